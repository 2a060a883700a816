using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpdeskPortal.Data;

public sealed class WriteGateTests : IAsyncLifetime
{
    private TestDatabase database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.WithCastAsync();
        await SaveAsync("first");
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData("SaveChanges")]
    [InlineData("WriteAsync")]
    [InlineData("ExecuteUpdate inside WriteAsync")]
    [InlineData("UserManager")]
    public async Task Each_kind_of_writer_waits_while_the_gate_is_held(string writer)
    {
        var lease = await HoldAsync();
        var writing = Task.Run(() => WriteAsync(writer), Cancellation);
        await Eventually.TrueAsync(() => database.Gate.Waiting == 1, "the writer waits");
        Assert.False(await WrittenAsync(writer));
        Assert.False(writing.IsCompleted);
        lease.Dispose();
        await writing.ComesAsync();
        Assert.True(await WrittenAsync(writer));
    }

    [Fact]
    public async Task Reading_waits_for_nobody()
    {
        using var lease = await HoldAsync();
        Assert.Equal("first", await database.ReadAsync(db => db.Settings.Select(row => row.Key).SingleAsync(Cancellation)).ComesAsync());
    }

    [Fact]
    public async Task After_a_thousand_conflicts_one_write_still_goes_through()
    {
        await using var db = database.Open();
        var row = await db.Settings.SingleAsync(Cancellation);
        row.Write("stale");
        db.Entry(row).Property(setting => setting.Version).OriginalValue = -1;
        for (var conflict = 0; conflict < 500; conflict++)
        {
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(Cancellation));
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.WriteAsync(() => db.SaveChangesAsync(Cancellation), Cancellation));
        }

        await SaveAsync("after").ComesAsync();
        Assert.Equal(0, database.Gate.Waiting);
        Assert.Null(database.Gate.Holder);
    }

    [Theory]
    [InlineData("WriteAsync")]
    [InlineData("SaveChanges")]
    public async Task A_flow_that_would_wait_for_itself_is_told_so(string inner)
    {
        await using var db = database.Open();
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => db.WriteAsync(() => WriteAsync(inner), Cancellation));
        Assert.Contains("would wait for itself", exception.Message, StringComparison.Ordinal);
        await SaveAsync("after").ComesAsync();
    }

    [Fact]
    public async Task A_child_flow_that_would_wait_for_its_parent_is_told_so()
    {
        await using var db = database.Open();
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => db.WriteAsync(() => Task.WhenAll(Task.Run(() => SaveAsync("child"), Cancellation)), Cancellation));
        Assert.Contains("would wait for itself", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ExecuteUpdate")]
    [InlineData("ExecuteDelete")]
    [InlineData("ExecuteSql")]
    [InlineData("BeginTransaction")]
    public async Task What_would_write_past_the_gate_is_refused_with_a_clear_sentence(string writer)
    {
        await using var db = database.Open();
        await AssertRefusedAsync(() => WritePastAsync(db, writer));
    }

    [Fact]
    public void The_synchronous_ways_past_the_gate_are_refused_too()
    {
        using var db = database.Open();
        Assert.Throws<InvalidOperationException>(() => db.Settings.ExecuteDelete());
        Assert.Throws<InvalidOperationException>(() => db.Database.BeginTransaction());
        Assert.Equal(1, db.Settings.Count());
    }

    [Theory]
    [InlineData("ExecuteUpdate")]
    [InlineData("ExecuteSql")]
    [InlineData("BeginTransaction")]
    public async Task A_second_context_that_writes_inside_WriteAsync_is_refused_with_the_same_sentence(string writer)
    {
        await using var db = database.Open();
        await using var second = database.Open();
        await AssertRefusedAsync(() => db.WriteAsync(() => WritePastAsync(second, writer), Cancellation));
        await SaveAsync("after").ComesAsync();
    }

    [Fact]
    public async Task A_second_context_may_read_inside_WriteAsync()
    {
        await using var db = database.Open();
        var seen = await db.WriteAsync(() => database.ReadAsync(second => second.Settings.CountAsync(Cancellation)), Cancellation);
        Assert.Equal(1, seen);
    }

    [Fact]
    public async Task Writers_in_sequence_and_side_by_side_all_pass()
    {
        await SaveAsync("one");
        await SaveAsync("two");
        await Task.WhenAll(Enumerable.Range(0, 50).Select(number => SaveAsync($"side by side {number}"))).ComesAsync();
        Assert.Equal(53, await database.ReadAsync(db => db.Settings.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task One_who_gives_up_waiting_leaves_nothing_behind()
    {
        var lease = await HoldAsync();
        using var patience = new CancellationTokenSource();
        var writing = Task.Run(() => SaveUntilAsync("given up", patience.Token), Cancellation);
        await Eventually.TrueAsync(() => database.Gate.Waiting == 1, "the writer waits");
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing.ComesAsync());
        Assert.Equal(0, database.Gate.Waiting);
        lease.Dispose();
        await SaveAsync("after").ComesAsync();
        Assert.Equal(["after", "first"], await database.ReadAsync(db => db.Settings.Select(row => row.Key).Order().ToListAsync(Cancellation)));
    }

    [Fact]
    public async Task A_flow_that_gave_up_waiting_may_write_later()
    {
        var lease = await HoldAsync();
        using var given = new CancellationTokenSource();
        var entering = database.Gate.EnterAsync(this, "this test", given.Token);
        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => entering);
        lease.Dispose();
        await SaveAsync("after").ComesAsync();
    }

    [Fact]
    public async Task Leaving_twice_lets_one_in()
    {
        var lease = await HoldAsync();
        lease.Dispose();
        lease.Dispose();
        using var next = await HoldAsync();
        var writing = Task.Run(() => SaveAsync("waits"), Cancellation);
        await Eventually.TrueAsync(() => database.Gate.Waiting == 1, "the writer waits");
        Assert.False(writing.IsCompleted);
        next.Dispose();
        await writing.ComesAsync();
    }

    [Fact]
    public async Task Work_that_fails_inside_WriteAsync_is_undone_and_leaves_the_gate()
    {
        await using var db = database.Open();
        await Assert.ThrowsAsync<InvalidDataException>(() => db.WriteAsync(
            async () =>
            {
                db.Add(new SettingRow("undone", "{}"));
                await db.SaveChangesAsync(Cancellation);
                throw new InvalidDataException("After the save.");
            },
            Cancellation));
        await SaveAsync("after").ComesAsync();
        Assert.False(await database.ReadAsync(read => read.Settings.AnyAsync(row => row.Key == "undone", Cancellation)));
    }

    /// <summary>Holds the gate in a flow of its own: what is set inside an async method is undone when it returns.</summary>
    private async Task<IDisposable> HoldAsync() => await database.Gate.EnterAsync(this, "somebody else", Cancellation);

    private Task SaveAsync(string key) => SaveUntilAsync(key, Cancellation);

    private async Task SaveUntilAsync(string key, CancellationToken cancellation)
    {
        await using var db = database.Open();
        db.Add(new SettingRow(key, "{}"));
        await db.SaveChangesAsync(cancellation);
    }

    private async Task WriteAsync(string writer)
    {
        if (writer == "UserManager")
        {
            await using var scope = database.Services.CreateAsyncScope();
            var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
            Assert.True((await people.CreateAsync(new Person { Id = Cast.Id(90), UserName = writer, Name = writer })).Succeeded);
            return;
        }

        await using var db = database.Open();
        switch (writer)
        {
            case "ExecuteUpdate inside WriteAsync":
                await db.WriteAsync(() => db.Settings.ExecuteUpdateAsync(set => set.SetProperty(row => row.Json, writer), Cancellation), Cancellation);
                break;
            case "WriteAsync":
                db.Add(new SettingRow(writer, "{}"));
                await db.WriteAsync(() => db.SaveChangesAsync(Cancellation), Cancellation);
                break;
            default:
                db.Add(new SettingRow(writer, "{}"));
                await db.SaveChangesAsync(Cancellation);
                break;
        }
    }

    private Task<bool> WrittenAsync(string writer) => database.ReadAsync(db => writer == "UserManager"
        ? db.Users.AnyAsync(person => person.Id == Cast.Id(90), Cancellation)
        : db.Settings.AnyAsync(row => row.Key == writer || row.Json == writer, Cancellation));

    private static async Task WritePastAsync(HelpdeskDb db, string writer)
    {
        switch (writer)
        {
            case "ExecuteUpdate":
                await db.Settings.ExecuteUpdateAsync(set => set.SetProperty(row => row.Json, "past"), Cancellation);
                break;
            case "ExecuteDelete":
                await db.Settings.ExecuteDeleteAsync(Cancellation);
                break;
            case "ExecuteSql":
                await db.Database.ExecuteSqlAsync($"DELETE FROM \"Settings\"", Cancellation);
                break;
            default:
                await db.Database.BeginTransactionAsync(Cancellation);
                break;
        }
    }

    private async Task AssertRefusedAsync(Func<Task> write)
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(write);
        Assert.Contains("outside the write gate", exception.Message, StringComparison.Ordinal);
        Assert.Contains("SaveChangesAsync or HelpdeskDb.WriteAsync", exception.Message, StringComparison.Ordinal);
        Assert.Equal("{}", await database.ReadAsync(db => db.Settings.Select(row => row.Json).SingleAsync(Cancellation)));
    }
}

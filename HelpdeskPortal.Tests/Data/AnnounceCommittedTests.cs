using System.Threading.Channels;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Domain.Types;
using HelpdeskPortal.Live;
using HelpdeskPortal.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Channel = System.Threading.Channels.Channel;

namespace HelpdeskPortal.Data;

/// <summary>What the feeds tell, and when. A mark posted by the test itself shows the end of what came before it.</summary>
public sealed class AnnounceCommittedTests : IAsyncLifetime
{
    private const long Mark = -1;

    private readonly Channel<long> heard = Channel.CreateUnbounded<long>();
    private readonly Channel<PortalChange> changes = Channel.CreateUnbounded<PortalChange>();
    private TestDatabase database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.WithCastAsync();
        await DrainChangesAsync();
        database.Get<TicketFeed>().Subscribe(ids => Keep(heard, ids));
        database.Get<PortalFeed>().Subscribe(news => Keep(changes, news));
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_saved_ticket_is_told_once_with_the_id_it_was_given()
    {
        await using var db = database.Open();
        var ticket = TestTickets.New();
        db.Add(ticket);
        await db.SaveChangesAsync(Cancellation);
        Assert.NotEqual(0, ticket.Id);
        Assert.Equal([ticket.Id], await HeardAsync());
    }

    [Fact]
    public async Task Several_saves_in_one_write_are_told_once_after_the_commit()
    {
        await using var db = database.Open();
        var ticket = TestTickets.New();
        await db.WriteAsync(
            async () =>
            {
                db.Add(ticket);
                await db.SaveChangesAsync(Cancellation);
                ticket.Answer(Cast.Marek, TestTickets.Start.AddHours(1));
                await db.SaveChangesAsync(Cancellation);
                Assert.Empty(await HeardAsync());
            },
            Cancellation);
        Assert.Equal([ticket.Id], await HeardAsync());
    }

    [Fact]
    public async Task Each_ticket_of_a_write_is_told()
    {
        await using var db = database.Open();
        var tickets = new[] { TestTickets.New(number: "202600001"), TestTickets.New(number: "202600002") };
        db.AddRange(tickets);
        await db.WriteAsync(() => db.SaveChangesAsync(Cancellation), Cancellation);
        Assert.Equal(tickets.Select(ticket => ticket.Id).Order(), (await HeardAsync()).Order());
    }

    [Fact]
    public async Task Nothing_is_told_of_a_write_that_was_rolled_back_nor_later_with_another()
    {
        await using var db = database.Open();
        await Assert.ThrowsAsync<InvalidDataException>(() => db.WriteAsync(
            async () =>
            {
                // Two, because the number of the first will be given again.
                db.AddRange(TestTickets.New(number: "202600001"), TestTickets.New(number: "202600002"));
                await db.SaveChangesAsync(Cancellation);
                throw new InvalidDataException("After the save.");
            },
            Cancellation));
        Assert.Empty(await HeardAsync());

        db.ChangeTracker.Clear();
        var other = TestTickets.New(number: "202600077");
        db.Add(other);
        await db.WriteAsync(() => db.SaveChangesAsync(Cancellation), Cancellation);
        Assert.Equal([other.Id], await HeardAsync());
    }

    [Fact]
    public async Task Nothing_is_told_of_a_commit_that_failed()
    {
        await using var db = database.Open();
        var exception = await Assert.ThrowsAsync<SqliteException>(() => db.WriteAsync(
            async () =>
            {
                // SQLite then looks at foreign keys only when it commits.
                await db.Database.ExecuteSqlAsync($"PRAGMA defer_foreign_keys = ON", Cancellation);
                db.AddRange(TestTickets.New(), new Draft(Guid.NewGuid(), Guid.NewGuid(), DraftKind.Reply, null, "Of nobody", TestTickets.Start));
                await db.SaveChangesAsync(Cancellation);
            },
            Cancellation));
        Assert.Contains("FOREIGN KEY", exception.Message, StringComparison.Ordinal);
        Assert.Empty(await HeardAsync());
        Assert.False(await database.ReadAsync(read => read.Tickets.AnyAsync(Cancellation)));
    }

    [Fact]
    public async Task Nothing_is_told_of_a_save_that_failed()
    {
        await using var db = database.Open();
        db.AddRange(TestTickets.New(), TestTickets.New());
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation));
        Assert.Empty(await HeardAsync());
    }

    [Fact]
    public async Task Nothing_is_told_of_a_save_that_conflicted()
    {
        await using var db = database.Open();
        var ticket = await SavedAsync(db);
        ticket.Answer(Cast.Marek, TestTickets.Start.AddHours(1));
        db.Entry(ticket).Property(t => t.Version).OriginalValue = -1;
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(Cancellation));
        Assert.Empty(await HeardAsync());
    }

    [Fact]
    public async Task Nothing_is_told_of_a_transaction_disposed_without_commit_nor_later_with_another()
    {
        await using var db = database.Open();
        await DisposedWithoutCommitAsync(db);
        Assert.Empty(await HeardAsync());
        db.ChangeTracker.Clear();
        var ticket = await SavedAsync(db, told: true);
        Assert.Equal([ticket.Id], await HeardAsync());
    }

    [Fact]
    public async Task A_failed_save_inside_a_write_that_goes_on_tells_only_what_was_committed()
    {
        await using var db = database.Open();
        var good = TestTickets.New(number: "202600001");
        await db.WriteAsync(
            async () =>
            {
                db.Add(good);
                await db.SaveChangesAsync(Cancellation);
                var twice = TestTickets.New(number: "202600001");
                db.Add(twice);
                await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation));
                db.Entry(twice).State = EntityState.Detached;
                foreach (var part in twice.Messages.Cast<object>().Concat(twice.Events))
                {
                    db.Entry(part).State = EntityState.Detached;
                }
            },
            Cancellation);
        Assert.Equal([good.Id], await HeardAsync());
        Assert.Equal(1, await database.ReadAsync(read => read.Tickets.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task Types_rights_and_settings_are_told_and_a_persons_name_is_not()
    {
        await using var db = database.Open();
        db.Add(new TicketType("Phones", "", "amber", 4));
        await db.SaveChangesAsync(Cancellation);
        db.Add(TypePermission.ForPerson(Cast.Servers, TypeRight.Manage, Cast.Marek.Id()));
        await db.SaveChangesAsync(Cancellation);
        db.Add(new SettingRow("general", "{}"));
        await db.SaveChangesAsync(Cancellation);
        var person = await db.Users.SingleAsync(user => user.Id == Cast.Jana.Id(), Cancellation);
        person.Name = "Jana Novakova";
        await db.SaveChangesAsync(Cancellation);
        person.IsDisabled = true;
        await db.SaveChangesAsync(Cancellation);
        await Eventually.TrueAsync(() => changes.Reader.Count >= 4, "four changes are told");
        Assert.Equal(
            [PortalChange.Catalogue, PortalChange.Rights, PortalChange.Settings, PortalChange.Rights],
            await changes.Reader.ReadAllAsync(Cancellation).Take(4).ToListAsync(Cancellation));
        Assert.Equal(0, changes.Reader.Count);
    }

    [Fact]
    public async Task Whoever_commits_never_runs_a_subscribers_code()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var leave = new ManualResetEventSlim();
        using var stuck = database.Get<TicketFeed>().Subscribe(_ =>
        {
            entered.TrySetResult();
            leave.Wait(Cancellation);
            return Task.CompletedTask;
        });
        await using (var db = database.Open())
        {
            await SavedAsync(db, told: true).ComesAsync();
            await entered.Task.ComesAsync();
            await SavedAsync(db, "202600078", told: true).ComesAsync();
        }

        leave.Set();
    }

    private static Task Keep<T>(Channel<T> channel, IReadOnlyList<T> items)
    {
        foreach (var item in items)
        {
            channel.Writer.TryWrite(item);
        }

        return Task.CompletedTask;
    }

    private async Task DisposedWithoutCommitAsync(HelpdeskDb db)
    {
        using var lease = await database.Gate.EnterAsync(db, "this test", Cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
        db.Add(TestTickets.New());
        await db.SaveChangesAsync(Cancellation);
    }

    /// <summary>What came since the last call.</summary>
    private async Task<List<long>> HeardAsync()
    {
        database.Get<TicketFeed>().Post(Mark);
        return await heard.Reader.ReadAllAsync(Cancellation).TakeWhile(id => id != Mark).ToListAsync(Cancellation).AsTask().ComesAsync();
    }

    private async Task<Ticket> SavedAsync(HelpdeskDb db, string number = "202600077", bool told = false)
    {
        var ticket = TestTickets.New(number: number);
        db.Add(ticket);
        await db.SaveChangesAsync(Cancellation);
        if (!told)
        {
            await HeardAsync();
        }

        return ticket;
    }

    /// <summary>Adding the cast was told too, before this test listened.</summary>
    private async Task DrainChangesAsync()
    {
        var mark = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = database.Get<PortalFeed>().Subscribe(news =>
        {
            if (news.Contains(PortalChange.Settings))
            {
                mark.TrySetResult();
            }

            return Task.CompletedTask;
        });
        database.Get<PortalFeed>().Post(PortalChange.Settings);
        await mark.Task.ComesAsync();
    }
}

using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Data;

/// <summary>Another process writes on the file, such as a backup tool or a person with a SQLite shell.</summary>
public sealed class LockedDatabaseTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_write_waits_for_the_other_process_and_succeeds(bool inTransaction)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var other = database.OpenRaw();
        await using var theirs = other.BeginTransaction(deferred: false);
        var writing = Task.Run(() => WriteAsync(database, "ours", inTransaction), Cancellation);
        await Eventually.TrueAsync(() => database.Gate.Holder is not null, "the write is at the database");
        Assert.False(writing.IsCompleted);
        Assert.Empty(await KeysAsync(database));

        Insert(other, theirs, "theirs");
        await theirs.CommitAsync(Cancellation);
        await writing.ComesAsync();
        Assert.Equal(["ours", "theirs"], await KeysAsync(database));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_write_that_has_waited_long_enough_fails_cleanly_and_the_next_one_works(bool inTransaction)
    {
        await using var database = await TestDatabase.CreateAsync(settings: ("Database:LockTimeoutSeconds", "1"));
        await using (var other = database.OpenRaw())
        {
            await using var theirs = other.BeginTransaction(deferred: false);
            var exception = await Assert.ThrowsAnyAsync<Exception>(() => Task.Run(() => WriteAsync(database, "ours", inTransaction), Cancellation).ComesAsync());
            var busy = Assert.IsType<SqliteException>(exception is DbUpdateException ? exception.InnerException : exception);
            Assert.Equal(5, busy.SqliteErrorCode);
            Assert.Null(database.Gate.Holder);
            Assert.Empty(await KeysAsync(database));
        }

        await WriteAsync(database, "again", inTransaction).ComesAsync();
        Assert.Equal(["again"], await KeysAsync(database));
    }

    [Fact]
    public async Task Reading_goes_on_while_the_other_process_writes()
    {
        await using var database = await TestDatabase.WithCastAsync();
        await using var other = database.OpenRaw();
        await using var theirs = other.BeginTransaction(deferred: false);
        Insert(other, theirs, "theirs");
        Assert.Empty(await KeysAsync(database).ComesAsync());
    }

    private static async Task WriteAsync(TestDatabase database, string key, bool inTransaction)
    {
        await using var db = database.Open();
        db.Add(new SettingRow(key, "{}"));
        if (!inTransaction)
        {
            await db.SaveChangesAsync(Cancellation);
            return;
        }

        await db.WriteAsync(() => db.SaveChangesAsync(Cancellation), Cancellation);
    }

    private static Task<List<string>> KeysAsync(TestDatabase database) =>
        database.ReadAsync(db => db.Settings.Select(row => row.Key).Order().ToListAsync(Cancellation));

    private static void Insert(SqliteConnection connection, SqliteTransaction transaction, string key)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "INSERT INTO \"Settings\" (\"Key\", \"Json\", \"Version\") VALUES ($key, '{}', 1)";
        command.Parameters.AddWithValue("$key", key);
        command.ExecuteNonQuery();
    }
}

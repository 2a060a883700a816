using System.Globalization;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Data;

public sealed class DatabaseBackupTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Copies_taken_while_somebody_writes_are_whole_and_hold_no_half_of_a_transaction()
    {
        await using var database = await TestDatabase.WithCastAsync();
        var pairs = 0;
        using var enough = new CancellationTokenSource();
        var writing = Task.Run(
            async () =>
            {
                while (!enough.IsCancellationRequested)
                {
                    await using var db = database.Open();
                    await db.WriteAsync(
                        async () =>
                        {
                            db.Add(new SettingRow($"left {pairs}", new string('x', 5_000)));
                            await db.SaveChangesAsync(Cancellation);
                            db.Add(new SettingRow($"right {pairs}", new string('y', 5_000)));
                            await db.SaveChangesAsync(Cancellation);
                        },
                        Cancellation);
                    Interlocked.Increment(ref pairs);
                }
            },
            Cancellation);

        for (var number = 1; number <= 5; number++)
        {
            var before = Volatile.Read(ref pairs);
            await Eventually.TrueAsync(() => Volatile.Read(ref pairs) > before, "the writer goes on between copies");
            var acknowledged = Volatile.Read(ref pairs);
            var copy = Path.Combine(database.Folder.Backups, $"{number}.db");
            await DatabaseBackup.CopyAsync(database.Folder, copy, Cancellation);
            Assert.Equal("ok", Scalar(copy, "PRAGMA integrity_check"));
            var rows = int.Parse(Scalar(copy, "SELECT COUNT(*) FROM \"Settings\"")!, CultureInfo.InvariantCulture);
            Assert.Equal(0, rows % 2);
            Assert.True(rows >= acknowledged * 2, $"{acknowledged} pairs were acknowledged before the copy, which has {rows} rows");
        }

        await enough.CancelAsync();
        await writing.ComesAsync();
        Assert.Empty(Directory.GetFiles(database.Folder.Backups, "*.part*"));
    }

    [Fact]
    public async Task A_copy_opens_as_a_portals_database()
    {
        await using var database = await TestDatabase.WithCastAsync();
        await using var restored = TestDatabase.CreateEmpty();
        await DatabaseBackup.CopyAsync(database.Folder, restored.Folder.Database, Cancellation);
        await restored.Get<DatabaseMigrator>().MigrateAsync(Cancellation);
        Assert.Equal(9, await restored.ReadAsync(db => db.Users.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused_and_left_alone()
    {
        await using var database = await TestDatabase.CreateAsync();
        var target = Path.Combine(database.Folder.Path, "mine.txt");
        await File.WriteAllTextAsync(target, "Mine.", Cancellation);
        var exception = await Assert.ThrowsAsync<IOException>(() => DatabaseBackup.CopyAsync(database.Folder, target, Cancellation));
        Assert.Contains("exists already", exception.Message, StringComparison.Ordinal);
        Assert.Equal("Mine.", await File.ReadAllTextAsync(target, Cancellation));
    }

    [Fact]
    public async Task Half_a_copy_left_by_a_killed_process_is_in_nobodys_way()
    {
        await using var database = await TestDatabase.CreateAsync();
        var target = Path.Combine(database.Folder.Path, "copy.db");
        await File.WriteAllTextAsync(target + ".part", "half", Cancellation);
        await DatabaseBackup.CopyAsync(database.Folder, target, Cancellation);
        Assert.Equal("ok", Scalar(target, "PRAGMA integrity_check"));
        Assert.False(File.Exists(target + ".part"));
    }

    [Fact]
    public async Task Without_a_database_there_is_no_copy()
    {
        await using var database = TestDatabase.CreateEmpty();
        var target = Path.Combine(database.Folder.Path, "copy.db");
        await Assert.ThrowsAsync<SqliteException>(() => DatabaseBackup.CopyAsync(database.Folder, target, Cancellation));
        Assert.False(File.Exists(target));
    }

    private static string? Scalar(string path, string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}

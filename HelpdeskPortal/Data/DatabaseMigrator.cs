using System.Globalization;
using HelpdeskPortal.Data.Search;
using HelpdeskPortal.Platform;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Data;

/// <summary>Creates and migrates the database before anything else runs, and refuses to serve one that is not durable.</summary>
internal sealed class DatabaseMigrator(
    IDbContextFactory<HelpdeskDb> databases, WriteGate gate, DataFolder folder, SearchIndex search, TimeProvider clock, ILogger<DatabaseMigrator> logger)
{
    public async Task MigrateAsync(CancellationToken cancellation)
    {
        folder.Create();

        // SQLite gives its log the rights of the file, but makes the file itself for everybody to read.
        PrivateFiles.CreateOrClose(folder.Database);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellation)).ToList();
        if (pending.Count > 0)
        {
            var isNew = !(await db.Database.GetAppliedMigrationsAsync(cancellation)).Any();
            if (!isNew)
            {
                var copy = Path.Combine(folder.Backups, string.Create(CultureInfo.InvariantCulture, $"before-{pending[0]}-{clock.GetUtcNow():yyyyMMdd-HHmmss}.db"));
                await DatabaseBackup.CopyAsync(folder, copy, cancellation);
                logger.LogInformation("Copied the database to {Copy} before migrating it", copy);
            }

            using var lease = await gate.EnterAsync(db, nameof(MigrateAsync), cancellation);
            if (isNew)
            {
                // EF asks for WAL only when it creates the file itself; a start that was killed may have left an empty one.
                await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = 'wal'", cancellation);
            }

            await ForgetDeadMigrationAsync(db, cancellation);
            await db.Database.OpenConnectionAsync(cancellation);
            SearchIndex.Remove(db);
            await db.Database.MigrateAsync(cancellation);
            await db.Database.CloseConnectionAsync();
            logger.LogInformation("Migrated the database by {Count} steps to {Last}", pending.Count, pending[^1]);
        }

        await AssertDurableAsync(db, cancellation);
        await search.EnsureAsync(cancellation);
    }

    /// <summary>EF marks a running migration by a row. A process killed meanwhile leaves it, and the next start would wait for ever.</summary>
    /// <remarks>Safe here, because the instance lock says that nobody else migrates this file.</remarks>
    private static Task<int> ForgetDeadMigrationAsync(HelpdeskDb db, CancellationToken cancellation) =>
        db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellation);

    private static async Task AssertDurableAsync(HelpdeskDb db, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var journal = Pragma(connection, "journal_mode");
        var synchronous = Pragma(connection, "synchronous");
        await db.Database.CloseConnectionAsync();
        if (journal != "wal" || synchronous != "2")
        {
            throw new StartupException(
                $"The database is not durable: journal_mode is {journal} (wal needed), synchronous is {synchronous} (2, FULL, needed). Is the data folder on a network share? SQLite's WAL needs a local disk.");
        }
    }

    private static string? Pragma(SqliteConnection connection, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}

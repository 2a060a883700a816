using System.Globalization;
using HelpdeskPortal.Platform;
using HelpdeskPortal.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace HelpdeskPortal.Data;

public sealed class DatabaseMigratorTests
{
    private const string History =
        """
        CREATE TABLE "__EFMigrationsHistory" ("MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY, "ProductVersion" TEXT NOT NULL);
        INSERT INTO "__EFMigrationsHistory" VALUES ('20250101000000_Older', '10.0.0');
        CREATE TABLE "Kept" ("Text" TEXT NOT NULL);
        INSERT INTO "Kept" VALUES ('from before');
        """;

    private const string DeadMigration =
        """
        CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
        INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00');
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fresh_folder_gets_a_durable_database_with_the_built_in_rows_and_no_copy()
    {
        await using var database = TestDatabase.CreateEmpty();
        await MigrateAsync(database);
        Assert.Equal("wal", Scalar(database, "PRAGMA journal_mode"));
        Assert.Equal(3, await database.ReadAsync(db => db.Statuses.CountAsync(Cancellation)));
        Assert.Equal(0, (await database.ReadAsync(db => db.Sequences.SingleAsync(Cancellation))).Last);
        Assert.False(Directory.Exists(database.Folder.Backups));
    }

    [Fact]
    public async Task Database_log_keys_and_copies_are_for_the_portals_own_user_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await using var fresh = TestDatabase.CreateEmpty();
        await MigrateAsync(fresh);
        await using var older = Older("PRAGMA journal_mode = 'wal';", History);
        Open(older.Folder.Database);
        await MigrateAsync(older);
        var copy = Path.Combine(fresh.Folder.Path, "new", "folder", "copy.db");
        await DatabaseBackup.CopyAsync(fresh.Folder, copy, Cancellation);
        var nested = new DataFolder(Path.Combine(fresh.Folder.Path, "elsewhere", "data"));
        nested.Create();

        foreach (var folder in new[] { nested.Path, nested.Keys, fresh.Folder.Keys, older.Folder.Backups, Path.GetDirectoryName(copy)! })
        {
            Assert.Equal((folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute), (folder, Mode(folder)));
        }

        string[] files = [.. Directory.GetFiles(fresh.Folder.Path, "helpdesk.db*"), .. Directory.GetFiles(older.Folder.Path, "helpdesk.db*"), .. Directory.GetFiles(older.Folder.Backups), copy];
        Assert.True(files.Length >= 4);
        foreach (var file in files)
        {
            Assert.Equal((file, UnixFileMode.UserRead | UnixFileMode.UserWrite), (file, Mode(file)));
        }
    }

    [Fact]
    public void A_folder_that_is_there_keeps_the_rights_that_its_owner_gave_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        var path = Directory.CreateTempSubdirectory("helpdesk-open-").FullName;
        Open(path);
        var before = Mode(path);

        new DataFolder(path).Create();

        Assert.Equal(before, Mode(path));
        Directory.Delete(path, recursive: true);
    }

    [Fact]
    public async Task A_second_start_changes_nothing_and_copies_nothing()
    {
        await using var database = await TestDatabase.WithCastAsync();
        await MigrateAsync(database);
        Assert.Equal(9, await database.ReadAsync(db => db.Users.CountAsync(Cancellation)));
        Assert.False(Directory.Exists(database.Folder.Backups));
    }

    [Fact]
    public async Task An_older_file_is_copied_before_it_is_migrated()
    {
        await using var database = Older("PRAGMA journal_mode = 'wal';", History);
        await MigrateAsync(database);

        var copy = Assert.Single(Directory.GetFiles(database.Folder.Backups));
        Assert.EndsWith("_Initial-20260302-090000.db", copy, StringComparison.Ordinal);
        Assert.Equal("from before", Scalar(copy, "SELECT \"Text\" FROM \"Kept\""));
        Assert.Equal("0", Scalar(copy, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'Tickets'"));
        Assert.Equal("from before", Scalar(database, "SELECT \"Text\" FROM \"Kept\""));
        Assert.Equal("1", Scalar(database, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'Tickets'"));
    }

    [Fact]
    public async Task A_migration_that_was_killed_does_not_hang_the_next_start()
    {
        await using var database = Older("PRAGMA journal_mode = 'wal';", History, DeadMigration);
        await MigrateAsync(database);
        Assert.Empty(await database.ReadAsync(db => db.Database.GetPendingMigrationsAsync(Cancellation)));
    }

    [Fact]
    public async Task A_first_start_that_was_killed_does_not_hang_the_next_one()
    {
        await using var database = Older(DeadMigration);
        await MigrateAsync(database);
        Assert.Equal("wal", Scalar(database, "PRAGMA journal_mode"));
    }

    [Fact]
    public async Task An_empty_file_is_taken_for_a_fresh_one()
    {
        await using var database = Older();
        await File.WriteAllBytesAsync(database.Folder.Database, [], Cancellation);
        await MigrateAsync(database);
        Assert.Equal("wal", Scalar(database, "PRAGMA journal_mode"));
    }

    [Fact]
    public async Task A_database_without_a_write_ahead_log_is_refused()
    {
        await using var database = await TestDatabase.CreateAsync();
        Assert.Equal("delete", Scalar(database, "PRAGMA journal_mode = 'delete'"));
        var exception = await Assert.ThrowsAsync<StartupException>(() => MigrateAsync(database));
        Assert.Contains("journal_mode is delete (wal needed)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_does_not_sync_fully_is_refused()
    {
        await using var database = await TestDatabase.CreateAsync(
            services => services.ConfigureDbContext<SqliteHelpdeskDb>(options => options.AddInterceptors(new Hasty())));
        var exception = await Assert.ThrowsAsync<StartupException>(() => MigrateAsync(database));
        Assert.Contains("synchronous is 1 (2, FULL, needed)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_not_touched()
    {
        await using var database = Older();
        await File.WriteAllTextAsync(database.Folder.Database, "My shopping list, by mistake in this folder.", Cancellation);
        await Assert.ThrowsAsync<SqliteException>(() => MigrateAsync(database));
        Assert.StartsWith("My shopping list", await File.ReadAllTextAsync(database.Folder.Database, Cancellation), StringComparison.Ordinal);
    }

    private static UnixFileMode Mode(string path) => OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path);

    /// <summary>To everybody's eyes.</summary>
    private static void Open(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }
    }

    private static Task MigrateAsync(TestDatabase database) => database.Get<DatabaseMigrator>().MigrateAsync(Cancellation).ComesAsync();

    /// <summary>A file as an older version, or an interrupted start, would have left it.</summary>
    private static TestDatabase Older(params string[] sql)
    {
        var database = TestDatabase.CreateEmpty();
        database.Folder.Create();
        if (sql.Length > 0)
        {
            using var raw = database.OpenRaw();
            using var command = raw.CreateCommand();
            command.CommandText = string.Join('\n', sql);
            command.ExecuteNonQuery();
        }

        return database;
    }

    private static string? Scalar(TestDatabase database, string sql)
    {
        database.Release();
        return Scalar(database.Folder.Database, sql);
    }

    private static string? Scalar(string path, string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>Makes every connection faster and unsafe, as a careless change would.</summary>
    private sealed class Hasty : DbConnectionInterceptor
    {
        public override async Task ConnectionOpenedAsync(
            System.Data.Common.DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous = NORMAL";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}

using System.Globalization;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Data;

public sealed class ConnectionPragmasTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_pooled_connection_is_durable_and_keeps_foreign_keys_new_or_used_again()
    {
        await using var database = await TestDatabase.CreateAsync();
        for (var round = 0; round < 3; round++)
        {
            var contexts = Enumerable.Range(0, 5).Select(_ => database.Open()).ToList();
            foreach (var db in contexts)
            {
                await db.Database.OpenConnectionAsync(Cancellation);
            }

            foreach (var db in contexts)
            {
                Assert.Equal("wal", await PragmaAsync(db, "journal_mode"));
                Assert.Equal("2", await PragmaAsync(db, "synchronous"));
                Assert.Equal("1", await PragmaAsync(db, "foreign_keys"));
            }

            foreach (var db in contexts)
            {
                await db.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task A_connection_opened_synchronously_is_told_the_same()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Open();
        OpenSynchronously(db);
        Assert.Equal("2", await PragmaAsync(db, "synchronous"));
        Assert.Equal("-8192", await PragmaAsync(db, "cache_size"));
    }

    private static void OpenSynchronously(HelpdeskDb db) => db.Database.OpenConnection();

    private static async Task<string?> PragmaAsync(HelpdeskDb db, string name)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return Convert.ToString(await command.ExecuteScalarAsync(Cancellation), CultureInfo.InvariantCulture);
    }
}

using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace HelpdeskPortal.Data.Search;

/// <summary>The search index as a whole: whether it agrees with the tickets, and how it is made anew.</summary>
/// <remarks>
/// The index is a second copy of the text, so each start looks whether it is whole. The look is cheap: that every table
/// and trigger is as it should be, and that as many messages and tickets are indexed as there are. What it finds it mends.
/// Only <see cref="FaultsAsync"/> reads every word.
/// </remarks>
internal sealed class SearchIndex(IDbContextFactory<HelpdeskDb> databases, ILogger<SearchIndex> logger)
{
    private static readonly string[] Tables = [SearchSchema.Messages, SearchSchema.Heads];

    /// <summary>Looks, and makes the index anew where it does not agree.</summary>
    /// <returns>What was wrong; empty where nothing was.</returns>
    public async Task<IReadOnlyList<string>> EnsureAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        var faults = Look(db);
        if (faults.Count > 0)
        {
            // A database that has just been made, or migrated, has none yet.
            var level = faults.Count == SearchSchema.All.Count ? LogLevel.Information : LogLevel.Warning;
            logger.Log(level, "The search index is made anew, because {Faults}", string.Join("; ", faults));
            await db.WriteAsync(() => Task.FromResult(Remake(db)), cancellation);
        }

        return faults;
    }

    /// <summary>Makes the index anew from the tickets, whatever state it is in.</summary>
    /// <returns>How many messages are indexed.</returns>
    public async Task<long> RebuildAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        return await db.WriteAsync(() => Task.FromResult(Remake(db)), cancellation);
    }

    /// <summary>Reads every word of the index and compares it with the tickets: minutes on a large file.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        var faults = Look(db);
        return faults.Count > 0 ? faults : await db.WriteAsync(() => Task.FromResult(Compare(db)), cancellation);
    }

    /// <summary>Takes the index away, so that migrations may change the tables it names. Inside the gate, on an open connection.</summary>
    public static void Remove(HelpdeskDb db)
    {
        foreach (var old in SearchSchema.All.Reverse())
        {
            Tell(db, $"DROP {old.Type} IF EXISTS \"{old.Name}\"");
        }
    }

    private static List<string> Look(HelpdeskDb db)
    {
        var faults = new List<string>();
        var found = Found(db);
        foreach (var wanted in SearchSchema.All)
        {
            if (!found.Remove(wanted.Name, out var sql))
            {
                faults.Add($"the {wanted.Type} {wanted.Name} is missing");
            }
            else if (sql != wanted.Sql)
            {
                faults.Add($"the {wanted.Type} {wanted.Name} is not this version's");
            }
        }

        if (faults.Count == 0)
        {
            Count(db, SearchSchema.Messages, "messages", """SELECT COUNT(*), COALESCE(MAX("Id"), 0) FROM "Messages" """, faults);
            Count(db, SearchSchema.Heads, "tickets", """SELECT COUNT(DISTINCT "TicketId"), 0 FROM "Messages" """, faults);
        }

        return faults;
    }

    /// <summary>How many rows are indexed stands in a small table that the full-text table keeps of itself.</summary>
    private static void Count(HelpdeskDb db, string table, string what, string rows, List<string> faults)
    {
        var wanted = Pair(db, rows);
        var indexed = Pair(db, $"SELECT COUNT(*), COALESCE(MAX(id), 0) FROM \"{table}_docsize\"");
        if (indexed.Count != wanted.Count)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{indexed.Count} of {wanted.Count} {what} are indexed"));
        }
        else if (wanted.Last > 0 && indexed.Last != wanted.Last)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"the newest of the {what} is not indexed"));
        }
    }

    private static long Remake(HelpdeskDb db)
    {
        Remove(db);
        foreach (var made in SearchSchema.All.Where(made => made.Type != "trigger"))
        {
            Tell(db, made.Sql);
        }

        foreach (var table in Tables)
        {
            // A word that is taken out goes at once, instead of staying until its piece of the index is written anew.
            Tell(db, $"INSERT INTO \"{table}\"(\"{table}\", rank) VALUES ('secure-delete', 1)");
            Tell(db, $"INSERT INTO \"{table}\"(\"{table}\") VALUES ('rebuild')");
        }

        foreach (var trigger in SearchSchema.All.Where(made => made.Type == "trigger"))
        {
            Tell(db, trigger.Sql);
        }

        return Pair(db, $"SELECT COUNT(*), 0 FROM \"{SearchSchema.Messages}_docsize\"").Count;
    }

    private static List<string> Compare(HelpdeskDb db)
    {
        var faults = new List<string>();
        foreach (var table in Tables)
        {
            try
            {
                // With rank 1 the words are compared with the text that they were taken from.
                Tell(db, $"INSERT INTO \"{table}\"(\"{table}\", rank) VALUES ('integrity-check', 1)");
            }
            catch (SqliteException broken) when (broken.SqliteErrorCode == SQLitePCL.raw.SQLITE_CORRUPT)
            {
                faults.Add($"the words in {table} are not those of the tickets");
            }
        }

        return faults;
    }

    private static Dictionary<string, string> Found(HelpdeskDb db)
    {
        using var command = Command(db, "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL");
        using var reader = command.ExecuteReader();
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read())
        {
            found[reader.GetString(0)] = reader.GetString(1);
        }

        return found;
    }

    private static (long Count, long Last) Pair(HelpdeskDb db, string sql)
    {
        using var command = Command(db, sql);
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    private static void Tell(HelpdeskDb db, string sql)
    {
        using var command = Command(db, sql);
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Command(HelpdeskDb db, string sql)
    {
        var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        command.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandTimeout = 0;
#pragma warning disable CA2100 // Every text is one of this folder's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}

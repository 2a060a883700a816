using System.Globalization;
using HelpdeskPortal.Data.Search;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Platform;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace HelpdeskPortal.Data.Bulk;

/// <summary>What to load. Unless <paramref name="Add"/>, only into a database without tickets.</summary>
internal sealed record BulkLoadRequest(int Tickets, int MessagesPerTicket, int Types = 10, int Agents = 20, bool Add = false);

/// <summary>What has been loaded and cannot be read again: the passwords.</summary>
internal sealed record BulkLoaded(IReadOnlyList<LoadedAgent> NewAgents);

/// <summary>
/// Loads many tickets quickly: made by the verbs in memory, written by prepared inserts, some thousand in a transaction.
/// Nothing is announced, because no portal serves meanwhile.
/// </summary>
internal sealed class BulkLoad(IDbContextFactory<HelpdeskDb> databases, SearchIndex search, TimeProvider clock)
{
    private const int Seed = 4_711;
    private const int TicketsPerTransaction = 5_000;
    private const int Days = 365;

    /// <param name="progress">Told how many tickets are written.</param>
    /// <exception cref="StartupException">There are tickets already.</exception>
    public async Task<BulkLoaded> RunAsync(BulkLoadRequest request, IProgress<long> progress, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (!request.Add && await db.Tickets.AnyAsync(cancellation))
        {
            throw new StartupException("There are tickets already. Name an empty folder with --Database:Folder, or say --add to load more beside them.");
        }

        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            // Random places of eleven indexes are written at once; the usual cache would read each page again and again.
            Tell(db, "PRAGMA cache_size=-262144");
            var cast = await db.WriteAsync(() => LoadCast.GatherAsync(db, request, cancellation), cancellation);
            db.ChangeTracker.Clear();
            if (!request.Add)
            {
                // Indexed in one go at the end it is half the work; a load that is interrupted leaves it to the next start.
                await db.WriteAsync(
                    () =>
                    {
                        SearchIndex.Remove(db);
                        return Task.CompletedTask;
                    },
                    cancellation);
            }

            await LoadAsync(db, request, cast, progress, cancellation);
            await search.EnsureAsync(cancellation);
            Tell(db, "ANALYZE; PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)");
            return new BulkLoaded(cast.NewAgents);
        }
        finally
        {
            // The connection goes back to the pool, so it must be as the others are.
            Tell(db, "PRAGMA cache_size=-8192");
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task LoadAsync(HelpdeskDb db, BulkLoadRequest request, LoadCast cast, IProgress<long> progress, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var random = new Random(Seed);
        var settings = new TicketSettings();
        var policy = new TicketPolicy(
            settings.ReopenWindow, settings.ClaimOnReply, since => settings.Hours.Add(since, TimeSpan.FromHours(settings.ResponseTargetHours)));
        var maker = new LoadTicket(cast, new Vocabulary(random), policy, random);
        for (var done = 0; done < request.Tickets;)
        {
            var batch = Enumerable.Range(done, Math.Min(TicketsPerTransaction, request.Tickets - done)).ToList();
            await db.WriteAsync(
                async () =>
                {
                    var sequence = await db.Sequences.SingleAsync(cancellation);
                    var running = sequence.Reserve(batch.Count);
                    await db.SaveChangesAsync(cancellation);
                    Write(db, batch.Select(index =>
                    {
                        var place = (index + random.NextDouble()) / request.Tickets;
                        var opened = now - (TimeSpan.FromDays(Days) * (1 - place)) - TimeSpan.FromMinutes(1);
                        return maker.Make(TicketNumber.Format(opened.Year, running++), place, opened, now, request.MessagesPerTicket);
                    }));
                },
                cancellation);
            db.ChangeTracker.Clear();
            done += batch.Count;
            progress.Report(done);
        }
    }

    /// <summary>Ids are given out here: an event names its message, and asking for each id would halve the speed.</summary>
    private static void Write(HelpdeskDb db, IEnumerable<Ticket> made)
    {
        var ticketId = LastId(db, "Tickets");
        var messageId = LastId(db, "Messages");
        var eventId = LastId(db, "TicketEvents");
        using var tickets = new RawInsert<Ticket>(db, nameof(Ticket.Id));
        using var messages = new RawInsert<Message>(db, nameof(Message.Id), nameof(Message.TicketId));
        using var events = new RawInsert<TicketEvent>(db, nameof(TicketEvent.Id), nameof(TicketEvent.TicketId), nameof(TicketEvent.MessageId));
        var ids = new Dictionary<Message, long>(ReferenceEqualityComparer.Instance);
        foreach (var ticket in made)
        {
            tickets.Write(ticket, ++ticketId);
            ids.Clear();
            foreach (var message in ticket.Messages)
            {
                messages.Write(message, ids[message] = ++messageId, ticketId);
            }

            foreach (var line in ticket.Events)
            {
                events.Write(line, ++eventId, ticketId, line.Message is { } message ? ids[message] : null);
            }
        }
    }

    /// <summary>As SQLite counts them: an id that was once given is never given again.</summary>
    private static long LastId(HelpdeskDb db, string table)
    {
        using var command = Command(db);
        command.CommandText = "SELECT seq FROM sqlite_sequence WHERE name = $table";
        command.Parameters.AddWithValue("$table", table);
        return Convert.ToInt64(command.ExecuteScalar() ?? 0L, CultureInfo.InvariantCulture);
    }

    private static void Tell(HelpdeskDb db, string pragmas)
    {
        using var command = Command(db);
        command.CommandText = pragmas;
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Command(HelpdeskDb db)
    {
        var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        command.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }
}

using HelpdeskPortal.Data;
using HelpdeskPortal.Desk.Attachments;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>Everything that can be done with a ticket: load, one verb, one save. Use cases stand in TicketDesk.*.cs.</summary>
public sealed partial class TicketDesk(
    IDbContextFactory<HelpdeskDb> databases, TicketPolicies policies, CatalogueStore catalogue, ReplyClock replies, Forgetting forgetting, TimeProvider clock)
{
    /// <summary>Tries before the last one, which holds the write gate from reading to saving and so cannot be overtaken.</summary>
    private const int Tries = 3;

    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteConstraint = 19;

    private delegate Task<Refusal?> Verb(HelpdeskDb db, Ticket ticket, DateTimeOffset now, TicketPolicy policy);

    private Task<Outcome> ChangeAsync(Actor actor, long ticketId, Func<Ticket, DateTimeOffset, TicketPolicy, Refusal?> verb, CancellationToken cancellation) =>
        ChangeAsync(actor, ticketId, (_, ticket, now, policy) => Task.FromResult(verb(ticket, now, policy)), cancellation);

    /// <summary>Runs a verb on a ticket; on a concurrency conflict reloads and runs it again, so an unrelated change makes nobody fail.</summary>
    private Task<Outcome> ChangeAsync(Actor actor, long ticketId, Verb verb, CancellationToken cancellation) =>
        InOneWriteAsync(db => RunAsync(db, actor, ticketId, verb, cancellation), cancellation);

    private async Task<Outcome> InOneWriteAsync(Func<HelpdeskDb, Task<Outcome>> work, CancellationToken cancellation)
    {
        try
        {
            for (var attempt = 1; attempt <= Tries; attempt++)
            {
                await using var db = await databases.CreateDbContextAsync(cancellation);
                try
                {
                    return await work(db);
                }
                catch (DbUpdateException exception) when (IsConflict(exception))
                {
                    // Somebody was quicker. What they did decides what this verb now does: read again.
                }
            }

            await using var last = await databases.CreateDbContextAsync(cancellation);
            return await last.WriteAsync(() => work(last), cancellation);
        }
        catch (Exception exception) when (IsBusy(exception))
        {
            return Busy;
        }
    }

    private async Task<Outcome> RunAsync(HelpdeskDb db, Actor actor, long ticketId, Verb verb, CancellationToken cancellation)
    {
        var ticket = await db.Tickets.Include(t => t.Cc).Where(TicketAccess.VisibleTo(actor)).SingleOrDefaultAsync(t => t.Id == ticketId, cancellation);
        if (ticket is null)
        {
            return Refusal.NotFound;
        }

        var (number, subject, version) = (ticket.Number, ticket.Subject, ticket.Version);
        if (await verb(db, ticket, clock.GetUtcNow(), policies.For(ticket.TypeId)) is { } refusal)
        {
            return await WithNameAsync(db, refusal, cancellation);
        }

        await db.SaveChangesAsync(cancellation);
        return ticket.Events.FirstOrDefault(line => line.Undo is not null) is { Undo: { } found } line
            ? Outcome.Done with { Undo = new Undoable(ticketId, line.Place, line.Kind, number, subject, found.Until) }
            : Outcome.Done with { IsUnchanged = ticket.Version == version };
    }

    private static Refusal Busy { get; } =
        new(RefusalKind.Busy, "The database is busy and did not answer in time. Nothing was changed; try again.");

    /// <summary>The ticket moved on, or its next line of history or the draft's message stands already: another command was quicker.</summary>
    private static bool IsConflict(DbUpdateException exception) =>
        exception is DbUpdateConcurrencyException or { InnerException: SqliteException { SqliteErrorCode: SqliteConstraint } };

    private static bool IsBusy(Exception exception) => exception switch
    {
        SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked } => true,
        TimeoutException => true,
        DbUpdateException { InnerException: { } inner } => IsBusy(inner),
        _ => false,
    };

    /// <summary>The others are told who won, by name.</summary>
    private static async Task<Refusal> WithNameAsync(HelpdeskDb db, Refusal refusal, CancellationToken cancellation)
    {
        if (refusal is not { Kind: RefusalKind.Taken, PersonId: { } holder })
        {
            return refusal;
        }

        var name = await db.Users.Where(u => u.Id == holder).Select(u => u.Name).SingleOrDefaultAsync(cancellation);
        return refusal with { Message = $"{name ?? "Somebody else"} {refusal.Message}" };
    }

    /// <summary>Marks the writer's own words as seen: nobody finds their own message unread.</summary>
    private async Task SeeOwnAsync(Actor actor, long ticketId, CancellationToken cancellation)
    {
        if (actor.PersonId is { } me)
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            var newest = await db.Messages.Where(m => m.TicketId == ticketId && m.AuthorId == me).MaxAsync(m => (long?)m.Id, cancellation);
            await SeenMarks.MarkAsync(db, me, ticketId, newest ?? 0, clock.GetUtcNow(), cancellation);
        }
    }
}

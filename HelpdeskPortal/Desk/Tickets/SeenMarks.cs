using HelpdeskPortal.Data;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Live;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>How far each person has looked: written when a ticket is shown, read by the unread dot.</summary>
public sealed class SeenMarks(IDbContextFactory<HelpdeskDb> databases, SeenFeed feed, TimeProvider clock)
{
    /// <summary>Notes that the actor's focused window has shown a ticket up to a message.</summary>
    public async Task MarkAsync(Actor actor, long ticketId, long messageId, CancellationToken cancellation = default)
    {
        if (actor.PersonId is not { } me)
        {
            return;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Tickets.Where(TicketAccess.VisibleTo(actor)).AnyAsync(t => t.Id == ticketId, cancellation)
            && await MarkAsync(db, me, ticketId, messageId, clock.GetUtcNow(), cancellation))
        {
            feed.Post(new SeenMark(me, ticketId, messageId));
        }
    }

    internal static Task<bool> MarkAsync(HelpdeskDb db, Guid personId, long ticketId, long messageId, DateTimeOffset now, CancellationToken cancellation) =>
        db.WriteAsync(
            async () =>
            {
                var seen = await db.Seen.SingleOrDefaultAsync(s => s.PersonId == personId && s.TicketId == ticketId, cancellation);
                if (seen is null)
                {
                    seen = new TicketSeen(personId, ticketId);
                    db.Seen.Add(seen);
                }

                var moved = seen.UpTo(messageId, now);
                await db.SaveChangesAsync(cancellation);
                return moved;
            },
            cancellation);
}

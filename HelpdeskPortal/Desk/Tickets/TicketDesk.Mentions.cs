using HelpdeskPortal.Data;
using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Platform.Html;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>Agents named in notes: who is told, and how they are done with it.</summary>
public sealed partial class TicketDesk
{
    /// <summary>Takes a ticket out of the actor's Mentions: they have done what the note asked of them, or need not.</summary>
    public async Task<Outcome> DealWithMentionAsync(Actor actor, long ticketId, CancellationToken cancellation = default)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            return await db.WriteAsync(
                async () =>
                {
                    var ticket = await db.Tickets.AsNoTracking().Include(t => t.Cc).Where(TicketAccess.VisibleTo(actor)).SingleOrDefaultAsync(t => t.Id == ticketId, cancellation);
                    if (ticket is null || ticket.RequireAgent(actor) is { })
                    {
                        return ticket?.RequireAgent(actor) ?? Refusal.NotFound;
                    }

                    var dealt = await DealAsync(db, actor, ticketId, clock.GetUtcNow(), cancellation);
                    await db.SaveChangesAsync(cancellation);
                    return Outcome.Done with { IsUnchanged = !dealt };
                },
                cancellation);
        }
        catch (Exception exception) when (IsBusy(exception))
        {
            return Busy;
        }
    }

    /// <summary>Whoever writes on a ticket has dealt with what they were named for there.</summary>
    private static async Task<bool> DealAsync(HelpdeskDb db, Actor actor, long ticketId, DateTimeOffset now, CancellationToken cancellation)
    {
        var pending = await db.Mentions.Where(m => m.TicketId == ticketId && m.PersonId == actor.PersonId && m.DealtAt == null).ToListAsync(cancellation);
        foreach (var mention in pending)
        {
            mention.Deal(now);
        }

        return pending.Count > 0;
    }

    /// <summary>Notes whom a note names. Only agents of the type as it is now, and not who wrote it: anybody else's name is plain text.</summary>
    private static async Task MentionAsync(HelpdeskDb db, Actor actor, Ticket ticket, Guid draftId, DateTimeOffset now, CancellationToken cancellation)
    {
        var note = ticket.Messages.Single(message => message.DraftId == draftId);
        if (!note.Text.Contains('@', StringComparison.Ordinal))
        {
            return;
        }

        var people = MentionChoice.Of(await PeopleQueries.MentionableAsync(db, actor, ticket, cancellation));
        var named = MentionMarks.Find(SafeMarkdown.Render(note.Text), people.Select(person => person.Words));
        db.Mentions.AddRange(people.Where(person => named.Contains(person.Words)).Select(person => new Mention(ticket.Id, note, person.Id, person.Words, now)));
    }
}

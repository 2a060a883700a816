using HelpdeskPortal.Data;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Live;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>Who is on a ticket and who writes there, for those who may know it.</summary>
public sealed class TicketPresence(IDbContextFactory<HelpdeskDb> databases, PresenceBook book)
{
    /// <summary>The actor's focused window shows a ticket. Rights are asked at every beat: they may have gone since the last.</summary>
    /// <param name="writing">What is being typed; null for whoever only reads.</param>
    public async Task<Outcome> BeatAsync(Actor actor, long ticketId, Guid windowId, DraftKind? writing, CancellationToken cancellation = default)
    {
        if (actor.PersonId is not { } me)
        {
            return Refusal.NotFound;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var ticket = await db.Tickets.AsNoTracking().Include(t => t.Cc)
            .Where(TicketAccess.VisibleTo(actor)).SingleOrDefaultAsync(t => t.Id == ticketId, cancellation);
        var role = ticket?.RoleOf(actor) ?? TicketRole.None;
        if (role is not (TicketRole.Agent or TicketRole.Requester or TicketRole.Cc))
        {
            book.Leave(windowId, me);
            return role == TicketRole.None ? Refusal.NotFound : Refusal.NotAllowed("Only those who can write on a ticket are shown on it.");
        }

        book.Beat(ticketId, windowId, me, actor.Name, role == TicketRole.Agent, DoingOf(role, writing));
        return Outcome.Done;
    }

    /// <summary>The actor's window shows the ticket no longer.</summary>
    public void Leave(Actor actor, Guid windowId)
    {
        if (actor.PersonId is { } me)
        {
            book.Leave(windowId, me);
        }
    }

    /// <summary>The others on a ticket, as somebody in this role may know it.</summary>
    /// <remarks>
    /// Agents know of everybody. The customer's side knows of an agent who writes a reply and of nothing else, so that
    /// a note that is being written is to them the same as nobody at all.
    /// </remarks>
    public IReadOnlyList<Here> On(Actor actor, long ticketId, TicketRole role)
    {
        var all = book.On(ticketId);
        if (all.Count == 0)
        {
            return all;
        }

        return role switch
        {
            TicketRole.Agent when all.All(here => here.PersonId != actor.PersonId) => all,
            TicketRole.Agent => [.. all.Where(here => here.PersonId != actor.PersonId)],
            TicketRole.Requester or TicketRole.Cc =>
                [.. all.Where(here => here is { IsAgent: true, Doing: Doing.WritingReply } && here.PersonId != actor.PersonId)],
            TicketRole.None or TicketRole.Viewer or TicketRole.System => [],
        };
    }

    // Of the customer's side nothing is internal; of an agent everything is but a reply.
    private static Doing DoingOf(TicketRole role, DraftKind? writing) => writing switch
    {
        null => Doing.Viewing,
        _ when role != TicketRole.Agent => Doing.WritingReply,
        DraftKind.Reply => Doing.WritingReply,
        _ => Doing.WritingNote,
    };
}

using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Domain;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>Claim, release, assign.</summary>
public sealed partial class TicketDesk
{
    public Task<Outcome> ClaimAsync(Actor actor, long ticketId, CancellationToken cancellation = default) =>
        ChangeAsync(actor, ticketId, (ticket, now, policy) => ticket.Claim(actor, now, policy), cancellation);

    public Task<Outcome> ReleaseAsync(Actor actor, long ticketId, CancellationToken cancellation = default) =>
        ChangeAsync(actor, ticketId, (ticket, now, policy) => ticket.Release(actor, now, policy), cancellation);

    /// <param name="seen">The assignee that stood on the screen.</param>
    public Task<Outcome> AssignAsync(Actor actor, long ticketId, Guid? seen, Guid personId, CancellationToken cancellation = default) =>
        ChangeAsync(
            actor,
            ticketId,
            async (db, ticket, now, policy) =>
                ticket.Assign(actor, seen, personId, await Actors.IsAgentAsync(db, personId, ticket.TypeId, cancellation), now, policy),
            cancellation);
}

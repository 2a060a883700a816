using HelpdeskPortal.Data;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>Status, closing, awaiting, snoozing.</summary>
public sealed partial class TicketDesk
{
    public Task<Outcome> CloseAsync(Actor actor, long ticketId, CancellationToken cancellation = default) =>
        ChangeAsync(actor, ticketId, (ticket, now, policy) => ticket.Close(actor, now, policy), cancellation);

    public Task<Outcome> ReopenAsync(Actor actor, long ticketId, CancellationToken cancellation = default) =>
        ChangeAsync(actor, ticketId, (ticket, now, policy) => ticket.Reopen(actor, now, policy), cancellation);

    /// <param name="seen">The status that stood on the screen.</param>
    public Task<Outcome> SetStatusAsync(Actor actor, long ticketId, int seen, int statusId, CancellationToken cancellation = default) =>
        ChangeAsync(
            actor,
            ticketId,
            (db, ticket, now, policy) => SetStatusAsync(db, actor, ticket, seen, statusId, now, policy, cancellation),
            cancellation);

    public Task<Outcome> MarkAwaitingAsync(Actor actor, long ticketId, CancellationToken cancellation = default) =>
        ChangeAsync(actor, ticketId, (ticket, now, policy) => ticket.MarkAwaiting(actor, now, policy), cancellation);

    public Task<Outcome> MarkNotAwaitingAsync(Actor actor, long ticketId, CancellationToken cancellation = default) =>
        ChangeAsync(actor, ticketId, (ticket, now, policy) => ticket.MarkNotAwaiting(actor, now, policy), cancellation);

    public Task<Outcome> SnoozeAsync(Actor actor, long ticketId, DateTimeOffset until, CancellationToken cancellation = default) =>
        ChangeAsync(actor, ticketId, (ticket, now, policy) => ticket.Snooze(actor, until, now, policy), cancellation);

    public Task<Outcome> WakeAsync(Actor actor, long ticketId, CancellationToken cancellation = default) =>
        ChangeAsync(actor, ticketId, (ticket, now, policy) => ticket.Wake(actor, now, policy), cancellation);

    private static async Task<Refusal?> SetStatusAsync(
        HelpdeskDb db, Actor actor, Ticket ticket, int seen, int statusId, DateTimeOffset now, TicketPolicy policy, CancellationToken cancellation)
    {
        var status = await db.Statuses.AsNoTracking().SingleOrDefaultAsync(s => s.Id == statusId, cancellation);
        return status is null
            ? Refusal.Invalid(nameof(statusId), "That status does not exist any more.")
            : ticket.SetStatus(actor, seen, status, now, policy);
    }
}

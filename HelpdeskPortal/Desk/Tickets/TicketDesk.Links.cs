using HelpdeskPortal.Data;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>Linking tickets, and closing one as a duplicate of another.</summary>
public sealed partial class TicketDesk
{
    /// <param name="otherNumber">The number of the other ticket. One that the actor does not see is told like one that does not exist.</param>
    public Task<Outcome> LinkAsync(Actor actor, long ticketId, string otherNumber, CancellationToken cancellation = default) =>
        WithOtherAsync(
            actor,
            ticketId,
            otherNumber,
            (ticket, other, standing, now, policy, othersPolicy) =>
                (ticket.LinkTo(actor, other, TicketLinkKind.Related, standing, now, policy, othersPolicy, out var link), link),
            cancellation);

    public Task<Outcome> CloseAsDuplicateAsync(Actor actor, long ticketId, string otherNumber, CancellationToken cancellation = default) =>
        WithOtherAsync(
            actor,
            ticketId,
            otherNumber,
            (ticket, other, standing, now, policy, othersPolicy) =>
                (ticket.CloseAsDuplicateOf(actor, other, standing, now, policy, othersPolicy, out var link), link),
            cancellation);

    public Task<Outcome> UnlinkAsync(Actor actor, long ticketId, string otherNumber, CancellationToken cancellation = default) =>
        ChangeAsync(
            actor,
            ticketId,
            async (db, ticket, now, policy) =>
            {
                var other = await OtherAsync(db, actor, otherNumber, cancellation);
                var standing = other is null ? null : await StandingAsync(db, ticket.Id, other.Id, cancellation);
                if (other is null || standing is null)
                {
                    return ticket.RequireAgent(actor);
                }

                if (ticket.Unlink(actor, other, now, policy, policies.For(other.TypeId)) is { } refusal)
                {
                    return refusal;
                }

                db.Links.Remove(standing);
                return null;
            },
            cancellation);

    private Task<Outcome> WithOtherAsync(
        Actor actor,
        long ticketId,
        string otherNumber,
        Func<Ticket, Ticket, TicketLink?, DateTimeOffset, TicketPolicy, TicketPolicy, (Refusal? Refusal, TicketLink? Link)> verb,
        CancellationToken cancellation) =>
        ChangeAsync(
            actor,
            ticketId,
            async (db, ticket, now, policy) =>
            {
                if (ticket.RequireAgent(actor) is { } noAgent)
                {
                    return noAgent;
                }

                if (await OtherAsync(db, actor, otherNumber, cancellation) is not { } other)
                {
                    return Refusal.Invalid("number", $"There is no ticket {otherNumber.Trim()}. Look at the number again.");
                }

                var standing = await StandingAsync(db, ticket.Id, other.Id, cancellation);
                var (refusal, link) = verb(ticket, other, standing, now, policy, policies.For(other.TypeId));
                if (refusal is null && link is not null)
                {
                    if (standing is not null)
                    {
                        db.Links.Remove(standing);
                    }

                    db.Links.Add(link);
                }

                return refusal;
            },
            cancellation);

    /// <summary>With the undoing of a command that linked goes its link; the other ticket's history says so.</summary>
    private async Task UndoLinkAsync(HelpdeskDb db, Actor actor, Ticket ticket, IReadOnlyList<TicketEvent> undone, CancellationToken cancellation)
    {
        if (undone.FirstOrDefault(line => line.Kind == TicketEventKind.Linked)?.After is not { } number
            || await db.Tickets.Include(t => t.Cc).SingleOrDefaultAsync(t => t.Number == number, cancellation) is not { } other
            || await StandingAsync(db, ticket.Id, other.Id, cancellation) is not { } standing)
        {
            return;
        }

        db.Links.Remove(standing);
        if (await WereRelatedAsync(db, ticket.Id, number, undone[0].Place, cancellation))
        {
            db.Links.Add(new TicketLink(ticket.Id, other.Id, TicketLinkKind.Related, clock.GetUtcNow()));
        }

        other.ForgetLink(actor, ticket, clock.GetUtcNow(), policies.For(other.TypeId));
    }

    /// <summary>Whether the history says, before a place, that the two were linked: the command then took the place of that link.</summary>
    private static async Task<bool> WereRelatedAsync(HelpdeskDb db, long ticketId, string number, int before, CancellationToken cancellation) =>
        await db.Events.AsNoTracking()
            .Where(line => line.TicketId == ticketId && line.Place < before
                && ((line.Kind == TicketEventKind.Linked && line.After == number) || (line.Kind == TicketEventKind.Unlinked && line.Before == number)))
            .OrderByDescending(line => line.Place).Select(line => (TicketEventKind?)line.Kind).FirstOrDefaultAsync(cancellation) == TicketEventKind.Linked;

    private static Task<Ticket?> OtherAsync(HelpdeskDb db, Actor actor, string number, CancellationToken cancellation)
    {
        var wanted = number.Trim();
        return db.Tickets.Include(t => t.Cc).Where(TicketAccess.VisibleTo(actor)).SingleOrDefaultAsync(t => t.Number == wanted, cancellation);
    }

    private static Task<TicketLink?> StandingAsync(HelpdeskDb db, long one, long other, CancellationToken cancellation) =>
        db.Links.SingleOrDefaultAsync(link => (link.FromId == one && link.ToId == other) || (link.FromId == other && link.ToId == one), cancellation);
}

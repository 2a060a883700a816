using System.Globalization;
using HelpdeskPortal.Data;
using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>Undo, of one command on one ticket or on many; and what is offered once it is too late for that.</summary>
public sealed partial class TicketDesk
{
    /// <summary>Takes back what the actor has just done, ticket by ticket. What has been changed since is left as it is, and named.</summary>
    public async Task<BulkOutcome> UndoAsync(Actor actor, IReadOnlyCollection<Undoable> done, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var outcome = await ForEachAsync(
            actor, [.. done.Select(one => new Seen<Undoable>(one.TicketId, one))], one => TakeAwayAsync(actor, one.Value, cancellation), progress, cancellation);
        return WithKnownNumbers(outcome, done);
    }

    /// <summary>After the undo window: the opposite as a command of its own, which tells others like any other.</summary>
    public async Task<BulkOutcome> DoOppositeAsync(Actor actor, IReadOnlyCollection<Undoable> done, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var outcome = await ForEachAsync(
            actor, [.. done.Select(one => new Seen<Undoable>(one.TicketId, one))], one => OppositeAsync(actor, one.Value, cancellation), progress, cancellation);
        return WithKnownNumbers(outcome, done);
    }

    private Task<Outcome> TakeAwayAsync(Actor actor, Undoable done, CancellationToken cancellation) =>
        done.Kind == TicketEventKind.Replied ? TakeBackAsync(actor, done.TicketId, done.Place, cancellation) : UndoOneAsync(actor, done, cancellation);

    /// <summary>The one load past the rule of who sees what: a mover may have lost sight of the ticket. The verb lets only its doer through.</summary>
    private Task<Outcome> UndoOneAsync(Actor actor, Undoable done, CancellationToken cancellation) =>
        InOneWriteAsync(
            async db =>
            {
                var ticket = await db.Tickets.Include(t => t.Cc).SingleOrDefaultAsync(t => t.Id == done.TicketId, cancellation);
                if (ticket is null)
                {
                    return Refusal.NotFound;
                }

                var lines = await db.Events.AsNoTracking().Where(e => e.TicketId == ticket.Id && e.Place >= done.Place).OrderBy(e => e.Place).ToListAsync(cancellation);
                var before = lines is [{ Undo: { } found }, ..] ? found : null;
                var mayHold = before is null || before.AssigneeId == ticket.AssigneeId || await MayHoldAsync(db, before, cancellation);
                var refusal = ticket.Undo(actor, lines, mayHold, clock.GetUtcNow(), policies.For(before?.TypeId ?? ticket.TypeId));
                if (refusal is not null)
                {
                    return await WhoChangedItAsync(db, actor, done.TicketId, refusal, cancellation);
                }

                await UndoLinkAsync(db, actor, ticket, [.. lines.Where(line => line.Place <= before!.Last)], cancellation);
                await db.SaveChangesAsync(cancellation);
                return Outcome.Done;
            },
            cancellation);

    private Task<Outcome> OppositeAsync(Actor actor, Undoable done, CancellationToken cancellation) =>
        ChangeAsync(
            actor,
            done.TicketId,
            async (db, ticket, now, policy) =>
            {
                var line = await db.Events.AsNoTracking().SingleOrDefaultAsync(e => e.TicketId == ticket.Id && e.Place == done.Place, cancellation);
                return line is { Undo: { } before } && line.ActorId == actor.PersonId
                    ? await OppositeAsync(db, actor, ticket, line, before, now, policy, cancellation)
                    : Refusal.NotAllowed("You can undo only what you have just done yourself.");
            },
            cancellation);

    private async Task<Refusal?> OppositeAsync(
        HelpdeskDb db, Actor actor, Ticket ticket, TicketEvent line, UndoState before, DateTimeOffset now, TicketPolicy policy, CancellationToken cancellation)
    {
        switch (line.Kind)
        {
            case TicketEventKind.Claimed or TicketEventKind.Assigned or TicketEventKind.Released when before.AssigneeId is { } holder:
                var seen = line.Kind switch
                {
                    TicketEventKind.Claimed => line.ActorId,
                    TicketEventKind.Assigned => Guid.Parse(line.After!),
                    _ => (Guid?)null,
                };
                return ticket.Assign(actor, seen, holder, await Actors.IsAgentAsync(db, holder, ticket.TypeId, cancellation), now, policy);
            case TicketEventKind.Claimed or TicketEventKind.Assigned:
                return ticket.Release(actor, now, policy);
            case TicketEventKind.Linked:
                return await SetStatusAsync(db, actor, ticket, TicketStatus.ClosedId, before.StatusId, now, policy, cancellation);
            case TicketEventKind.Closed or TicketEventKind.Reopened or TicketEventKind.StatusChanged:
                return await SetStatusAsync(db, actor, ticket, Number(line.After), before.StatusId, now, policy, cancellation);
            case TicketEventKind.Moved:
                return await MoveAsync(db, actor, ticket, Number(line.After), before.TypeId, now, cancellation);
            case TicketEventKind.PriorityChanged:
                return ticket.SetPriority(actor, Enum.Parse<Priority>(line.After!), before.Priority, now, policy);
            case TicketEventKind.Snoozed when before.SnoozedUntil is null:
                return ticket.Wake(actor, now, policy);
            case TicketEventKind.Snoozed or TicketEventKind.Woke when before.SnoozedUntil is { } until:
                return ticket.Snooze(actor, until, now, policy);
            case TicketEventKind.MarkedAwaiting:
                return ticket.MarkNotAwaiting(actor, now, policy);
            case TicketEventKind.MarkedNotAwaiting:
                return ticket.MarkAwaiting(actor, now, policy);
            default:
                return Refusal.State("This has no opposite.");
        }
    }

    private static async Task<bool> MayHoldAsync(HelpdeskDb db, UndoState before, CancellationToken cancellation) =>
        before.AssigneeId is not { } holder
        || await Actors.IsAgentAsync(db, holder, before.TypeId, cancellation)
        || await db.Users.AnyAsync(person => person.Id == holder && person.IsAdministrator && !person.IsDisabled, cancellation);

    /// <summary>Who was quicker, by name; to whoever lost sight of the ticket only that somebody was.</summary>
    private static async Task<Outcome> WhoChangedItAsync(HelpdeskDb db, Actor actor, long ticketId, Refusal refusal, CancellationToken cancellation)
    {
        if (refusal.Kind != RefusalKind.Changed)
        {
            return refusal;
        }

        var isSeen = await db.Tickets.Where(TicketAccess.VisibleTo(actor)).AnyAsync(t => t.Id == ticketId, cancellation);
        var name = !isSeen ? null
            : refusal.PersonId == actor.PersonId ? "You"
            : await db.Users.Where(person => person.Id == refusal.PersonId).Select(person => person.Name).SingleOrDefaultAsync(cancellation);
        return new Refusal(RefusalKind.Changed, $"{(string.IsNullOrEmpty(name) ? "Somebody" : name)} {refusal.Message}");
    }

    /// <summary>The doer knows the number of what they did it to, whether or not they see it any more.</summary>
    private static BulkOutcome WithKnownNumbers(BulkOutcome outcome, IReadOnlyCollection<Undoable> done)
    {
        var numbers = done.DistinctBy(one => one.TicketId).ToDictionary(one => one.TicketId, one => one.Number);
        return outcome with
        {
            Refused = [.. outcome.Refused.Select(one => one.Why.Kind == RefusalKind.NotFound ? one : one with { Number = numbers[one.TicketId] })],
        };
    }

    private static int Number(string? text) => int.Parse(text!, CultureInfo.InvariantCulture);
}

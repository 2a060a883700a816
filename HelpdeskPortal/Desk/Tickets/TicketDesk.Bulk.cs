using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>One command over several tickets. Each ticket is a write of its own, as if the command had been given on it alone.</summary>
public sealed partial class TicketDesk
{
    /// <summary>Beyond it a command is refused whole: nobody has looked at more rows than that.</summary>
    public const int MostAtOnce = 200;

    public Task<BulkOutcome> ClaimAllAsync(Actor actor, IReadOnlyCollection<long> tickets, IProgress<int>? progress = null, CancellationToken cancellation = default) =>
        ForEachAsync(actor, Ids(tickets), one => ClaimAsync(actor, one.TicketId, cancellation), progress, cancellation);

    public Task<BulkOutcome> AssignAllAsync(
        Actor actor, IReadOnlyCollection<Seen<Guid?>> tickets, Guid personId, IProgress<int>? progress = null, CancellationToken cancellation = default) =>
        ForEachAsync(actor, tickets, one => AssignAsync(actor, one.TicketId, one.Value, personId, cancellation), progress, cancellation);

    public Task<BulkOutcome> CloseAllAsync(Actor actor, IReadOnlyCollection<long> tickets, IProgress<int>? progress = null, CancellationToken cancellation = default) =>
        ForEachAsync(actor, Ids(tickets), one => CloseAsync(actor, one.TicketId, cancellation), progress, cancellation);

    public Task<BulkOutcome> SetStatusAllAsync(
        Actor actor, IReadOnlyCollection<Seen<int>> tickets, int statusId, IProgress<int>? progress = null, CancellationToken cancellation = default) =>
        ForEachAsync(actor, tickets, one => SetStatusAsync(actor, one.TicketId, one.Value, statusId, cancellation), progress, cancellation);

    public Task<BulkOutcome> MoveAllAsync(
        Actor actor, IReadOnlyCollection<Seen<int>> tickets, int typeId, IProgress<int>? progress = null, CancellationToken cancellation = default) =>
        ForEachAsync(actor, tickets, one => MoveAsync(actor, one.TicketId, one.Value, typeId, cancellation), progress, cancellation);

    public Task<BulkOutcome> SetPriorityAllAsync(
        Actor actor, IReadOnlyCollection<Seen<Priority>> tickets, Priority priority, IProgress<int>? progress = null, CancellationToken cancellation = default) =>
        ForEachAsync(actor, tickets, one => SetPriorityAsync(actor, one.TicketId, one.Value, priority, cancellation), progress, cancellation);

    public Task<BulkOutcome> MarkAwaitingAllAsync(Actor actor, IReadOnlyCollection<long> tickets, IProgress<int>? progress = null, CancellationToken cancellation = default) =>
        ForEachAsync(actor, Ids(tickets), one => MarkAwaitingAsync(actor, one.TicketId, cancellation), progress, cancellation);

    public Task<BulkOutcome> MarkNotAwaitingAllAsync(Actor actor, IReadOnlyCollection<long> tickets, IProgress<int>? progress = null, CancellationToken cancellation = default) =>
        ForEachAsync(actor, Ids(tickets), one => MarkNotAwaitingAsync(actor, one.TicketId, cancellation), progress, cancellation);

    /// <summary>What moving them would do. Tickets that the actor may not move count for nothing here; the move refuses them.</summary>
    public async Task<Outcome<BulkMovePreview>> PreviewMoveAllAsync(Actor actor, IReadOnlyCollection<long> tickets, int typeId, CancellationToken cancellation = default)
    {
        if (catalogue.Current.Type(typeId) is not { IsActive: true } target)
        {
            return Refusal.NotFound;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await db.Tickets.AsNoTracking().Include(t => t.Cc).Where(TicketAccess.VisibleTo(actor)).Where(t => tickets.Contains(t.Id)).ToListAsync(cancellation);
        var moving = found.FindAll(ticket => ticket.TypeId != typeId && ticket.RequireAgent(actor) is null);
        if (moving.Count == 0 && found.Count == 0)
        {
            return Refusal.NotFound;
        }

        if (moving.Count == 0)
        {
            return found.Select(ticket => ticket.RequireAgent(actor)).FirstOrDefault(refusal => refusal is not null) is { } refused
                ? refused
                : new BulkMovePreview(target.Name, 0, [], 0);
        }

        var released = new HashSet<Guid>();
        foreach (var holder in moving.Select(ticket => ticket.AssigneeId).OfType<Guid>().Distinct())
        {
            if (!await Actors.IsAgentAsync(db, holder, typeId, cancellation))
            {
                released.Add(holder);
            }
        }

        var more = new List<string>();
        foreach (var from in moving.Select(ticket => ticket.TypeId).Distinct())
        {
            more.AddRange(await MoreViewersAsync(db, from, typeId, cancellation));
        }

        return new BulkMovePreview(
            target.Name,
            moving.Count(ticket => !StaysInSight(actor, ticket, typeId)),
            [.. more.Distinct(StringComparer.Ordinal)],
            moving.Count(ticket => ticket.AssigneeId is { } holder && released.Contains(holder)));
    }

    private static IReadOnlyCollection<Seen<bool>> Ids(IReadOnlyCollection<long> tickets) => [.. tickets.Select(id => new Seen<bool>(id, default))];

    private async Task<BulkOutcome> ForEachAsync<T>(
        Actor actor, IReadOnlyCollection<Seen<T>> tickets, Func<Seen<T>, Task<Outcome>> command, IProgress<int>? progress, CancellationToken cancellation)
    {
        var wanted = tickets.DistinctBy(one => one.TicketId).ToList();
        var outcomes = new List<(long TicketId, Outcome Outcome)>(wanted.Count);
        Refusal? stopped = wanted.Count > MostAtOnce
            ? Refusal.Invalid(nameof(tickets), $"That are {wanted.Count:N0} tickets; a command can take {MostAtOnce} at once.")
            : null;
        foreach (var one in wanted)
        {
            var outcome = stopped is null ? await command(one) : stopped;
            outcomes.Add((one.TicketId, outcome));

            // Each further ticket would wait as long for the same busy database.
            stopped ??= outcome.Refused is { Kind: RefusalKind.Busy } busy ? busy : null;
            progress?.Report(outcomes.Count);
        }

        var refused = outcomes.FindAll(one => !one.Outcome.IsDone);
        var numbers = refused.Count == 0 ? [] : await NumbersAsync(actor, [.. refused.Select(one => one.TicketId)], cancellation);
        var done = outcomes.FindAll(one => one.Outcome.IsDone);
        return new BulkOutcome(
            [.. done.Select(one => one.TicketId)],
            done.Count(one => one.Outcome.IsUnchanged),
            [.. refused.Select(one => new BulkRefusal(one.TicketId, numbers.GetValueOrDefault(one.TicketId), one.Outcome.Refused!))],
            [.. done.Select(one => one.Outcome.Undo).OfType<Undoable>()]);
    }

    private async Task<Dictionary<long, string>> NumbersAsync(Actor actor, long[] ids, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Tickets.AsNoTracking().Where(TicketAccess.VisibleTo(actor)).Where(t => ids.Contains(t.Id))
            .ToDictionaryAsync(t => t.Id, t => t.Number, cancellation);
    }
}

using System.Runtime.InteropServices;
using HelpdeskPortal.Domain;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>The counts of saved views.</summary>
/// <remarks>
/// Each filter is counted once for all who look at it, in cells of type and own tickets, and every change moves its
/// numbers by one: a screen that asks adds up some cells, and no screen ever asks the database (docs/decisions/saved-views.md).
/// </remarks>
public sealed partial class QueueCounts
{
    private readonly Dictionary<string, FilterCount> _filtered = new(StringComparer.Ordinal);

    /// <summary>How many tickets each of these views holds for this actor.</summary>
    public IReadOnlyList<ViewCount> For(Actor actor, IReadOnlyList<ViewInfo> views)
    {
        var counts = new ViewCount[views.Count];
        if (!actor.IsAgent || views.Count == 0)
        {
            return counts;
        }

        lock (_lock)
        {
            for (var at = 0; at < counts.Length; at++)
            {
                counts[at] = FilterOf(views[at]).For(actor);
            }
        }

        return counts;
    }

    /// <summary>Counts no longer what nobody has saved any more.</summary>
    internal void Forget(IReadOnlySet<string> saved)
    {
        lock (_lock)
        {
            foreach (var query in _filtered.Keys.Where(query => !saved.Contains(query)).ToList())
            {
                _filtered.Remove(query);
            }
        }
    }

    /// <summary>A view is first counted when somebody first looks at it.</summary>
    private FilterCount FilterOf(ViewInfo view)
    {
        if (!_filtered.TryGetValue(view.Query, out var count))
        {
            _filtered[view.Query] = count = new FilterCount(view.Filter);
            foreach (var facts in _tickets.Values)
            {
                count.Add(facts, OwnOf(facts.RequesterId), 1);
            }
        }

        return count;
    }

    private void CountFiltered(Facts facts, int change)
    {
        foreach (var filter in _filtered.Values)
        {
            filter.Add(facts, OwnOf(facts.RequesterId), change);
        }
    }

    private sealed class FilterCount(TicketFilter filter)
    {
        private readonly Dictionary<Part, Sum> _parts = [];

        public void Add(Facts facts, Guid? ownOf, int change)
        {
            if (filter.TakesForAnybody(facts, facts.IsLate))
            {
                var part = new Part(facts.TypeId, ownOf, filter.View == QueueView.Mine ? facts.AssigneeId : null);
                CollectionsMarshal.GetValueRefOrAddDefault(_parts, part, out _).Add(facts.IsAwaiting, change);
            }
        }

        public ViewCount For(Actor actor)
        {
            Sum sum = default;
            foreach (var (part, count) in _parts)
            {
                if (actor.Manages.Contains(part.TypeId) && part.OwnOf != actor.PersonId && (filter.View != QueueView.Mine || part.AssigneeId == actor.PersonId))
                {
                    sum.Add(count);
                }
            }

            return sum.Count;
        }
    }

    /// <param name="AssigneeId">Only where it decides for whom the ticket counts.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Part(int TypeId, Guid? OwnOf, Guid? AssigneeId);
}

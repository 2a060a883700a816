using System.Runtime.InteropServices;
using HelpdeskPortal.Data;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>How many tickets a view holds, and how many of them await an agent.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ViewCount(int Total, int Awaiting);

/// <summary>The counts of one agent's views.</summary>
public sealed record ViewCounts(ViewCount AllOpen, ViewCount Mine, ViewCount Unassigned, ViewCount Awaiting, ViewCount Late, ViewCount Snoozed, IReadOnlyDictionary<int, ViewCount> Types)
{
    /// <summary>Tickets in which a note names this agent, whoever they await.</summary>
    public ViewCount Mentions { get; init; }

    /// <summary>Whether this agent has ever been named: else the view is not shown.</summary>
    public bool WasMentioned { get; init; }

    public static ViewCounts None { get; } = new(default, default, default, default, default, default, new Dictionary<int, ViewCount>());

    public ViewCount Of(QueueView view, int? typeId = null) => view switch
    {
        QueueView.AllOpen => AllOpen,
        QueueView.Mine => Mine,
        QueueView.Unassigned => Unassigned,
        QueueView.Awaiting => Awaiting,
        QueueView.Late => Late,
        QueueView.Snoozed => Snoozed,
        QueueView.Mentions => Mentions,
        QueueView.Type => typeId is { } id && Types.TryGetValue(id, out var count) ? count : default,
        QueueView.Closed => default,
    };

    /// <summary>By content: a screen renders anew only when a number it shows has changed.</summary>
    public bool Same(ViewCounts other) =>
        AllOpen == other.AllOpen && Mine == other.Mine && Unassigned == other.Unassigned && Awaiting == other.Awaiting && Late == other.Late && Snoozed == other.Snoozed
        && Mentions == other.Mentions && WasMentioned == other.WasMentioned
        && Types.Count == other.Types.Count && Types.All(type => other.Types.TryGetValue(type.Key, out var count) && count == type.Value);
}

/// <summary>One small cube of open tickets for all circuits; each sums the cells it may see.</summary>
/// <remarks>Own tickets stand in My tickets, not in the queue, so the cells know the requesters who are agents themselves.</remarks>
public sealed partial class QueueCounts(IDbContextFactory<HelpdeskDb> databases, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, Facts> _tickets = [];
    private readonly Dictionary<Cell, int> _cells = [];
    private readonly List<TicketRow> _meanwhile = [];
    private readonly PendingMentions _mentions = new();
    private HashSet<Guid> _agents = [];
    private int _loading;

    /// <summary>Counts everything anew: at start, and when somebody became or ceased to be an agent.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        // From here on changes are kept beside the load: what it has already read past must not be lost.
        lock (_lock)
        {
            _loading++;
        }

        try
        {
            await LoadInsideAsync(cancellation);
        }
        finally
        {
            lock (_lock)
            {
                if (--_loading == 0)
                {
                    _meanwhile.Clear();
                }
            }
        }
    }

    private async Task LoadInsideAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var agents = await Agents(db).ToListAsync(cancellation);
        var open = await db.Tickets.AsNoTracking().Where(t => t.IsOpen)
            .Select(t => new { t.Id, t.TypeId, t.StatusId, t.Priority, t.AssigneeId, t.IsAwaiting, t.IsSnoozed, t.LateAt, t.RequesterId })
            .ToListAsync(cancellation);
        var mentions = await db.Mentions.AsNoTracking().Where(m => m.DealtAt == null).Select(m => new { m.PersonId, m.TicketId })
            .Join(db.Tickets, m => m.TicketId, t => t.Id, (m, t) => new PendingMention(m.PersonId, t.Id, t.TypeId, t.RequesterId, t.IsAwaiting)).ToListAsync(cancellation);
        var ever = await db.Mentions.Select(m => m.PersonId).Distinct().ToListAsync(cancellation);
        lock (_lock)
        {
            _mentions.Load(mentions, ever);
            _agents = [.. agents];
            _tickets.Clear();
            _cells.Clear();
            _filtered.Clear();
            foreach (var t in open)
            {
                Put(t.Id, new Facts(t.TypeId, t.StatusId, t.Priority, t.RequesterId, t.AssigneeId, t.IsAwaiting, t.LateAt <= now, t.IsSnoozed));
            }

            Replace(_meanwhile, now);
        }
    }

    public void Apply(IReadOnlyList<TicketRow> rows, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (_loading > 0)
            {
                _meanwhile.AddRange(rows);
            }

            Replace(rows, now);
        }
    }

    public ViewCounts For(Actor actor)
    {
        if (!actor.IsAgent)
        {
            return ViewCounts.None;
        }

        Sum all = default, mine = default, unassigned = default, late = default, snoozed = default;
        var types = actor.Manages.ToDictionary(id => id, _ => default(Sum));
        ViewCount mentions;
        bool wasMentioned;
        lock (_lock)
        {
            (mentions, wasMentioned) = (_mentions.For(actor), _mentions.WasMentioned(actor));
            foreach (var (cell, count) in _cells)
            {
                if (!actor.Manages.Contains(cell.TypeId) || cell.OwnOf == actor.PersonId)
                {
                    continue;
                }

                if (cell.IsSnoozed)
                {
                    snoozed.Add(cell, count);
                    continue;
                }

                all.Add(cell, count);
                CollectionsMarshal.GetValueRefOrNullRef(types, cell.TypeId).Add(cell, count);
                if (cell.AssigneeId is null)
                {
                    unassigned.Add(cell, count);
                }
                else if (cell.AssigneeId == actor.PersonId)
                {
                    mine.Add(cell, count);
                }

                if (cell.IsLate)
                {
                    late.Add(cell, count);
                }
            }
        }

        return new ViewCounts(
            all.Count,
            mine.Count,
            unassigned.Count,
            new ViewCount(all.Count.Awaiting, all.Count.Awaiting),
            late.Count,
            snoozed.Count,
            types.ToDictionary(type => type.Key, type => type.Value.Count))
        {
            Mentions = mentions,
            WasMentioned = wasMentioned,
        };
    }

    private static IQueryable<Guid> Agents(HelpdeskDb db) =>
        db.Users.Where(u => u.IsAdministrator || db.Permissions.Any(p => p.Right == Domain.Types.TypeRight.Manage
            && (p.PersonId == u.Id || (p.PersonId == null && p.GroupId == null) || db.Groups.Any(g => g.Id == p.GroupId && g.Members.Any(m => m.PersonId == u.Id))))).Select(u => u.Id);

    private void Replace(IReadOnlyList<TicketRow> rows, DateTimeOffset now)
    {
        foreach (var row in rows)
        {
            Take(row.Id);
            _mentions.Replace(row);
            if (row.IsOpen)
            {
                Put(row.Id, new Facts(row.TypeId, row.StatusId, row.Priority, row.RequesterId, row.AssigneeId, row.IsAwaiting, row.IsLate(now), row.IsSnoozed));
            }
        }
    }

    private Guid? OwnOf(Guid requesterId) => _agents.Contains(requesterId) ? requesterId : null;

    private void Put(long ticketId, Facts facts)
    {
        _tickets[ticketId] = facts;
        CollectionsMarshal.GetValueRefOrAddDefault(_cells, CellOf(facts), out _)++;
        CountFiltered(facts, 1);
    }

    private void Take(long ticketId)
    {
        if (!_tickets.Remove(ticketId, out var facts))
        {
            return;
        }

        var cell = CellOf(facts);
        if (--CollectionsMarshal.GetValueRefOrAddDefault(_cells, cell, out _) == 0)
        {
            _cells.Remove(cell);
        }

        CountFiltered(facts, -1);
    }

    private Cell CellOf(Facts facts) => new(facts.TypeId, facts.AssigneeId, facts.IsAwaiting, facts.IsLate, facts.IsSnoozed, OwnOf(facts.RequesterId));

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Cell(int TypeId, Guid? AssigneeId, bool IsAwaiting, bool IsLate, bool IsSnoozed, Guid? OwnOf);

    /// <summary>An open ticket as far as counts and filters ask.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Facts(
        int TypeId, int StatusId, Priority Priority, Guid RequesterId, Guid? AssigneeId, bool IsAwaiting, bool IsLate, bool IsSnoozed) : IFilteredFacts
    {
        public bool IsOpen => true;
    }

    private struct Sum
    {
        private int _total;
        private int _awaiting;

        public readonly ViewCount Count => new(_total, _awaiting);

        public void Add(Cell cell, int count) => Add(cell.IsAwaiting, count);

        public void Add(bool isAwaiting, int count)
        {
            _total += count;
            _awaiting += isAwaiting ? count : 0;
        }

        public void Add(Sum other)
        {
            _total += other._total;
            _awaiting += other._awaiting;
        }
    }
}

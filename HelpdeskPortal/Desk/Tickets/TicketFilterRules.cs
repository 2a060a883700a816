using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>What a filter takes: as SQL for pages and on the record for live rows, side by side to be changed together.</summary>
internal static class TicketFilterRules
{
    public static IQueryable<Ticket> Where(this IQueryable<Ticket> tickets, TicketFilter filter, Actor actor, DateTimeOffset now, IQueryable<Mention> mentions)
    {
        var me = actor.PersonId;
        tickets = filter.View switch
        {
            QueueView.Closed => tickets.Where(t => !t.IsOpen),
            QueueView.Snoozed => tickets.Where(t => t.IsOpen && t.IsSnoozed),
            QueueView.Mentions => tickets.Where(t => mentions.Where(m => m.PersonId == me && m.DealtAt == null).Select(m => m.TicketId).Contains(t.Id)),
            QueueView.AllOpen or QueueView.Mine or QueueView.Unassigned or QueueView.Awaiting or QueueView.Late or QueueView.Type => tickets.Where(t => t.IsOpen && !t.IsSnoozed),
        };
        tickets = tickets.Where(TicketAccess.InQueueOf(actor));
        tickets = filter.View switch
        {
            QueueView.AllOpen or QueueView.Snoozed or QueueView.Closed or QueueView.Mentions => tickets,
            QueueView.Mine => tickets.Where(t => t.AssigneeId == me),
            QueueView.Unassigned => tickets.Where(t => t.AssigneeId == null),
            QueueView.Awaiting => tickets.Where(t => t.IsAwaiting),
            QueueView.Late => tickets.Where(t => t.LateAt <= now),
            QueueView.Type => tickets.Where(t => t.TypeId == filter.ViewTypeId),
        };

        if (filter.Types is [var onlyType])
        {
            tickets = tickets.Where(t => t.TypeId == onlyType);
        }
        else if (filter.Types.Count > 0)
        {
            tickets = tickets.Where(t => filter.Types.Contains(t.TypeId));
        }

        if (filter.Statuses.Count > 0)
        {
            tickets = tickets.Where(t => filter.Statuses.Contains(t.StatusId));
        }

        if (filter.Assignees.Count > 0 || filter.Nobody)
        {
            var nobody = filter.Nobody;
            tickets = tickets.Where(t => (nobody && t.AssigneeId == null) || filter.Assignees.Contains(t.AssigneeId!.Value));
        }

        if (filter.Priorities.Count > 0)
        {
            tickets = tickets.Where(t => filter.Priorities.Contains(t.Priority));
        }

        if (filter.RequesterId is { } requester)
        {
            tickets = tickets.Where(t => t.RequesterId == requester);
        }

        return tickets;
    }

    public static bool Takes(this TicketFilter filter, TicketRow row, Actor actor, DateTimeOffset now) =>
        TicketAccess.IsInQueueOf(actor, row)
        && (filter.View != QueueView.Mine || row.AssigneeId == actor.PersonId)
        && (filter.View != QueueView.Mentions || (actor.PersonId is { } me && row.Mentioned.Contains(me)))
        && filter.TakesForAnybody(row, row.IsLate(now));

    /// <summary>The part of it that is the same for all: neither who may see the ticket, nor whose <see cref="QueueView.Mine"/> and <see cref="QueueView.Mentions"/> are.</summary>
    public static bool TakesForAnybody<T>(this TicketFilter filter, T ticket, bool isLate)
        where T : IFilteredFacts =>
        filter.View switch
        {
            QueueView.Closed => !ticket.IsOpen,
            QueueView.Snoozed => ticket.IsOpen && ticket.IsSnoozed,
            QueueView.Mentions => true,
            QueueView.AllOpen or QueueView.Mine or QueueView.Unassigned or QueueView.Awaiting or QueueView.Late or QueueView.Type => ticket.IsOpen && !ticket.IsSnoozed,
        }
        && filter.View switch
        {
            QueueView.AllOpen or QueueView.Snoozed or QueueView.Closed or QueueView.Mine or QueueView.Mentions => true,
            QueueView.Unassigned => ticket.AssigneeId is null,
            QueueView.Awaiting => ticket.IsAwaiting,
            QueueView.Late => isLate,
            QueueView.Type => ticket.TypeId == filter.ViewTypeId,
        }
        && (filter.Types.Count == 0 || filter.Types.Contains(ticket.TypeId))
        && (filter.Statuses.Count == 0 || filter.Statuses.Contains(ticket.StatusId))
        && ((filter.Assignees.Count == 0 && !filter.Nobody)
            || (ticket.AssigneeId is { } assignee ? filter.Assignees.Contains(assignee) : filter.Nobody))
        && (filter.Priorities.Count == 0 || filter.Priorities.Contains(ticket.Priority))
        && (filter.RequesterId is null || filter.RequesterId == ticket.RequesterId);

    /// <summary>In the order of the sort, from the row after a place or, on the way back, before it.</summary>
    /// <remarks>The guard with &lt;= is what lets SQLite seek; it has no row values through EF.</remarks>
    public static IQueryable<Ticket> Page(this IQueryable<Ticket> tickets, TicketSort sort, RowCursor? after, RowCursor? before) => sort switch
    {
        TicketSort.LongestWait => ByRank(tickets, after, before),
        TicketSort.Newest => ByCreated(tickets, after, before),
        TicketSort.Updated => ByUpdated(tickets, after, before),
        TicketSort.Priority => ByPriority(tickets, after, before),
    };

    private static IQueryable<Ticket> ByRank(IQueryable<Ticket> tickets, RowCursor? after, RowCursor? before)
    {
        if (before is { } b)
        {
            return tickets.Where(t => t.QueueRank <= b.Key && (t.QueueRank < b.Key || t.Id < b.Id))
                .OrderByDescending(t => t.QueueRank).ThenByDescending(t => t.Id);
        }

        if (after is { } a)
        {
            tickets = tickets.Where(t => t.QueueRank >= a.Key && (t.QueueRank > a.Key || t.Id > a.Id));
        }

        return tickets.OrderBy(t => t.QueueRank).ThenBy(t => t.Id);
    }

    private static IQueryable<Ticket> ByCreated(IQueryable<Ticket> tickets, RowCursor? after, RowCursor? before)
    {
        if (before is { } b)
        {
            var at = Moment(b.Key);
            return tickets.Where(t => t.CreatedAt >= at && (t.CreatedAt > at || t.Id > b.Id)).OrderBy(t => t.CreatedAt).ThenBy(t => t.Id);
        }

        if (after is { } a)
        {
            var at = Moment(a.Key);
            tickets = tickets.Where(t => t.CreatedAt <= at && (t.CreatedAt < at || t.Id < a.Id));
        }

        return tickets.OrderByDescending(t => t.CreatedAt).ThenByDescending(t => t.Id);
    }

    private static IQueryable<Ticket> ByUpdated(IQueryable<Ticket> tickets, RowCursor? after, RowCursor? before)
    {
        if (before is { } b)
        {
            var at = Moment(b.Key);
            return tickets.Where(t => t.UpdatedAt >= at && (t.UpdatedAt > at || t.Id > b.Id)).OrderBy(t => t.UpdatedAt).ThenBy(t => t.Id);
        }

        if (after is { } a)
        {
            var at = Moment(a.Key);
            tickets = tickets.Where(t => t.UpdatedAt <= at && (t.UpdatedAt < at || t.Id < a.Id));
        }

        return tickets.OrderByDescending(t => t.UpdatedAt).ThenByDescending(t => t.Id);
    }

    private static IQueryable<Ticket> ByPriority(IQueryable<Ticket> tickets, RowCursor? after, RowCursor? before)
    {
        if (before is { } b)
        {
            return tickets
                .Where(t => t.Priority >= b.Priority && (t.Priority > b.Priority || (t.QueueRank <= b.Key && (t.QueueRank < b.Key || t.Id < b.Id))))
                .OrderBy(t => t.Priority).ThenByDescending(t => t.QueueRank).ThenByDescending(t => t.Id);
        }

        if (after is { } a)
        {
            tickets = tickets
                .Where(t => t.Priority <= a.Priority && (t.Priority < a.Priority || (t.QueueRank >= a.Key && (t.QueueRank > a.Key || t.Id > a.Id))));
        }

        return tickets.OrderByDescending(t => t.Priority).ThenBy(t => t.QueueRank).ThenBy(t => t.Id);
    }

    private static DateTimeOffset Moment(long ticks) => new(Math.Min(ticks, DateTimeOffset.MaxValue.UtcTicks), TimeSpan.Zero);
}

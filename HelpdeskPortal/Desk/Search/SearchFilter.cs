using HelpdeskPortal.Data;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;

namespace HelpdeskPortal.Desk.Search;

/// <summary>What a search asks of tickets beside words, with names turned into ids.</summary>
internal sealed record SearchFilter
{
    public IReadOnlyList<int>? Types { get; init; }

    public IReadOnlyList<int> ExcludedTypes { get; init; } = [];

    public IReadOnlyList<Guid>? Assignees { get; init; }

    public IReadOnlyList<Guid> ExcludedAssignees { get; init; } = [];

    public IReadOnlyList<(SearchState State, bool IsExcluded)> States { get; init; } = [];

    /// <summary>With files only, or without any; null where nothing is asked.</summary>
    public bool? HasFile { get; init; }

    /// <summary>Opened before this moment.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Opened at this moment or after it.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>No ticket can match: a name that nobody has, or a type that is not the actor's.</summary>
    public bool IsImpossible => Types is [] || Assignees is [];
}

/// <summary>A ticket as one actor may know it: an agent as it is, everybody else as the customer's side reads it.</summary>
internal sealed class SearchedTicket
{
    public required Ticket Ticket { get; init; }

    /// <summary>Reads notes, and may know what only agents know.</summary>
    public required bool IsAgent { get; init; }

    public required int StatusId { get; init; }

    public required Guid? AssigneeId { get; init; }

    public required bool IsClosed { get; init; }
}

/// <summary>Which tickets a search may answer with. What an actor may not know of a ticket neither finds nor hides it.</summary>
internal static class SearchRules
{
    public static IQueryable<SearchedTicket> SearchedBy(this HelpdeskDb db, Actor actor, DateTimeOffset now)
    {
        var me = actor.PersonId;
        var all = actor.Kind == ActorKind.System || (actor.Kind == ActorKind.Person && actor.IsAdministrator);
        var manages = actor.Kind == ActorKind.Person ? actor.Manages.Order().ToArray() : [];
        return
            from t in db.Tickets.Where(TicketAccess.VisibleTo(actor))
            let isAgent = t.RequesterId != me && (all || manages.Contains(t.TypeId))
            let isHeld = !isAgent && t.HeldUntil > now
            select new SearchedTicket
            {
                Ticket = t,
                IsAgent = isAgent,
                StatusId = isHeld ? t.HeldStatusId ?? t.StatusId : t.StatusId,
                AssigneeId = isHeld ? t.HeldAssigneeId : t.AssigneeId,
                IsClosed = isHeld ? t.HeldClosedAt != null : !t.IsOpen,
            };
    }

    public static IQueryable<SearchedTicket> Where(this IQueryable<SearchedTicket> tickets, HelpdeskDb db, SearchFilter filter, DateTimeOffset now)
    {
        if (filter.HasFile is { } hasFile)
        {
            tickets = tickets.Where(t => hasFile == db.Messages.Any(m =>
                m.TicketId == t.Ticket.Id && (t.IsAgent || (m.Kind != MessageKind.Note && m.VisibleFrom <= now)) && db.Attachments.Any(f => f.MessageId == m.Id && f.BlankedAt == null)));
        }

        if (filter.Types is { } types)
        {
            tickets = tickets.Where(t => types.Contains(t.Ticket.TypeId));
        }

        if (filter.ExcludedTypes.Count > 0)
        {
            tickets = tickets.Where(t => !filter.ExcludedTypes.Contains(t.Ticket.TypeId));
        }

        if (filter.Assignees is { } assignees)
        {
            tickets = tickets.Where(t => t.AssigneeId != null && assignees.Contains(t.AssigneeId.Value));
        }

        if (filter.ExcludedAssignees.Count > 0)
        {
            tickets = tickets.Where(t => t.AssigneeId == null || !filter.ExcludedAssignees.Contains(t.AssigneeId.Value));
        }

        if (filter.Before is { } before)
        {
            tickets = tickets.Where(t => t.Ticket.CreatedAt < before);
        }

        if (filter.From is { } from)
        {
            tickets = tickets.Where(t => t.Ticket.CreatedAt >= from);
        }

        return filter.States.Aggregate(tickets, (some, state) => Where(some, state.State, !state.IsExcluded, now));
    }

    private static IQueryable<SearchedTicket> Where(IQueryable<SearchedTicket> tickets, SearchState state, bool wanted, DateTimeOffset now) => state switch
    {
        SearchState.Open => tickets.Where(t => t.IsClosed != wanted),
        SearchState.Closed => tickets.Where(t => t.IsClosed == wanted),
        SearchState.Unassigned => wanted ? tickets.Where(t => t.AssigneeId == null) : tickets.Where(t => t.AssigneeId != null),

        // Who waits, and who has waited too long, is the agents' affair.
        SearchState.Awaiting => tickets.Where(t => t.IsAgent && t.Ticket.IsAwaiting == wanted),
        SearchState.Late => wanted
            ? tickets.Where(t => t.IsAgent && t.Ticket.LateAt <= now)
            : tickets.Where(t => t.IsAgent && (t.Ticket.LateAt == null || t.Ticket.LateAt > now)),
    };
}

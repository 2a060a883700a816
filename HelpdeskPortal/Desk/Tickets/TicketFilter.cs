using HelpdeskPortal.Domain.Tickets;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>The views at the left of the queue.</summary>
public enum QueueView
{
    AllOpen,
    Mine,
    Unassigned,
    Awaiting,
    Late,

    /// <summary>Open, and out of all other views until their time or a message of the customer's side.</summary>
    Snoozed,

    /// <summary>In which a note names the agent who has not dealt with it: open, snoozed and closed ones.</summary>
    Mentions,
    Closed,

    /// <summary>The open tickets of one type: <see cref="TicketFilter.ViewTypeId"/>.</summary>
    Type,
}

public enum TicketSort
{
    /// <summary>Who has waited longest first, then what was touched last.</summary>
    LongestWait,
    Newest,
    Updated,
    Priority,
}

/// <summary>What a list shows: a view, chips on top of it, and a sort. The address bar holds exactly this.</summary>
public sealed record TicketFilter
{
    public static TicketFilter Default { get; } = new();

    public QueueView View { get; init; }

    public int? ViewTypeId { get; init; }

    public IReadOnlyList<int> Types { get; init; } = [];

    public IReadOnlyList<int> Statuses { get; init; } = [];

    public IReadOnlyList<Guid> Assignees { get; init; } = [];

    /// <summary>Unassigned tickets, beside <see cref="Assignees"/>.</summary>
    public bool Nobody { get; init; }

    public IReadOnlyList<Priority> Priorities { get; init; } = [];

    public Guid? RequesterId { get; init; }

    public TicketSort Sort { get; init; }

    /// <summary>Whether chips narrow the view.</summary>
    public bool IsNarrowed =>
        Types.Count > 0 || Statuses.Count > 0 || Assignees.Count > 0 || Nobody || Priorities.Count > 0 || RequesterId is not null;

    /// <summary>Closed tickets wait for nobody, so their default order is the last change.</summary>
    public TicketSort EffectiveSort => View == QueueView.Closed && Sort != TicketSort.Newest ? TicketSort.Updated : Sort;
}

using HelpdeskPortal.Domain.Tickets;

namespace HelpdeskPortal.Features.Agents;

/// <summary>Words for what can be undone, and for what is offered when it no longer can.</summary>
internal static class UndoWords
{
    /// <summary>What is told of a command on one ticket; null where the page itself shows it well enough.</summary>
    public static string? Done(TicketEventKind kind) => kind switch
    {
        TicketEventKind.Closed => "Closed",
        TicketEventKind.Reopened => "Reopened",
        TicketEventKind.StatusChanged => "Status changed",
        TicketEventKind.Assigned => "Assigned",
        TicketEventKind.Moved => "Moved",
        TicketEventKind.Linked => "Closed as a duplicate",
        TicketEventKind.Snoozed => "Snoozed",
        TicketEventKind.Woke => "Back in the queue",
        _ => null,
    };

    /// <summary>The opposite as a command.</summary>
    public static string Opposite(TicketEventKind kind) => kind switch
    {
        TicketEventKind.Claimed => "Release",
        TicketEventKind.Assigned or TicketEventKind.Released => "Assign back",
        TicketEventKind.Closed or TicketEventKind.Linked => "Reopen",
        TicketEventKind.Reopened => "Close again",
        TicketEventKind.Moved => "Move back",
        TicketEventKind.Snoozed => "Back as it was",
        TicketEventKind.Woke => "Snooze again",
        TicketEventKind.MarkedAwaiting => "Mark as not awaiting",
        TicketEventKind.MarkedNotAwaiting => "Mark as awaiting",
        _ => "Set it back",
    };

    public static string OppositeDone(TicketEventKind kind) => kind switch
    {
        TicketEventKind.Claimed => "Released",
        TicketEventKind.Assigned or TicketEventKind.Released => "Assigned back",
        TicketEventKind.Closed or TicketEventKind.Linked => "Reopened",
        TicketEventKind.Reopened => "Closed again",
        TicketEventKind.Moved => "Moved back",
        TicketEventKind.Snoozed => "Back as it was",
        TicketEventKind.Woke => "Snoozed again",
        TicketEventKind.MarkedAwaiting => "Marked as not awaiting",
        TicketEventKind.MarkedNotAwaiting => "Marked as awaiting",
        _ => "Set back",
    };

    /// <summary>What doing the opposite means now.</summary>
    public static string OppositeHint(TicketEventKind kind) => kind == TicketEventKind.Moved
        ? "Moving back tells people as any move does, and whoever could see it before sees it again."
        : "The opposite is a change of its own, of which people are told.";
}

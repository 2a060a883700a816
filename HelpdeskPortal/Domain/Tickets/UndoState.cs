namespace HelpdeskPortal.Domain.Tickets;

/// <summary>What an agent's command found on a ticket, kept with the first line of history that it wrote, so that it can be undone.</summary>
/// <param name="Until">Until then it can be undone; what follows outside, such as mail, waits for it.</param>
/// <param name="Last">The place of the newest line of history: while it is the newest, nothing has come after the command.</param>
public sealed record UndoState(
    int TypeId,
    Guid? AssigneeId,
    int StatusId,
    StatusCategory Category,
    Priority Priority,
    DateTimeOffset? AwaitingSince,
    DateTimeOffset? ClosedAt,
    DateTimeOffset? SnoozedUntil,
    DateTimeOffset Until,
    int Last)
{
    /// <summary>Since when the customer's side was unanswered; only a reply changes it.</summary>
    public DateTimeOffset? UnansweredSince { get; init; }
}

/// <summary>Something on one ticket that its doer may take back: where it stands in the history, and what the ticket was called then.</summary>
/// <remarks>It names the ticket as it was when the command ran: a mover who has lost sight of it must not learn what became of it.</remarks>
/// <param name="Place">The first line of the ticket's history that the command wrote.</param>
public sealed record Undoable(long TicketId, int Place, TicketEventKind Kind, string Number, string Subject, DateTimeOffset Until);

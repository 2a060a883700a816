namespace HelpdeskPortal.Domain.Tickets;

/// <summary>As whom an actor writes on one ticket.</summary>
public enum TicketRole
{
    /// <summary>The ticket does not exist for this actor.</summary>
    None,

    /// <summary>Sees the public conversation of others' tickets, read only.</summary>
    Viewer,

    Cc,

    Requester,

    Agent,

    System,
}

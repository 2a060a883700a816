namespace HelpdeskPortal.Domain.Tickets;

/// <summary>How two tickets belong together. Stored by name: never rename one.</summary>
public enum TicketLinkKind
{
    Related,

    /// <summary>The first is about what the second is about; it goes on there.</summary>
    DuplicateOf,
}

/// <summary>Two tickets that belong together: one row for both directions.</summary>
public sealed class TicketLink
{
    private TicketLink()
    {
    }

    public TicketLink(long fromId, long toId, TicketLinkKind kind, DateTimeOffset now)
    {
        FromId = fromId;
        ToId = toId;
        Kind = kind;
        CreatedAt = now;
    }

    public long FromId { get; private set; }

    public long ToId { get; private set; }

    public TicketLinkKind Kind { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }
}

namespace HelpdeskPortal.Domain.Tickets;

/// <summary>How far one person has looked into one ticket: behind the unread dot and the line "New since you looked".</summary>
public sealed class TicketSeen
{
    private TicketSeen()
    {
    }

    public TicketSeen(Guid personId, long ticketId)
    {
        PersonId = personId;
        TicketId = ticketId;
    }

    public Guid PersonId { get; private set; }

    public long TicketId { get; private set; }

    public long MessageId { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Looking never goes back: two tabs may report out of order.</summary>
    public bool UpTo(long messageId, DateTimeOffset now)
    {
        if (messageId <= MessageId)
        {
            return false;
        }

        MessageId = messageId;
        At = now;
        return true;
    }
}

namespace HelpdeskPortal.Domain.Tickets;

/// <summary>Somebody who receives the public replies of one ticket and may read and write on it, but not close it.</summary>
public sealed class TicketCc
{
    private TicketCc()
    {
    }

    internal TicketCc(Guid personId, DateTimeOffset at)
    {
        PersonId = personId;
        AddedAt = at;
    }

    public long TicketId { get; private set; }

    public Guid PersonId { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }
}

namespace HelpdeskPortal.Domain.Tickets;

/// <summary>An agent who is named in a note, and whether they have dealt with it.</summary>
public sealed class Mention
{
    private Mention()
    {
    }

    public Mention(long ticketId, Message message, Guid personId, string words, DateTimeOffset now)
    {
        TicketId = ticketId;
        Message = message;
        PersonId = personId;
        Words = words;
        At = now;
    }

    public long Id { get; private set; }

    public long TicketId { get; private set; }

    public long MessageId { get; private set; }

    public Message Message { get; private set; } = null!;

    public Guid PersonId { get; private set; }

    /// <summary>As the note says it. Kept, because a name or who shares it may change while the note stays.</summary>
    public string Words { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>When the person wrote on the ticket themselves or said that it is done.</summary>
    public DateTimeOffset? DealtAt { get; private set; }

    public void Deal(DateTimeOffset now) => DealtAt ??= now;

    /// <summary>The reply that dealt with it was taken back.</summary>
    public void Reopen() => DealtAt = null;
}

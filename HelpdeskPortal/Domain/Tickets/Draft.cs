namespace HelpdeskPortal.Domain.Tickets;

public enum DraftKind
{
    Reply = 0,
    Note = 1,
    Phone = 2,
    NewTicket = 3,

    /// <summary>What a customer is writing.</summary>
    Customer = 4,
}

/// <summary>Text that its owner has typed and not sent. It lives on the server so that a dead browser or server loses nothing.</summary>
/// <remarks>A command that sends names the draft and its version; the circuit never carries the text.</remarks>
public sealed class Draft
{
    private Draft()
    {
    }

    public Draft(Guid id, Guid ownerId, DraftKind kind, long? ticketId, string text, DateTimeOffset now)
    {
        Id = id;
        OwnerId = ownerId;
        Kind = kind;
        TicketId = ticketId;
        Text = text;
        Version = 1;
        UpdatedAt = now;
    }

    /// <summary>A draft that begins with a file: version 0, as for a box into which nothing has been typed yet.</summary>
    public static Draft WithoutText(Guid id, Guid ownerId, DraftKind kind, long? ticketId, DateTimeOffset now) =>
        new(id, ownerId, kind, ticketId, "", now) { Version = 0 };

    public Guid Id { get; private set; }

    public Guid OwnerId { get; private set; }

    public DraftKind Kind { get; private set; }

    public long? TicketId { get; private set; }

    public string Text { get; private set; } = "";

    public int Version { get; private set; }

    /// <summary>How often its files have changed. Of a send and an upload at the same moment, one notices the other by it.</summary>
    public int FilesVersion { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public void FilesChanged(DateTimeOffset now)
    {
        FilesVersion++;
        UpdatedAt = now;
    }

    public void Write(string text, DateTimeOffset now)
    {
        Text = text;
        Version++;
        UpdatedAt = now;
    }
}

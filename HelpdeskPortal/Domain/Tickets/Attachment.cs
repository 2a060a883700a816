using System.Security.Cryptography;

namespace HelpdeskPortal.Domain.Tickets;

/// <summary>A file of a draft or, once that is sent, of its message. The bytes lie on the disk under their own hash.</summary>
public sealed class Attachment
{
    public const int NameLength = 200;

    /// <summary>Letters of an id: 128 random bits, so that none can be guessed.</summary>
    public const int IdLength = 32;

    private Attachment()
    {
    }

    public Attachment(Guid ownerId, Guid draftId, string name, AttachmentContent content, DateTimeOffset now)
    {
        Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdLength / 2));
        OwnerId = ownerId;
        DraftId = draftId;
        Name = name;
        Hash = content.Hash;
        Length = content.Length;
        Kind = content.Kind;
        Width = content.Width;
        Height = content.Height;
        CreatedAt = now;
    }

    public string Id { get; private set; } = "";

    /// <summary>Who brought it. Until its draft is sent it exists for nobody else.</summary>
    public Guid OwnerId { get; private set; }

    /// <summary>The draft that it was brought to; it stays written down when the draft is gone.</summary>
    public Guid DraftId { get; private set; }

    public long? MessageId { get; private set; }

    /// <summary>As shown and as offered for saving; never a path on the disk.</summary>
    public string Name { get; private set; } = "";

    /// <summary>SHA-256 of the bytes, which names the file on the disk. Empty once blanked.</summary>
    public string Hash { get; private set; } = "";

    public long Length { get; private set; }

    public AttachmentKind Kind { get; private set; }

    /// <summary>Pixels of the thumbnail; null where there is none.</summary>
    public int? Width { get; private set; }

    public int? Height { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public Guid? BlankedById { get; private set; }

    public DateTimeOffset? BlankedAt { get; private set; }

    public bool IsBlanked => BlankedAt is not null;

    /// <summary>Its message was taken back: it belongs to a draft again.</summary>
    public void ReturnTo(Guid draftId) => (MessageId, DraftId) = (null, draftId);

    /// <summary>Takes out what it was; that it was, and who blanked it, stays.</summary>
    internal void Blank(Guid? by, DateTimeOffset now)
    {
        (Name, Hash, Length, Kind, Width, Height) = ("", "", 0, AttachmentKind.Other, null, null);
        (BlankedById, BlankedAt) = (by, now);
    }
}

/// <summary>What the bytes of a file are, told by the bytes and not by its name.</summary>
public enum AttachmentKind
{
    Other = 0,
    Png = 1,
    Jpeg = 2,
    Gif = 3,
    Webp = 4,
}

/// <summary>Bytes that lie on the disk.</summary>
public sealed record AttachmentContent(string Hash, long Length, AttachmentKind Kind, int? Width, int? Height);

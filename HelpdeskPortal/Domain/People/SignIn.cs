namespace HelpdeskPortal.Domain.People;

/// <summary>One session of one person in one browser.</summary>
/// <remarks>
/// The row holds the authentication ticket; the cookie holds only a random key, of which the row keeps a hash. The id
/// is a claim of the principal and no secret: it names the sign-in in rows and in the circuit guard.
/// </remarks>
public sealed class SignIn
{
    private SignIn()
    {
    }

    public SignIn(Guid id, Guid personId, byte[] keyHash, byte[] ticket, DateTimeOffset now, DateTimeOffset expiresAt, string provider)
    {
        Id = id;
        PersonId = personId;
        KeyHash = keyHash;
        Ticket = ticket;
        CreatedAt = now;
        LastSeenAt = now;
        ExpiresAt = expiresAt;
        Provider = provider;
    }

    public Guid Id { get; private set; }

    public Guid PersonId { get; private set; }

    /// <summary>SHA-256 of the cookie's key.</summary>
    public byte[] KeyHash { get; private set; } = [];

    /// <summary>The serialised authentication ticket, protected with the portal's keys.</summary>
    public byte[] Ticket { get; private set; } = [];

    /// <summary>"password", or the name of a single sign-on provider.</summary>
    public string Provider { get; private set; } = "";

    public string? Issuer { get; private set; }

    public string? Subject { get; private set; }

    public string? SessionId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset LastSeenAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public string? EndReason { get; private set; }

    public bool IsLive(DateTimeOffset now) => EndedAt is null && ExpiresAt > now;

    public void Renew(byte[] ticket, DateTimeOffset now, DateTimeOffset expiresAt)
    {
        Ticket = ticket;
        LastSeenAt = now;
        ExpiresAt = expiresAt;
    }

    /// <summary>Ends it for good. The ticket goes: a copy of the database must not hold live sessions.</summary>
    public bool End(DateTimeOffset now, string reason)
    {
        if (EndedAt is not null)
        {
            return false;
        }

        EndedAt = now;
        EndReason = reason;
        Ticket = [];
        return true;
    }
}

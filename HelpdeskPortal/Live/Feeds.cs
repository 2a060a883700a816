using System.Runtime.InteropServices;

namespace HelpdeskPortal.Live;

/// <summary>Ids of tickets of which something was committed.</summary>
public sealed class TicketFeed(ILogger<TicketFeed> logger) : Feed<long>(logger);

/// <summary>Ids of tickets on which somebody came, went, or began or ceased to write.</summary>
public sealed class PresenceFeed(ILogger<PresenceFeed> logger) : Feed<long>(logger);

/// <summary>What else open screens follow.</summary>
public enum PortalChange
{
    /// <summary>Ticket types, type groups or statuses.</summary>
    Catalogue,

    /// <summary>Who may do what: rights, groups, disabled people.</summary>
    Rights,

    Settings,

    /// <summary>Saved views, somebody's own or those for all.</summary>
    Views,
}

public sealed class PortalFeed(ILogger<PortalFeed> logger) : Feed<PortalChange>(logger);

/// <summary>Ids of sign-ins that have ended: their circuits must go within seconds.</summary>
public sealed class SignInEnded(ILogger<SignInEnded> logger) : Feed<Guid>(logger);

/// <summary>One person has looked into one ticket up to a message.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SeenMark(Guid PersonId, long TicketId, long MessageId);

public sealed class SeenFeed(ILogger<SeenFeed> logger) : Feed<SeenMark>(logger);

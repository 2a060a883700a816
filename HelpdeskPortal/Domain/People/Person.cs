using Microsoft.AspNetCore.Identity;

namespace HelpdeskPortal.Domain.People;

/// <summary>A person the portal knows: customer, guest, agent or administrator.</summary>
/// <remarks>The one class with public setters, because it is the Identity user and Identity's stores write it.</remarks>
public sealed class Person : IdentityUser<Guid>
{
    public const int NameLength = 120;

    /// <summary>Shown everywhere; an address only ever to agents.</summary>
    public string Name { get; set; } = "";

    public bool IsAdministrator { get; set; }

    /// <summary>Known by mail address only; cannot sign in.</summary>
    public bool IsGuest { get; set; }

    /// <summary>May not sign in any more; tickets and messages keep the name.</summary>
    public bool IsDisabled { get; set; }

    /// <summary>IANA zone; null takes the browser's on pages and the portal's elsewhere.</summary>
    public string? TimeZone { get; set; }

    public AfterSending AfterSending { get; set; }

    /// <summary>What the queue's rows show; null where nothing was chosen.</summary>
    public QueueColumns? QueueColumns { get; set; }

    /// <summary>Seeded for demonstration: may sign in by one click in Development.</summary>
    public bool IsDemo { get; set; }
}

/// <summary>Where an agent is taken after sending a reply.</summary>
public enum AfterSending
{
    NextAwaiting,
    BackToList,
    Stay,
}

/// <summary>The parts of a queue's row that can be left out or added. What a ticket is about, its marks and its age always stand there.</summary>
[Flags]
public enum QueueColumns
{
    None = 0,
    Number = 1,
    Requester = 2,
    Type = 4,
    Assignee = 8,

    /// <summary>What everybody begins with.</summary>
    Usual = Requester | Type | Assignee,
    All = Number | Usual,
}

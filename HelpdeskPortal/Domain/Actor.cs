using System.Collections.Frozen;

namespace HelpdeskPortal.Domain;

/// <summary>Who does something: a person with their rights, a guest or CC with one ticket, or the system.</summary>
/// <remarks>
/// Always a parameter, never ambient: a circuit has no request to take it from. Rights are read anew for every
/// command, so an actor is a snapshot that must not be kept longer than one use case or one pass over live rows.
/// </remarks>
public sealed record Actor
{
    private static readonly FrozenSet<int> None = FrozenSet<int>.Empty;

    private Actor(ActorKind kind, Guid? personId, string name)
    {
        Kind = kind;
        PersonId = personId;
        Name = name;
    }

    public ActorKind Kind { get; }

    public Guid? PersonId { get; }

    public string Name { get; }

    public bool IsAdministrator { get; private init; }

    /// <summary>Types this person is agent of by grant. Decides the queue, assign lists and mails; see <see cref="ActsAsAgentOf"/>.</summary>
    public FrozenSet<int> Manages { get; private init; } = None;

    /// <summary>Types whose tickets this person sees, read only.</summary>
    public FrozenSet<int> ViewsAll { get; private init; } = None;

    /// <summary>Types in which this person may create tickets.</summary>
    public FrozenSet<int> Submits { get; private init; } = None;

    /// <summary>For a guest: the one ticket the private link opens.</summary>
    public long? OnlyTicketId { get; private init; }

    /// <summary>The portal itself: workers, imports, seeds.</summary>
    public static Actor System { get; } = new(ActorKind.System, null, "The portal");

    /// <summary>Whether this person works in the queue at all.</summary>
    public bool IsAgent => Manages.Count > 0;

    public static Actor Person(
        Guid id, string name, bool isAdministrator, IEnumerable<int> manages, IEnumerable<int> viewsAll, IEnumerable<int> submits) =>
        new(ActorKind.Person, id, name)
        {
            IsAdministrator = isAdministrator,
            Manages = manages.ToFrozenSet(),
            ViewsAll = viewsAll.ToFrozenSet(),
            Submits = submits.ToFrozenSet(),
        };

    /// <summary>A requester or CC without an account, who came through a private link.</summary>
    public static Actor Guest(Guid personId, string name, long ticketId) =>
        new(ActorKind.Guest, personId, name) { OnlyTicketId = ticketId };

    /// <summary>An administrator acts as an agent on tickets of any type, but holds no type by that.</summary>
    public bool ActsAsAgentOf(int typeId) => Kind == ActorKind.Person && (IsAdministrator || Manages.Contains(typeId));
}

public enum ActorKind
{
    Person,
    Guest,
    System,
}

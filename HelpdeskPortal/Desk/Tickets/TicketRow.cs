using HelpdeskPortal.Domain.Tickets;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>What decides who sees a ticket.</summary>
public interface ITicketFacts
{
    long Id { get; }

    int TypeId { get; }

    Guid RequesterId { get; }

    bool HasCc(Guid personId);
}

/// <summary>What decides whether a filter takes a ticket.</summary>
public interface IFilteredFacts
{
    int TypeId { get; }

    int StatusId { get; }

    Priority Priority { get; }

    Guid RequesterId { get; }

    Guid? AssigneeId { get; }

    bool IsOpen { get; }

    bool IsSnoozed { get; }

    bool IsAwaiting { get; }
}

/// <summary>One ticket as lists show it. Read once for each change and shared by every open screen, so immutable.</summary>
/// <remarks>It holds more than any one viewer may see: <see cref="LastLine"/> can be a note's. Screens of the customer's side take CustomerRow.</remarks>
public sealed record TicketRow : ITicketFacts, IFilteredFacts
{
    public required long Id { get; init; }

    public required string Number { get; init; }

    public required string Subject { get; init; }

    public required string LastLine { get; init; }

    public required int TypeId { get; init; }

    public required int StatusId { get; init; }

    public required StatusCategory Category { get; init; }

    public required Priority Priority { get; init; }

    public required Guid RequesterId { get; init; }

    public required string RequesterName { get; init; }

    public required Guid? AssigneeId { get; init; }

    public required string? AssigneeName { get; init; }

    public required bool IsOpen { get; init; }

    public required bool IsSnoozed { get; init; }

    public DateTimeOffset? SnoozedUntil { get; init; }

    public required bool IsAwaiting { get; init; }

    public required DateTimeOffset? AwaitingSince { get; init; }

    public required DateTimeOffset? LateAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required long QueueRank { get; init; }

    public required int Version { get; init; }

    /// <summary>The newest message, by which the unread dot is decided against what a person has seen.</summary>
    public required long LastMessageId { get; init; }

    /// <summary>The same ticket as the customer's side reads it at this moment. Filled only where a change is announced.</summary>
    public CustomersView? ForCustomer { get; init; }

    /// <summary>Filled only where a change is announced; pages of a list do not need it.</summary>
    public IReadOnlyList<Guid> CcIds { get; init; } = [];

    /// <summary>Who is named in a note and has not dealt with it. Filled only where a change is announced.</summary>
    public IReadOnlyList<Guid> Mentioned { get; init; } = [];

    /// <summary>What happened last and who did it: the reason on a row that no longer matches. Filled only where a change is announced.</summary>
    public TicketEventKind? LastEvent { get; init; }

    public string? LastActorName { get; init; }

    public bool HasCc(Guid personId) => CcIds.Contains(personId);

    public bool IsLate(DateTimeOffset now) => LateAt <= now;
}

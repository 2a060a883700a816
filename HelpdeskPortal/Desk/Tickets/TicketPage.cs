using HelpdeskPortal.Desk.Attachments;
using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>A message as agents read it.</summary>
public sealed record MessageLine(
    long Id, MessageKind Kind, Channel Channel, Guid? AuthorId, string AuthorName, Guid? RecordedById, string? RecordedBy, string Text, DateTimeOffset At, DateTimeOffset VisibleFrom)
{
    /// <summary>The place of its line in the ticket's history.</summary>
    public int Place { get; init; }

    /// <summary>Whom a note names, each as it says it, a line each. One text, so that equal lines are equal.</summary>
    public string Mentions { get; init; } = "";

    /// <summary>A reply that can still be taken back: the customer's side does not see it yet.</summary>
    public bool IsSending { get; init; }

    /// <summary>Who blanked it; null where nobody did.</summary>
    public string? BlankedBy { get; init; }

    public FileList Files { get; init; } = FileList.None;
}

/// <summary>An event as a quiet one-liner: the values already in words.</summary>
public sealed record EventLine(
    long Id, TicketEventKind Kind, ActorKind ActorKind, Guid? ActorId, string ActorName, DateTimeOffset At, long? MessageId, string? Before, string? After, bool IsInternal)
{
    public int Place { get; init; }
}

public sealed record OtherTicket(string Number, string Subject, int StatusId, bool IsOpen, DateTimeOffset UpdatedAt);

/// <summary>A note that waits for the actor.</summary>
public sealed record PendingNote(string AuthorName, long MessageId);

public sealed record LinkedTicket(string Number, string Subject);

/// <summary>How another ticket stands to the one that is read.</summary>
public enum LinkRelation
{
    Related,

    /// <summary>The one that is read is a duplicate of it.</summary>
    DuplicateOf,

    /// <summary>It is a duplicate of the one that is read.</summary>
    HasDuplicate,
}

/// <summary>A ticket that an agent has linked.</summary>
public sealed record LinkLine(string Number, string Subject, bool IsOpen, LinkRelation Relation);

/// <summary>Everything the agents' page of one ticket shows.</summary>
public sealed record TicketPage
{
    public required long Id { get; init; }

    public required string Number { get; init; }

    public required string Subject { get; init; }

    public required TicketRole Role { get; init; }

    public required int TypeId { get; init; }

    public required int StatusId { get; init; }

    public required StatusCategory Category { get; init; }

    public required Priority Priority { get; init; }

    public required PersonChoice Requester { get; init; }

    public required bool RequesterIsGuest { get; init; }

    public required PersonChoice? Assignee { get; init; }

    public required IReadOnlyList<PersonChoice> Cc { get; init; }

    public required bool IsAwaiting { get; init; }

    public required DateTimeOffset? AwaitingSince { get; init; }

    public required DateTimeOffset? LateAt { get; init; }

    public required DateTimeOffset? SnoozedUntil { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Whether a customer's message (a recorded call too) goes here, or opens a new ticket.</summary>
    public required bool TakesMessages { get; init; }

    public required int Version { get; init; }

    /// <summary>Oldest first. Of a long conversation the middle is left out until asked for: see <see cref="Folded"/>.</summary>
    public required IReadOnlyList<MessageLine> Messages { get; init; }

    /// <summary>How many messages are left out, after the first ones shown.</summary>
    public required int Folded { get; init; }

    public required IReadOnlyList<EventLine> Events { get; init; }

    public required IReadOnlyList<OtherTicket> Others { get; init; }

    /// <summary>The closed ticket this one goes on from, where the actor may see it.</summary>
    public required LinkedTicket? Follows { get; init; }

    public required IReadOnlyList<LinkedTicket> FollowedBy { get; init; }

    /// <summary>What agents have linked, as far as the actor sees it.</summary>
    public IReadOnlyList<LinkLine> Links { get; init; } = [];

    /// <summary>The newest message the actor had seen before this look.</summary>
    public required long SeenMessageId { get; init; }

    /// <summary>Who has named the actor in a note that the actor has not dealt with, and in which message; null where nobody has.</summary>
    public PendingNote? MentionedBy { get; init; }

    public bool IsOpen => Category != StatusCategory.Closed;
}

/// <summary>A message as the customer's side reads it: no addresses, no notes, nothing of who recorded it.</summary>
public sealed record CustomerMessage(long Id, bool IsFromDesk, bool IsMine, string AuthorName, string Text, DateTimeOffset At)
{
    /// <summary>Who blanked it; null where nobody did.</summary>
    public string? BlankedBy { get; init; }

    public FileList Files { get; init; } = FileList.None;
}

/// <summary>Everything the customer's page of one ticket shows. Nothing in it is for agents only (THREATS T03).</summary>
public sealed record CustomerTicketPage
{
    public required long Id { get; init; }

    public required string Number { get; init; }

    public required string Subject { get; init; }

    public required TicketRole Role { get; init; }

    public required string TypeName { get; init; }

    public required StatusCategory Category { get; init; }

    public required string StatusName { get; init; }

    public required string? AssigneeName { get; init; }

    /// <summary>Who else gets a copy of what is written here.</summary>
    public required IReadOnlyList<string> CopyNames { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Whether what is written goes here, or opens a new ticket. Said before sending.</summary>
    public required bool TakesMessages { get; init; }

    public required int ReopenWindowDays { get; init; }

    /// <summary>The closed ticket this one goes on from, where the actor may see it.</summary>
    public required LinkedTicket? Follows { get; init; }

    /// <summary>The ticket it was closed as a duplicate of, where that is the reader's too. Told with the closing, not before.</summary>
    public LinkedTicket? DuplicateOf { get; init; }

    public required IReadOnlyList<CustomerMessage> Messages { get; init; }

    public required long SeenMessageId { get; init; }

    /// <summary>The last message is the customer's side's: the desk owes an answer.</summary>
    public bool WaitsForDesk => Category != StatusCategory.Closed && Messages is [.., { IsFromDesk: false }];

    public bool CanWrite => Role is TicketRole.Requester or TicketRole.Cc;

    public bool CanClose => Role == TicketRole.Requester && Category != StatusCategory.Closed;
}

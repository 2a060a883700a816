using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>Pages of a ticket of Ana's, as they would have been read.</summary>
internal static class TicketPages
{
    private static readonly DateTimeOffset Start = TestDatabase.Start;

    public static TicketPage With(IReadOnlyList<MessageLine> messages, IReadOnlyList<EventLine>? events = null, int folded = 0) => new()
    {
        Id = Cast.TicketId,
        Number = "202600042",
        Subject = "Paper jam",
        Role = TicketRole.Agent,
        TypeId = Cast.Printers,
        StatusId = TicketStatus.OpenId,
        Category = StatusCategory.Open,
        Priority = Priority.Normal,
        Requester = new PersonChoice(Cast.Ana.Id(), Cast.Ana.Name, Cast.Address(Cast.Ana)),
        RequesterIsGuest = false,
        Assignee = null,
        Cc = [],
        IsAwaiting = true,
        AwaitingSince = Start,
        LateAt = null,
        SnoozedUntil = null,
        CreatedAt = Start,
        UpdatedAt = Start,
        ClosedAt = null,
        TakesMessages = true,
        Version = 1,
        Messages = messages,
        Folded = folded,
        Events = events ?? [],
        Others = [],
        Follows = null,
        FollowedBy = [],
        SeenMessageId = 0,
    };

    /// <summary>A message, as many minutes after the start as its id says.</summary>
    public static MessageLine Message(long id, Actor author, MessageKind kind = MessageKind.Customer, string text = "Hello", Actor? recordedBy = null) => new(
        id, kind, recordedBy is null ? Channel.Portal : Channel.Phone, author.PersonId, author.Name, recordedBy?.PersonId, recordedBy?.Name, text, Start.AddMinutes(id), Start.AddMinutes(id));

    public static EventLine Event(long id, TicketEventKind kind, double minute, Actor? actor = null, string? before = null, string? after = null) => new(
        id, kind, ActorKind.Person, (actor ?? Cast.Marek).PersonId, (actor ?? Cast.Marek).Name, Start.AddMinutes(minute), null, before, after, false);
}

using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain.Tickets;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>Words above a reply that is held.</summary>
internal static class HeldWords
{
    /// <summary>"Ana Costa wrote while you were writing".</summary>
    public static string Head(IReadOnlyList<MessageLine> messages, IReadOnlyList<EventLine> closings) => (messages, closings) switch
    {
        ([{ Kind: MessageKind.Customer } one], []) => $"{one.AuthorName} wrote while you were writing",
        ([{ Kind: MessageKind.Reply } one], []) => $"{one.AuthorName} replied while you were writing",
        ([{ Kind: MessageKind.Note } one], []) => $"{one.AuthorName} wrote a note while you were writing",
        ([], [var closing]) => $"{EventWords.Actor(closing)} closed the ticket while you were writing",
        _ => "Not sent yet: something has come that you have not seen",
    };

    public static string Of(MessageKind kind) => kind switch
    {
        MessageKind.Customer => "Customer",
        MessageKind.Reply => "Reply",
        MessageKind.Note => "Internal note",
    };
}

using HelpdeskPortal.Domain.Canned;

namespace HelpdeskPortal.Desk.Demo;

/// <summary>Some canned replies, so that / in a reply has something to offer.</summary>
internal static class DemoCanned
{
    private static readonly CannedWords[] ForAll =
    [
        new("Received", "got", "Dear {requester.firstName},\n\nthank you for writing. We look into **{ticket.number}** and come back to you.\n\n{agent.firstName}, {portal.name}"),
        new("Please send a picture", "picture", "Dear {requester.firstName},\n\ncould you send us a picture of what you see? Then we know where to look.\n\n{agent.firstName}"),
        new("Closed without an answer", "noanswer", "Dear {requester.firstName},\n\nas we have not heard from you, we close {ticket.number}. Just write again if it is still so.\n\n{agent.firstName}"),
    ];

    private static readonly CannedWords Toner =
        new("Toner", "toner", "Dear {requester.firstName},\n\ntoner is in the cupboard beside the printer:\n\n1. Open the front flap.\n2. Pull the cartridge out and put the new one in until it clicks.\n\n{agent.firstName}");

    public static IEnumerable<CannedText> Texts(Guid administrator, int printers, DateTimeOffset now) =>
        ForAll.Select((words, at) => new CannedText(CannedScope.ForAll, words, at + 1, administrator, now))
            .Append(new CannedText(CannedScope.OfType(printers), Toner, 1, administrator, now));
}

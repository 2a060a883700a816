using HelpdeskPortal.Support;

namespace HelpdeskPortal.Domain.Tickets;

/// <summary>What the verbs of <see cref="BoldTable"/> mean as calls.</summary>
internal static class BoldVerbs
{
    private static readonly Guid Somebody = Cast.Id(15);

    private static readonly TicketStatus Ordered = new(10, "Part ordered", "amber", 4, StatusCategory.Open);
    private static readonly TicketStatus Duplicate = new(11, "Duplicate", "slate", 5, StatusCategory.Closed);

    public static Ticket Open(string verb, Actor actor, TicketPolicy policy, DateTimeOffset now)
    {
        var requester = verb == "Open/own" ? actor : Cast.Ana;
        return Ticket.Open(actor, new NewTicket("202600043", Cast.Printers, requester.Id(), "Jam", "It jams.", null)
        {
            Cc = [Cast.Bruno.Id(), Cast.Jana.Id(), Cast.Gero.Id()],
            Channel = verb == "Open/phone-for-ana" ? Channel.Phone : Channel.Portal,
        }, now, policy);
    }

    public static TicketStatus StatusOf(string verb) => verb switch
    {
        "SetStatus/Open" => Cast.Status(TicketStatus.OpenId),
        "SetStatus/Customer" => Cast.Status(TicketStatus.WithCustomerId),
        "SetStatus/Closed" => Cast.Status(TicketStatus.ClosedId),
        "SetStatus/Ordered" => Ordered,
        "SetStatus/Duplicate" => Duplicate,
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "No status of the table."),
    };

    public static Refusal? Run(string verb, Ticket ticket, Actor actor, DateTimeOffset now, TicketPolicy policy)
    {
        if (verb.StartsWith("Reply/", StringComparison.Ordinal))
        {
            return ticket.Reply(actor, "Try again.", Enum.Parse<ReplyThen>(verb["Reply/".Length..]), null, now, now.AddSeconds(10), policy);
        }

        return verb switch
        {
            "WriteAsCustomer" => ticket.WriteAsCustomer(actor, "Still jammed.", null, now, policy),
            "RecordPhone" => ticket.RecordPhone(actor, "Ana called: still jammed.", null, now, policy),
            "WriteNote" => ticket.WriteNote(actor, "The old roller again.", null, now, policy),
            "Claim" or "Claim/held" => ticket.Claim(actor, now, policy),
            "Release/own" or "Release/held" => ticket.Release(actor, now, policy),
            "Assign" or "Assign/held" => ticket.Assign(actor, ticket.AssigneeId, Somebody, isAgentOfType: true, now, policy),
            "Close" => ticket.Close(actor, now, policy),
            "Reopen" => ticket.Reopen(actor, now, policy),
            "SetPriority" => ticket.SetPriority(actor, Priority.Normal, Priority.High, now, policy),
            "SetSubject" => ticket.SetSubject(actor, "Jam", "Paper jam", now, policy),
            "MoveTo" => ticket.MoveTo(actor, Cast.Printers, Cast.Type(Cast.Servers), assigneeStays: false, now, policy),
            "MoveTo/retired" => ticket.MoveTo(actor, Cast.Printers, Cast.Type(Cast.Fax), assigneeStays: false, now, policy),
            "ChangeRequester" => ticket.ChangeRequester(actor, ticket.RequesterId, Somebody, now, policy),
            "AddCc" => ticket.AddCc(actor, Somebody, now, policy),
            "RemoveCc" => ticket.RemoveCc(actor, Cast.Bruno.Id(), now, policy),
            "MarkAwaiting" => ticket.MarkAwaiting(actor, now, policy),
            "MarkNotAwaiting" => ticket.MarkNotAwaiting(actor, now, policy),
            "BlankMessage" => ticket.BlankMessage(actor, ticket.Messages[0], isNewest: false, now, policy),
            "BlankFile" => ticket.BlankFile(actor, ticket.Messages[0], AFile(now), isNewest: false, now, policy),
            "LinkTo" => ticket.LinkTo(actor, Other(), TicketLinkKind.Related, null, now, policy, policy, out _),
            "CloseAsDuplicateOf" => ticket.CloseAsDuplicateOf(actor, Other(), null, now, policy, policy, out _),
            "Unlink" => ticket.Unlink(actor, Other(), now, policy, policy),
            "Snooze" => ticket.Snooze(actor, now.AddDays(1), now, policy),
            "Wake" => ticket.Wake(actor, now, policy),
            "Undo" => ticket.Undo(actor, [ticket.Events[^1]], mayHold: true, now, policy),
            "TakeBack" => ticket.TakeBack(actor, [.. ticket.Events], ticket.EventCount, "", now, policy),
            "DeliveryFailed" => Done(() => ticket.DeliveryFailed(now, policy, "550 no such mailbox")),
            "RecomputeLateAt" => Done(() => ticket.RecomputeLateAt(policy)),
            _ => ticket.SetStatus(actor, ticket.StatusId, StatusOf(verb), now, policy),
        };
    }

    private static Ticket Other() => TestTickets.Awaiting().WithId(2L);

    private static Attachment AFile(DateTimeOffset now) =>
        new(Cast.Marek.Id(), Guid.NewGuid(), "list.txt", new AttachmentContent("00ff", 1, AttachmentKind.Other, null, null), now);

    private static Refusal? Done(Action verb)
    {
        verb();
        return null;
    }
}

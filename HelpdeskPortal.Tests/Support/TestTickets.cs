using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;

namespace HelpdeskPortal.Support;

/// <summary>Tickets of the cast in the states that tests begin with.</summary>
internal static class TestTickets
{
    public static readonly DateTimeOffset Start = TestDatabase.Start;

    /// <summary>The rules as they are unless set otherwise, with a plain day as response target.</summary>
    public static readonly TicketPolicy Policy = new(TimeSpan.FromDays(30), ClaimOnReply: true, since => since.AddDays(1));

    /// <summary>From Ana about Printers, opened at <see cref="Start"/>; as a row it has no id yet.</summary>
    public static Ticket New(Actor? by = null, string number = "202600042", string subject = "Paper jam", DateTimeOffset? at = null, params Actor[] cc)
    {
        var actor = by ?? Cast.Ana;
        var requester = actor.Kind != ActorKind.System && !actor.ActsAsAgentOf(Cast.Printers) ? actor : Cast.Ana;
        return Ticket.Open(
            actor,
            new NewTicket(number, Cast.Printers, requester.Id(), subject, "It jams on every second page.", null) { Cc = [.. cc.Select(person => person.Id())] },
            at ?? Start,
            Policy);
    }

    /// <summary>Waits for an agent since <see cref="Start"/>, unassigned, with Bruno on CC.</summary>
    public static Ticket Awaiting() => New(cc: [Cast.Bruno]).WithId(Cast.TicketId);

    /// <summary>Answered by Marek an hour later, who thereby holds it.</summary>
    public static Ticket Answered()
    {
        var ticket = Awaiting();
        ticket.Answer(Cast.Marek, Start.AddHours(1));
        return ticket;
    }

    /// <summary>Answered, and closed two hours after the start.</summary>
    public static Ticket Closed()
    {
        var ticket = Answered();
        Assert.Null(ticket.Close(Cast.Marek, Start.AddHours(2), Policy));
        return ticket;
    }

    /// <summary>A public reply that the customer's side sees at once.</summary>
    public static void Answer(this Ticket ticket, Actor agent, DateTimeOffset now, ReplyThen then = ReplyThen.Nothing) =>
        Assert.Null(ticket.Reply(agent, "Open the rear flap and pull.", then, null, now, now, Policy));

    /// <summary>A public reply that can be taken back for ten seconds.</summary>
    public static void Send(this Ticket ticket, Actor agent, DateTimeOffset now, ReplyThen then = ReplyThen.Nothing) =>
        Assert.Null(ticket.Reply(agent, "Open the rear flap and pull.", then, null, now, now.AddSeconds(10), Policy));

    public static void Write(this Ticket ticket, Actor customer, DateTimeOffset now, string text = "Still jammed.") =>
        Assert.Null(ticket.WriteAsCustomer(customer, text, null, now, Policy));
}

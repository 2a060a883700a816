using HelpdeskPortal.Support;
using static HelpdeskPortal.Support.TestTickets;

namespace HelpdeskPortal.Domain.Tickets;

public sealed class SnoozeTests
{
    private static readonly DateTimeOffset Until = Start.AddDays(7);

    [Fact]
    public void A_snoozed_ticket_keeps_bold_and_is_never_late()
    {
        var ticket = Snoozed();
        Assert.Equal((true, Until, true, null), (ticket.IsSnoozed, ticket.SnoozedUntil!.Value, ticket.IsAwaiting, ticket.LateAt));
        ticket.RecomputeLateAt(Policy);
        Assert.Null(ticket.LateAt);
    }

    [Fact]
    public void Awake_it_waits_since_the_time_it_waited_before()
    {
        var ticket = Snoozed();
        Assert.Null(ticket.Wake(Actor.System, Until, Policy));
        Assert.Equal((false, null, Start, Start.AddDays(1)), (ticket.IsSnoozed, ticket.SnoozedUntil, ticket.AwaitingSince!.Value, ticket.LateAt!.Value));
        Assert.Equal(TicketEventKind.Woke, ticket.Events[^1].Kind);
    }

    [Fact]
    public void A_message_of_the_customers_side_wakes_it_an_agents_does_not()
    {
        foreach (var customer in new[] { Cast.Ana, Cast.Bruno })
        {
            var ticket = Snoozed();
            ticket.Write(customer, Start.AddHours(3));
            Assert.False(ticket.IsSnoozed);
        }

        var called = Snoozed();
        Assert.Null(called.RecordPhone(Cast.Marek, "Ana called.", null, Start.AddHours(3), Policy));
        Assert.False(called.IsSnoozed);

        var answered = Snoozed();
        answered.Answer(Cast.Marek, Start.AddHours(3), ReplyThen.Wait);
        Assert.Null(answered.WriteNote(Cast.Jana, "Waiting for the part.", null, Start.AddHours(4), Policy));
        Assert.True(answered.IsSnoozed);
    }

    [Fact]
    public void Closing_ends_it()
    {
        var ticket = Snoozed();
        Assert.Null(ticket.Close(Cast.Ana, Start.AddHours(3), Policy));
        Assert.Equal((false, null), (ticket.IsSnoozed, ticket.SnoozedUntil));
    }

    [Fact]
    public void It_is_for_open_tickets_and_times_to_come_and_for_agents()
    {
        Assert.Equal(RefusalKind.State, Closed().Snooze(Cast.Marek, Until, Start, Policy)!.Kind);
        Assert.Equal(RefusalKind.Invalid, Awaiting().Snooze(Cast.Marek, Start, Start, Policy)!.Kind);
        Assert.Equal(RefusalKind.NotAllowed, Awaiting().Snooze(Cast.Ana, Until, Start, Policy)!.Kind);
        Assert.Equal(RefusalKind.NotFound, Awaiting().Snooze(Cast.Ilse, Until, Start, Policy)!.Kind);
    }

    [Fact]
    public void Snoozing_and_waking_are_not_the_customers_to_know()
    {
        var ticket = Snoozed();
        Assert.True(ticket.Events[^1].IsInternal);
        ticket.Write(Cast.Ana, Start.AddHours(3));
        Assert.True(Assert.Single(ticket.Events, line => line.Kind == TicketEventKind.Woke).IsInternal);
    }

    private static Ticket Snoozed()
    {
        var ticket = Awaiting();
        Assert.Null(ticket.Snooze(Cast.Marek, Until, Start.AddHours(1), Policy));
        return ticket;
    }
}

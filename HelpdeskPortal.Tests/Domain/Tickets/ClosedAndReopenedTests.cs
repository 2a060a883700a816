using HelpdeskPortal.Support;
using static HelpdeskPortal.Support.TestTickets;

namespace HelpdeskPortal.Domain.Tickets;

public sealed class ClosedAndReopenedTests
{
    private static readonly DateTimeOffset ClosedOn = Start.AddHours(2);

    [Fact]
    public void Within_the_window_a_customers_message_reopens_to_its_last_tick()
    {
        var ticket = Closed();
        var last = ClosedOn.AddDays(30);
        Assert.True(ticket.TakesMessages(last, Policy));
        ticket.Write(Cast.Bruno, last);
        Assert.Equal((TicketStatus.OpenId, true, null), (ticket.StatusId, ticket.IsAwaiting, ticket.ClosedAt));
        Assert.Contains(ticket.Events, line => line.Kind == TicketEventKind.Reopened);
    }

    [Fact]
    public void After_the_window_it_stays_closed_and_says_that_a_new_one_opens()
    {
        var ticket = Closed();
        var late = ClosedOn.AddDays(30).AddTicks(1);
        Assert.False(ticket.TakesMessages(late, Policy));
        Assert.Equal(RefusalKind.ReopenWindowPassed, ticket.WriteAsCustomer(Cast.Ana, "Again!", null, late, Policy)!.Kind);
        Assert.Equal(RefusalKind.ReopenWindowPassed, ticket.RecordPhone(Cast.Marek, "Ana called.", null, late, Policy)!.Kind);
        Assert.False(ticket.IsOpen);
    }

    [Fact]
    public void The_new_ticket_is_linked_to_the_old_one_has_its_people_and_is_nobodys()
    {
        var next = Ticket.Open(
            Cast.Ana, new NewTicket("202600099", Cast.Printers, Cast.Ana.Id(), "Paper jam", "Again!", null) { FollowsId = Cast.TicketId, Cc = [Cast.Bruno.Id()] }, Start.AddDays(60), Policy);
        Assert.Equal((Cast.TicketId, null, true), (next.FollowsId!.Value, next.AssigneeId, next.IsAwaiting));
        Assert.Equal([Cast.Bruno.Id()], next.Cc.Select(cc => cc.PersonId));
        Assert.Equal("42", Assert.Single(next.Events, line => line.Kind == TicketEventKind.FollowedUp).Before);
    }

    [Fact]
    public void The_requester_and_agents_may_close_a_CC_may_not()
    {
        Assert.Null(Awaiting().Close(Cast.Ana, ClosedOn, Policy));
        Assert.Null(Awaiting().Close(Cast.Jana, ClosedOn, Policy));
        Assert.Null(Awaiting().Close(Cast.Ruth, ClosedOn, Policy));
        Assert.Equal(RefusalKind.NotAllowed, Awaiting().Close(Cast.Bruno, ClosedOn, Policy)!.Kind);
    }

    [Fact]
    public void Agents_may_reopen_customers_write_instead()
    {
        Assert.Null(Closed().Reopen(Cast.Jana, ClosedOn, Policy));
        Assert.Equal(RefusalKind.NotAllowed, Closed().Reopen(Cast.Ana, ClosedOn, Policy)!.Kind);
    }

    [Fact]
    public void Reopened_by_an_agent_it_waits_again_only_where_the_customers_side_wrote_last()
    {
        var unanswered = Awaiting();
        Assert.Null(unanswered.Close(Cast.Marek, ClosedOn, Policy));
        Assert.Null(unanswered.Reopen(Cast.Jana, ClosedOn.AddDays(90), Policy));
        Assert.Equal(Start, unanswered.AwaitingSince);

        var answered = Closed();
        Assert.Null(answered.Reopen(Cast.Jana, ClosedOn.AddDays(1), Policy));
        Assert.False(answered.IsAwaiting);
    }

    [Fact]
    public void A_note_after_the_customers_message_is_no_answer_to_it()
    {
        var ticket = Awaiting();
        Assert.Null(ticket.WriteNote(Cast.Marek, "Nothing to be done.", null, Start.AddHours(1), Policy));
        Assert.Null(ticket.Close(Cast.Marek, ClosedOn, Policy));
        Assert.Null(ticket.Reopen(Cast.Jana, ClosedOn.AddHours(1), Policy));
        Assert.Equal(Start, ticket.AwaitingSince);
    }

    [Fact]
    public void An_agents_reply_on_a_closed_ticket_leaves_it_closed_unless_chosen_otherwise()
    {
        var closed = Closed();
        closed.Answer(Cast.Jana, ClosedOn.AddHours(1));
        Assert.Equal((false, ClosedOn), (closed.IsOpen, closed.ClosedAt!.Value));

        var again = Closed();
        again.Answer(Cast.Jana, ClosedOn.AddHours(1), ReplyThen.Close);
        Assert.Equal(ClosedOn, again.ClosedAt);

        var reopened = Closed();
        reopened.Answer(Cast.Jana, ClosedOn.AddHours(1), ReplyThen.Reopen);
        Assert.Equal((TicketStatus.OpenId, false), (reopened.StatusId, reopened.IsAwaiting));

        var waiting = Closed();
        waiting.Answer(Cast.Jana, ClosedOn.AddHours(1), ReplyThen.Wait);
        Assert.Equal((TicketStatus.WithCustomerId, null), (waiting.StatusId, waiting.ClosedAt));
    }

    [Fact]
    public void Closing_twice_and_reopening_twice_are_done_once()
    {
        var ticket = Closed();
        var events = ticket.Events.Count;
        Assert.Null(ticket.Close(Cast.Jana, ClosedOn.AddDays(5), Policy));
        Assert.Equal((events, ClosedOn), (ticket.Events.Count, ticket.ClosedAt!.Value));
        Assert.Null(ticket.Reopen(Cast.Jana, ClosedOn.AddDays(5), Policy));
        Assert.Null(ticket.Reopen(Cast.Marek, ClosedOn.AddDays(5), Policy));
        Assert.Equal(events + 1, ticket.Events.Count);
    }
}

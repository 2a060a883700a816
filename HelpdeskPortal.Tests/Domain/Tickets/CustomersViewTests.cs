using HelpdeskPortal.Support;
using static HelpdeskPortal.Support.TestTickets;

namespace HelpdeskPortal.Domain.Tickets;

/// <summary>While a reply can be taken back the customer's side sees nothing of it by any road.</summary>
public sealed class CustomersViewTests
{
    private static readonly DateTimeOffset Sent = Start.AddHours(1);
    private static readonly DateTimeOffset During = Sent.AddSeconds(9);
    private static readonly DateTimeOffset After = Sent.AddSeconds(10);

    [Fact]
    public void Status_assignee_and_closing_are_read_as_before_until_the_reply_is_visible()
    {
        var ticket = Awaiting();
        ticket.Send(Cast.Marek, Sent, ReplyThen.Close);
        Assert.Equal((TicketStatus.OpenId, null, null), View(ticket, During));
        Assert.Equal((TicketStatus.ClosedId, Cast.Marek.Id(), Sent), View(ticket, After));
        Assert.Equal((TicketStatus.ClosedId, Cast.Marek.Id(), Sent), (ticket.StatusId, ticket.AssigneeId, ticket.ClosedAt));
    }

    [Theory]
    [InlineData(ReplyThen.Nothing)]
    [InlineData(ReplyThen.Wait)]
    [InlineData(ReplyThen.Close)]
    public void Every_event_that_goes_with_the_reply_is_hidden_as_long_as_it_is(ReplyThen then)
    {
        var ticket = Awaiting();
        var before = ticket.Events.Count;
        ticket.Send(Cast.Marek, Sent, then);
        Assert.All(ticket.Events.Skip(before), line => Assert.Equal(After, line.VisibleFrom));
        Assert.Equal(After, ticket.Messages[^1].VisibleFrom);
    }

    [Fact]
    public void A_reply_that_cannot_be_taken_back_is_visible_at_once()
    {
        var ticket = Awaiting();
        ticket.Answer(Cast.Marek, Sent, ReplyThen.Wait);
        Assert.Equal((TicketStatus.WithCustomerId, Cast.Marek.Id(), null), View(ticket, Sent));
        Assert.All(ticket.Events, line => Assert.True(line.VisibleFrom <= Sent));
    }

    [Fact]
    public void A_second_reply_keeps_what_the_first_one_held()
    {
        var ticket = Awaiting();
        ticket.Send(Cast.Marek, Sent, ReplyThen.Wait);
        ticket.Send(Cast.Marek, Sent.AddSeconds(5), ReplyThen.Close);
        Assert.Equal((TicketStatus.OpenId, null, null), View(ticket, Sent.AddSeconds(14)));
        Assert.Equal(TicketStatus.ClosedId, ticket.StatusIdForCustomer(Sent.AddSeconds(15)));
    }

    [Fact]
    public void A_second_reply_never_shortens_the_first_ones_time()
    {
        var ticket = Awaiting();
        ticket.Send(Cast.Marek, Sent, ReplyThen.Close);
        Assert.Null(ticket.Reply(Cast.Jana, "And thank you.", ReplyThen.Nothing, null, Sent.AddSeconds(1), Sent.AddSeconds(2), Policy));
        Assert.Equal(TicketStatus.OpenId, ticket.StatusIdForCustomer(During));
    }

    [Fact]
    public void What_colleagues_do_meanwhile_tells_nothing_of_the_reply()
    {
        var ticket = Awaiting();
        ticket.Send(Cast.Marek, Sent, ReplyThen.Close);
        var before = ticket.Events.Count;
        Assert.Null(ticket.Reopen(Cast.Jana, Sent.AddSeconds(3), Policy));
        Assert.Null(ticket.Assign(Cast.Jana, Cast.Marek.Id(), Cast.Jana.Id(), isAgentOfType: true, Sent.AddSeconds(4), Policy));
        Assert.All(ticket.Events.Skip(before), line => Assert.Equal(After, line.VisibleFrom));
        Assert.Equal((TicketStatus.OpenId, null, null), View(ticket, During));
    }

    [Fact]
    public void A_customers_message_meanwhile_is_visible_at_once_and_the_reopening_it_means_is_not()
    {
        var ticket = Awaiting();
        ticket.Send(Cast.Marek, Sent, ReplyThen.Close);
        ticket.Write(Cast.Ana, Sent.AddSeconds(3));
        Assert.Equal((true, true), (ticket.IsOpen, ticket.IsAwaiting));
        Assert.Equal(Sent.AddSeconds(3), Assert.Single(ticket.Events, line => line.At == Sent.AddSeconds(3) && line.Kind == TicketEventKind.CustomerWrote).VisibleFrom);
        Assert.Equal(After, Assert.Single(ticket.Events, line => line.Kind == TicketEventKind.Reopened).VisibleFrom);
        Assert.Equal(TicketStatus.OpenId, ticket.StatusIdForCustomer(During));
    }

    [Fact]
    public void Without_any_reopen_window_a_closing_that_nobody_outside_knows_of_sends_nobody_to_a_new_ticket()
    {
        var none = Policy with { ReopenWindow = TimeSpan.Zero };
        var ticket = Awaiting();
        ticket.Send(Cast.Marek, Sent, ReplyThen.Close);
        Assert.True(ticket.TakesMessages(During, none));
        Assert.False(ticket.TakesMessages(After, none));
        Assert.Null(ticket.WriteAsCustomer(Cast.Ana, "One more thing.", null, During, none));
        Assert.True(ticket.IsOpen);
    }

    [Fact]
    public void What_the_customer_does_meanwhile_the_customer_sees_at_once()
    {
        var closed = Answered();
        closed.Send(Cast.Marek, Sent, ReplyThen.Wait);
        Assert.Null(closed.Close(Cast.Ana, Sent.AddSeconds(3), Policy));
        Assert.Equal((TicketStatus.ClosedId, Sent.AddSeconds(3)), (closed.StatusIdForCustomer(During), closed.ClosedAtForCustomer(During)!.Value));

        var written = Closed();
        written.Send(Cast.Marek, Start.AddHours(3), ReplyThen.Nothing);
        written.Write(Cast.Ana, Start.AddHours(3).AddSeconds(3));
        Assert.Equal(TicketStatus.OpenId, written.StatusIdForCustomer(Start.AddHours(3).AddSeconds(4)));
    }

    [Fact]
    public void Notes_and_bookkeeping_are_for_agents_only()
    {
        var ticket = Answered();
        Assert.Null(ticket.WriteNote(Cast.Jana, "Do not tell.", null, Start.AddHours(2), Policy));
        Assert.True(ticket.Events[^1].IsInternal);
        Assert.True(ticket.Messages[^1].IsInternal);
        Assert.All(ticket.Events.SkipLast(1), line => Assert.False(line.IsInternal));
    }

    private static (int StatusId, Guid? AssigneeId, DateTimeOffset? ClosedAt) View(Ticket ticket, DateTimeOffset now) =>
        (ticket.StatusIdForCustomer(now), ticket.AssigneeIdForCustomer(now), ticket.ClosedAtForCustomer(now));
}

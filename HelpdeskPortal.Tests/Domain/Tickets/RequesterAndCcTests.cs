using HelpdeskPortal.Support;
using static HelpdeskPortal.Support.TestTickets;

namespace HelpdeskPortal.Domain.Tickets;

public sealed class RequesterAndCcTests
{
    [Fact]
    public void Changing_the_requester_ends_the_old_ones_sight_and_begins_the_new_ones()
    {
        var ticket = Awaiting();
        Assert.Null(ticket.ChangeRequester(Cast.Marek, Cast.Ana.Id(), Cast.Olga.Id(), Start.AddHours(1), Policy));
        Assert.Equal(TicketRole.None, ticket.RoleOf(Cast.Ana));
        Assert.Equal(TicketRole.Requester, ticket.RoleOf(Cast.Olga));
        var line = ticket.Events[^1];
        Assert.Equal((TicketEventKind.RequesterChanged, Cast.Ana.Id().ToString(), Cast.Olga.Id().ToString(), true), (line.Kind, line.Before, line.After, line.IsInternal));
    }

    [Fact]
    public void A_guest_who_is_no_longer_the_requester_finds_nothing_behind_the_old_link()
    {
        var ticket = New(by: Cast.Gero).WithId(Cast.TicketId);
        Assert.Null(ticket.ChangeRequester(Cast.Marek, Cast.Gero.Id(), Cast.Ana.Id(), Start, Policy));
        Assert.Equal(Refusal.NotFound, ticket.WriteAsCustomer(Cast.Gero, "Hello?", null, Start, Policy));
    }

    [Fact]
    public void It_needs_Manage_and_the_requester_that_stood_on_the_screen()
    {
        var ticket = Awaiting();
        Assert.Equal(RefusalKind.NotAllowed, ticket.ChangeRequester(Cast.Ana, Cast.Ana.Id(), Cast.Olga.Id(), Start, Policy)!.Kind);
        Assert.Equal(RefusalKind.NotFound, ticket.ChangeRequester(Cast.Ilse, Cast.Ana.Id(), Cast.Olga.Id(), Start, Policy)!.Kind);
        Assert.Equal(RefusalKind.Changed, ticket.ChangeRequester(Cast.Marek, Cast.Bruno.Id(), Cast.Olga.Id(), Start, Policy)!.Kind);
    }

    [Fact]
    public void A_new_requester_leaves_CC_and_does_not_go_on_as_assignee_of_their_own_ticket()
    {
        var ticket = Answered();
        Assert.Null(ticket.ChangeRequester(Cast.Jana, Cast.Ana.Id(), Cast.Marek.Id(), Start.AddHours(2), Policy));
        Assert.Null(ticket.AssigneeId);
        Assert.Equal(TicketRole.Requester, ticket.RoleOf(Cast.Marek));

        var withCc = Awaiting();
        Assert.Null(withCc.ChangeRequester(Cast.Jana, Cast.Ana.Id(), Cast.Bruno.Id(), Start, Policy));
        Assert.Empty(withCc.Cc);
    }

    [Fact]
    public void A_change_of_requester_keeps_bold_and_status()
    {
        var ticket = Awaiting();
        Assert.Null(ticket.ChangeRequester(Cast.Marek, Cast.Ana.Id(), Cast.Olga.Id(), Start.AddHours(1), Policy));
        Assert.Equal((Start, TicketStatus.OpenId), (ticket.AwaitingSince!.Value, ticket.StatusId));
    }

    [Fact]
    public void A_CC_reads_and_writes_until_taken_off()
    {
        var ticket = Answered();
        Assert.Null(ticket.AddCc(Cast.Marek, Cast.Olga.Id(), Start.AddHours(2), Policy));
        ticket.Write(Cast.Olga, Start.AddHours(3));
        Assert.True(ticket.IsAwaiting);
        Assert.Null(ticket.RemoveCc(Cast.Marek, Cast.Olga.Id(), Start.AddHours(4), Policy));
        Assert.Equal(Refusal.NotFound, ticket.WriteAsCustomer(Cast.Olga, "Still here?", null, Start.AddHours(5), Policy));
    }

    [Fact]
    public void Nobody_is_on_CC_twice_nor_is_the_requester()
    {
        var ticket = Awaiting();
        var events = ticket.Events.Count;
        Assert.Null(ticket.AddCc(Cast.Marek, Cast.Bruno.Id(), Start, Policy));
        Assert.Null(ticket.RemoveCc(Cast.Marek, Cast.Olga.Id(), Start, Policy));
        Assert.Equal(RefusalKind.State, ticket.AddCc(Cast.Marek, Cast.Ana.Id(), Start, Policy)!.Kind);
        Assert.Equal((1, events), (ticket.Cc.Count, ticket.Events.Count));
        Assert.Equal([Cast.Bruno.Id()], New(cc: [Cast.Bruno, Cast.Ana, Cast.Bruno]).Cc.Select(cc => cc.PersonId));
    }
}

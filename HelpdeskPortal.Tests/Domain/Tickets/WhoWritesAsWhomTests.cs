using HelpdeskPortal.Support;
using static HelpdeskPortal.Support.TestTickets;

namespace HelpdeskPortal.Domain.Tickets;

public sealed class WhoWritesAsWhomTests
{
    [Fact]
    public void The_requester_is_the_requester_agent_of_the_type_or_not()
    {
        Assert.Equal(TicketRole.Requester, Awaiting().RoleOf(Cast.Ana));
        Assert.Equal(TicketRole.Requester, OfMarekHimself().RoleOf(Cast.Marek));
    }

    [Fact]
    public void An_agent_who_is_the_requester_writes_as_requester_and_neither_sees_nor_writes_notes()
    {
        var ticket = OfMarekHimself();
        ticket.Answer(Cast.Jana, Start.AddHours(1));
        Assert.Equal(RefusalKind.NotAllowed, ticket.Reply(Cast.Marek, "Done.", ReplyThen.Nothing, null, Start, Start, Policy)!.Kind);
        Assert.Equal(RefusalKind.NotAllowed, ticket.WriteNote(Cast.Marek, "Psst.", null, Start, Policy)!.Kind);
        ticket.Write(Cast.Marek, Start.AddHours(2));
        Assert.Equal(MessageKind.Customer, ticket.Messages[^1].Kind);
        Assert.True(ticket.IsAwaiting);
    }

    [Fact]
    public void An_administrator_who_is_the_requester_writes_as_requester()
    {
        var ticket = Ticket.Open(Cast.Ruth, new NewTicket("202600042", Cast.Printers, Cast.Ruth.Id(), "Jam", "It jams.", null), Start, Policy);
        Assert.Equal(TicketRole.Requester, ticket.RoleOf(Cast.Ruth));
        Assert.True(ticket.IsAwaiting);
    }

    [Fact]
    public void An_agent_on_CC_writes_as_agent() => Assert.Equal(TicketRole.Agent, New(cc: [Cast.Jana]).RoleOf(Cast.Jana));

    [Fact]
    public void An_agent_of_other_types_is_a_customer_here()
    {
        Assert.Equal(TicketRole.None, Awaiting().RoleOf(Cast.Ilse));
        Assert.Equal(TicketRole.Cc, New(cc: [Cast.Ilse]).RoleOf(Cast.Ilse));
        Assert.True(New(by: Cast.Ilse).IsAwaiting);
    }

    [Fact]
    public void An_administrator_acts_as_an_agent_of_any_type_without_holding_one()
    {
        Assert.Equal(TicketRole.Agent, Awaiting().RoleOf(Cast.Ruth));
        Assert.False(Cast.Ruth.IsAgent);
    }

    [Fact]
    public void Whoever_sees_all_tickets_of_a_type_reads_them_and_no_more()
    {
        var ticket = Awaiting();
        Assert.Equal(TicketRole.Viewer, ticket.RoleOf(Cast.Vera));
        Assert.Equal(RefusalKind.NotAllowed, ticket.WriteAsCustomer(Cast.Vera, "Me too.", null, Start, Policy)!.Kind);
    }

    [Fact]
    public void A_private_link_opens_one_ticket_and_no_other()
    {
        var ticket = New(by: Cast.Gero).WithId(Cast.TicketId);
        Assert.Equal(TicketRole.Requester, ticket.RoleOf(Cast.Gero));
        Assert.Equal(TicketRole.None, ticket.RoleOf(Cast.Gero.OfAnotherTicket()));
        Assert.Equal(TicketRole.None, Awaiting().RoleOf(Cast.Gero));
    }

    [Fact]
    public void What_an_actor_may_not_see_looks_to_them_as_if_it_did_not_exist()
    {
        var ticket = Awaiting();
        Assert.Equal(Refusal.NotFound, ticket.WriteAsCustomer(Cast.Olga, "Hello?", null, Start, Policy));
        Assert.Equal(Refusal.NotFound, ticket.Close(Cast.Ilse, Start, Policy));
        Assert.Equal(Refusal.NotFound, ticket.Claim(Cast.Ilse, Start, Policy));
    }

    [Fact]
    public void An_agent_has_no_way_to_write_as_the_customer_but_by_recording_a_call()
    {
        var refusal = Awaiting().WriteAsCustomer(Cast.Marek, "I am Ana.", null, Start, Policy)!;
        Assert.Equal(RefusalKind.NotAllowed, refusal.Kind);
        Assert.Contains("by phone", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t ")]
    public void Nothing_to_say_is_said_to_nobody(string text)
    {
        var ticket = Awaiting();
        Assert.Equal(RefusalKind.Invalid, ticket.WriteAsCustomer(Cast.Ana, text, null, Start, Policy)!.Kind);
        Assert.Equal(RefusalKind.Invalid, ticket.Reply(Cast.Marek, text, ReplyThen.Close, null, Start, Start, Policy)!.Kind);
        Assert.Equal(RefusalKind.Invalid, ticket.WriteNote(Cast.Marek, text, null, Start, Policy)!.Kind);
        Assert.Equal((1, true, true), (ticket.Messages.Count, ticket.IsOpen, ticket.IsAwaiting));
    }

    private static Ticket OfMarekHimself() =>
        Ticket.Open(Cast.Marek, new NewTicket("202600042", Cast.Printers, Cast.Marek.Id(), "Jam", "Mine jams.", null), Start, Policy);
}

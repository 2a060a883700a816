using HelpdeskPortal.Support;
using static HelpdeskPortal.Support.TestTickets;

namespace HelpdeskPortal.Domain.Tickets;

public sealed class ClaimTests
{
    [Fact]
    public void A_claim_changes_neither_status_nor_bold()
    {
        var ticket = Awaiting();
        Assert.Null(ticket.Claim(Cast.Marek, Start.AddHours(1), Policy));
        Assert.Equal((Cast.Marek.Id(), TicketStatus.OpenId, Start), (ticket.AssigneeId!.Value, ticket.StatusId, ticket.AwaitingSince!.Value));
        Assert.Equal(TicketEventKind.Claimed, ticket.Events[^1].Kind);
    }

    [Fact]
    public void The_second_one_is_told_who_won()
    {
        var ticket = Awaiting();
        Assert.Null(ticket.Claim(Cast.Marek, Start, Policy));
        var refusal = ticket.Claim(Cast.Jana, Start, Policy)!;
        Assert.Equal((RefusalKind.Taken, Cast.Marek.Id()), (refusal.Kind, refusal.PersonId!.Value));
        Assert.Equal(Cast.Marek.Id(), ticket.AssigneeId);
    }

    [Fact]
    public void Claiming_what_one_holds_already_is_done_without_another_event()
    {
        var ticket = Awaiting();
        Assert.Null(ticket.Claim(Cast.Marek, Start, Policy));
        var (events, version) = (ticket.Events.Count, ticket.Version);
        Assert.Null(ticket.Claim(Cast.Marek, Start.AddHours(1), Policy));
        Assert.Equal((events, version), (ticket.Events.Count, ticket.Version));
    }

    [Fact]
    public void An_administrator_may_claim() => Assert.Null(Awaiting().Claim(Cast.Ruth, Start, Policy));

    [Fact]
    public void A_customers_message_never_takes_a_claim_away()
    {
        var ticket = Closed();
        ticket.Write(Cast.Ana, Start.AddDays(1));
        Assert.Equal(Cast.Marek.Id(), ticket.AssigneeId);
    }

    [Fact]
    public void The_assignee_releases_a_fellow_agent_does_not()
    {
        var ticket = Answered();
        var refusal = ticket.Release(Cast.Jana, Start.AddHours(2), Policy)!;
        Assert.Equal((RefusalKind.Taken, Cast.Marek.Id()), (refusal.Kind, refusal.PersonId!.Value));
        Assert.Null(ticket.Release(Cast.Marek, Start.AddHours(2), Policy));
        Assert.Null(ticket.AssigneeId);
        Assert.Equal((TicketEventKind.Released, Cast.Marek.Id().ToString()), (ticket.Events[^1].Kind, ticket.Events[^1].Before));
    }

    [Fact]
    public void An_administrator_and_the_portal_itself_can_release_what_somebody_holds()
    {
        Assert.Null(Answered().Release(Cast.Ruth, Start.AddHours(2), Policy));
        var ticket = Answered();
        Assert.Null(ticket.Release(Actor.System, Start.AddHours(2), Policy));
        Assert.Equal((ActorKind.System, null), (ticket.Events[^1].ActorKind, ticket.Events[^1].ActorId));
    }

    [Fact]
    public void A_fellow_agent_may_assign_it_to_somebody_else()
    {
        var ticket = Answered();
        Assert.Null(ticket.Assign(Cast.Jana, Cast.Marek.Id(), Cast.Jana.Id(), isAgentOfType: true, Start.AddHours(2), Policy));
        Assert.Equal(Cast.Jana.Id(), ticket.AssigneeId);
        var line = ticket.Events[^1];
        Assert.Equal((TicketEventKind.Assigned, Cast.Marek.Id().ToString(), Cast.Jana.Id().ToString()), (line.Kind, line.Before, line.After));
    }

    [Fact]
    public void Whoever_assigns_on_an_old_screen_is_told_what_happened_meanwhile()
    {
        var ticket = Answered();
        var taken = ticket.Assign(Cast.Jana, null, Cast.Jana.Id(), isAgentOfType: true, Start, Policy)!;
        Assert.Equal((RefusalKind.Taken, Cast.Marek.Id()), (taken.Kind, taken.PersonId!.Value));
        Assert.Null(ticket.Release(Cast.Marek, Start, Policy));
        Assert.Equal(RefusalKind.Changed, ticket.Assign(Cast.Jana, Cast.Marek.Id(), Cast.Jana.Id(), isAgentOfType: true, Start, Policy)!.Kind);
    }

    [Fact]
    public void Nobody_is_assigned_their_own_ticket_nor_one_of_a_type_they_are_no_agent_of()
    {
        var ticket = Awaiting();
        Assert.Equal(RefusalKind.State, ticket.Assign(Cast.Marek, null, Cast.Ana.Id(), isAgentOfType: true, Start, Policy)!.Kind);
        Assert.Equal(RefusalKind.State, ticket.Assign(Cast.Marek, null, Cast.Ilse.Id(), isAgentOfType: false, Start, Policy)!.Kind);
        Assert.Null(ticket.AssigneeId);
    }

    [Theory]
    [InlineData(ReplyThen.Nothing)]
    [InlineData(ReplyThen.Wait)]
    [InlineData(ReplyThen.Close)]
    public void Any_public_reply_on_an_unassigned_ticket_claims_it(ReplyThen then)
    {
        var ticket = Awaiting();
        ticket.Answer(Cast.Jana, Start.AddHours(1), then);
        Assert.Equal(Cast.Jana.Id(), ticket.AssigneeId);
        Assert.Contains(ticket.Events, line => line is { Kind: TicketEventKind.Claimed, After: "reply" });
    }

    [Fact]
    public void A_reply_does_not_claim_where_the_setting_is_off_nor_what_somebody_holds()
    {
        var off = Awaiting();
        Assert.Null(off.Reply(Cast.Jana, "Try this.", ReplyThen.Nothing, null, Start, Start, Policy with { ClaimOnReply = false }));
        Assert.Null(off.AssigneeId);
        var held = Answered();
        held.Answer(Cast.Jana, Start.AddHours(2));
        Assert.Equal(Cast.Marek.Id(), held.AssigneeId);
    }

    [Fact]
    public void A_note_claims_nothing()
    {
        var ticket = Awaiting();
        Assert.Null(ticket.WriteNote(Cast.Jana, "Same roller as in May.", null, Start, Policy));
        Assert.Null(ticket.AssigneeId);
    }

    [Fact]
    public void A_ticket_can_be_handed_to_somebody_as_it_is_entered_but_not_to_its_requester()
    {
        Assert.Equal(Cast.Jana.Id(), Entered(Cast.Jana.Id()).AssigneeId);
        Assert.Null(Entered(Cast.Ana.Id()).AssigneeId);

        static Ticket Entered(Guid assignee) => Ticket.Open(
            Cast.Marek, new NewTicket("202600042", Cast.Printers, Cast.Ana.PersonId!.Value, "Jam", "Ana wrote by post.", null) { AssigneeId = assignee }, Start, Policy);
    }
}

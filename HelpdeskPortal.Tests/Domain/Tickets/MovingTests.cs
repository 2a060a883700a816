using HelpdeskPortal.Support;
using static HelpdeskPortal.Support.TestTickets;

namespace HelpdeskPortal.Domain.Tickets;

public sealed class MovingTests
{
    [Fact]
    public void Manage_on_the_present_type_is_enough()
    {
        var ticket = Awaiting();
        Assert.Null(Move(ticket, Cast.Marek, Cast.Servers));
        Assert.Equal(Cast.Servers, ticket.TypeId);
        var line = ticket.Events[^1];
        Assert.Equal((TicketEventKind.Moved, "1", "2"), (line.Kind, line.Before, line.After));
        Assert.Equal(TicketRole.None, ticket.RoleOf(Cast.Marek));
    }

    [Fact]
    public void Manage_on_the_target_is_not()
    {
        Assert.Equal(RefusalKind.NotFound, Move(Awaiting(), Cast.Ilse, Cast.Servers)!.Kind);
        Assert.Equal(RefusalKind.NotAllowed, Move(Awaiting(), Cast.Ana, Cast.Servers)!.Kind);
    }

    [Fact]
    public void An_assignee_who_is_no_agent_of_the_target_is_released_and_another_stays()
    {
        var released = Answered();
        Assert.Null(Move(released, Cast.Jana, Cast.Servers, assigneeStays: false));
        Assert.Null(released.AssigneeId);
        Assert.Contains(released.Events, line => line.Kind == TicketEventKind.Released && line.Before == Cast.Marek.Id().ToString());

        var kept = Answered();
        Assert.Null(Move(kept, Cast.Jana, Cast.Servers, assigneeStays: true));
        Assert.Equal(Cast.Marek.Id(), kept.AssigneeId);
    }

    [Fact]
    public void It_keeps_bold_and_status_and_gets_the_targets_moment_of_being_late()
    {
        var ticket = Awaiting();
        Assert.Null(ticket.MoveTo(
            Cast.Marek, Cast.Printers, Cast.Type(Cast.Servers), assigneeStays: true, Start.AddHours(1), Policy with { LateAt = since => since.AddHours(4) }));
        Assert.Equal((Start, TicketStatus.OpenId, Start.AddHours(4)), (ticket.AwaitingSince!.Value, ticket.StatusId, ticket.LateAt!.Value));
    }

    [Fact]
    public void A_retired_type_takes_no_ticket()
    {
        var refusal = Move(Awaiting(), Cast.Marek, Cast.Fax)!;
        Assert.Equal(RefusalKind.State, refusal.Kind);
        Assert.Contains("Fax", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_moves_on_an_old_screen_is_told_and_moving_where_it_is_does_nothing()
    {
        var ticket = Awaiting();
        var events = ticket.Events.Count;
        Assert.Null(Move(ticket, Cast.Marek, Cast.Printers));
        Assert.Equal(events, ticket.Events.Count);
        Assert.Null(Move(ticket, Cast.Marek, Cast.Servers));
        Assert.Equal(RefusalKind.Changed, ticket.MoveTo(Cast.Ruth, Cast.Fax, Cast.Type(Cast.Printers), assigneeStays: true, Start, Policy)!.Kind);
    }

    private static Refusal? Move(Ticket ticket, Actor actor, int target, bool assigneeStays = true) =>
        ticket.MoveTo(actor, Cast.Printers, Cast.Type(target), assigneeStays, Start.AddHours(5), Policy);
}

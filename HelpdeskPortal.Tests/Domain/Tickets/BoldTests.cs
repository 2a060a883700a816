using HelpdeskPortal.Support;
using static HelpdeskPortal.Support.TestTickets;

namespace HelpdeskPortal.Domain.Tickets;

/// <summary>Since when a ticket waits, and what it sorts as. Who sets and clears it stands in <see cref="BoldTable"/>.</summary>
public sealed class BoldTests
{
    [Fact]
    public void Further_messages_never_restart_the_time()
    {
        var ticket = Awaiting();
        ticket.Write(Cast.Ana, Start.AddHours(1));
        ticket.Write(Cast.Bruno, Start.AddHours(2));
        Assert.Equal(Start, ticket.AwaitingSince);
    }

    [Fact]
    public void After_a_reply_the_time_is_that_of_the_next_message()
    {
        var ticket = Answered();
        ticket.Write(Cast.Ana, Start.AddHours(3));
        ticket.Write(Cast.Ana, Start.AddHours(4));
        Assert.Equal(Start.AddHours(3), ticket.AwaitingSince);
    }

    [Fact]
    public void Marked_as_not_awaiting_without_a_reply_the_next_message_still_waits_since_the_first_unanswered_one()
    {
        var ticket = Awaiting();
        Assert.Null(ticket.MarkNotAwaiting(Cast.Marek, Start.AddHours(1), Policy));
        Assert.Null(ticket.AwaitingSince);
        ticket.Write(Cast.Ana, Start.AddHours(2));
        Assert.Equal(Start, ticket.AwaitingSince);
    }

    [Fact]
    public void Marked_by_hand_it_waits_from_then()
    {
        var ticket = Answered();
        Assert.Null(ticket.MarkAwaiting(Cast.Jana, Start.AddHours(5), Policy));
        Assert.Equal(Start.AddHours(5), ticket.AwaitingSince);
        Assert.Equal(TicketEventKind.MarkedAwaiting, ticket.Events[^1].Kind);
        Assert.True(ticket.Events[^1].IsInternal);
    }

    [Fact]
    public void A_message_recorded_from_the_phone_waits_like_any_other_and_is_the_requesters()
    {
        var ticket = Answered();
        Assert.Null(ticket.RecordPhone(Cast.Jana, "Ana called: still jammed.", null, Start.AddHours(3), Policy));
        Assert.Equal(Start.AddHours(3), ticket.AwaitingSince);
        var message = ticket.Messages[^1];
        Assert.Equal((MessageKind.Customer, Channel.Phone, Cast.Ana.Id(), Cast.Jana.Id()), (message.Kind, message.Channel, message.AuthorId!.Value, message.RecordedById!.Value));
    }

    [Fact]
    public void A_failed_delivery_opens_a_closed_ticket_so_that_somebody_sees_it()
    {
        var ticket = Closed();
        ticket.DeliveryFailed(Start.AddDays(3), Policy, "550 no such mailbox");
        Assert.True(ticket.IsOpen);
        Assert.Equal(Start.AddDays(3), ticket.AwaitingSince);
        Assert.Equal(TicketEventKind.DeliveryFailed, ticket.Events[^1].Kind);
        Assert.Equal("550 no such mailbox", ticket.Events[^1].After);
    }

    [Fact]
    public void A_failed_delivery_does_not_restart_the_time_of_one_that_waits_already()
    {
        var ticket = Awaiting();
        ticket.DeliveryFailed(Start.AddHours(1), Policy, "550 no such mailbox");
        Assert.Equal(Start, ticket.AwaitingSince);
    }

    [Fact]
    public void What_an_agent_enters_for_a_customer_starts_not_awaiting()
    {
        var ticket = New(by: Cast.Marek);
        Assert.False(ticket.IsAwaiting);
        Assert.Null(ticket.LateAt);
        Assert.Equal(MessageKind.Reply, ticket.Messages[0].Kind);
    }

    [Fact]
    public void It_is_late_when_the_policy_says_so_and_not_once_answered()
    {
        var ticket = Awaiting();
        Assert.Equal(Start.AddDays(1), ticket.LateAt);
        ticket.Answer(Cast.Marek, Start.AddHours(1));
        Assert.Null(ticket.LateAt);
    }

    [Fact]
    public void New_opening_hours_give_a_new_moment_of_being_late_and_change_nothing_else()
    {
        var ticket = Awaiting();
        var (updated, rank) = (ticket.UpdatedAt, ticket.QueueRank);
        ticket.RecomputeLateAt(Policy with { LateAt = since => since.AddHours(8) });
        Assert.Equal(Start.AddHours(8), ticket.LateAt);
        Assert.Equal((Start, updated, rank), (ticket.AwaitingSince!.Value, ticket.UpdatedAt, ticket.QueueRank));
    }

    [Fact]
    public void The_queue_has_the_longest_waiting_first_and_then_the_newest_change()
    {
        var first = New(subject: "waits longest", at: Start);
        var second = New(subject: "waits since later", at: Start.AddHours(1));
        var older = New(subject: "changed earlier", at: Start.AddHours(2));
        older.Answer(Cast.Marek, Start.AddHours(3));
        var newer = New(subject: "changed last", at: Start.AddMinutes(1));
        newer.Answer(Cast.Marek, Start.AddHours(4));
        Assert.Equal(
            ["waits longest", "waits since later", "changed last", "changed earlier"],
            new[] { older, second, newer, first }.OrderBy(ticket => ticket.QueueRank).Select(ticket => ticket.Subject));
    }

    [Fact]
    public void A_clock_that_jumps_back_never_takes_the_last_update_back()
    {
        var ticket = Answered();
        var updated = ticket.UpdatedAt;
        Assert.Null(ticket.WriteNote(Cast.Jana, "Written while the clock was wrong.", null, Start.AddDays(-1), Policy));
        Assert.Equal(updated, ticket.UpdatedAt);
    }
}

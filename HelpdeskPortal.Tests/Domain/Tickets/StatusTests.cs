using HelpdeskPortal.Support;
using static HelpdeskPortal.Support.TestTickets;

namespace HelpdeskPortal.Domain.Tickets;

public sealed class StatusTests
{
    private static readonly TicketStatus Ordered = new(10, "Part ordered", "amber", 4, StatusCategory.Open);
    private static readonly TicketStatus AskedTwice = new(11, "Asked twice", "amber", 5, StatusCategory.WithCustomer);
    private static readonly TicketStatus Duplicate = new(12, "Duplicate", "slate", 6, StatusCategory.Closed);

    [Fact]
    public void Reply_and_wait_sets_With_customer()
    {
        var ticket = Awaiting();
        ticket.Answer(Cast.Marek, Start.AddHours(1), ReplyThen.Wait);
        Assert.Equal((TicketStatus.WithCustomerId, StatusCategory.WithCustomer, true), (ticket.StatusId, ticket.Category, ticket.IsOpen));
    }

    [Fact]
    public void Reply_and_close_is_one_message_and_one_closing()
    {
        var ticket = Awaiting();
        ticket.Answer(Cast.Marek, Start.AddHours(1), ReplyThen.Close);
        Assert.Equal((TicketStatus.ClosedId, false, Start.AddHours(1)), (ticket.StatusId, ticket.IsOpen, ticket.ClosedAt!.Value));
        Assert.Single(ticket.Events, line => line.Kind == TicketEventKind.Replied);
        Assert.Single(ticket.Events, line => line.Kind == TicketEventKind.Closed);
    }

    [Fact]
    public void A_plain_reply_leaves_the_status()
    {
        var ticket = Awaiting();
        Assert.Null(ticket.SetStatus(Cast.Marek, TicketStatus.OpenId, Ordered, Start, Policy));
        ticket.Answer(Cast.Marek, Start.AddHours(1));
        Assert.Equal(Ordered.Id, ticket.StatusId);
    }

    [Fact]
    public void A_message_of_the_customers_side_sets_Open_where_it_was_with_the_customer()
    {
        foreach (var status in new[] { Cast.Status(TicketStatus.WithCustomerId), AskedTwice })
        {
            foreach (var customer in new[] { Cast.Ana, Cast.Bruno })
            {
                var ticket = Answered();
                Assert.Null(ticket.SetStatus(Cast.Marek, TicketStatus.OpenId, status, Start.AddHours(2), Policy));
                ticket.Write(customer, Start.AddHours(3));
                Assert.Equal(TicketStatus.OpenId, ticket.StatusId);
            }
        }
    }

    [Fact]
    public void What_was_said_by_phone_sets_Open_too()
    {
        var ticket = Awaiting();
        ticket.Answer(Cast.Marek, Start.AddHours(1), ReplyThen.Wait);
        Assert.Null(ticket.RecordPhone(Cast.Jana, "Ana called.", null, Start.AddHours(2), Policy));
        Assert.Equal(TicketStatus.OpenId, ticket.StatusId);
    }

    [Fact]
    public void A_custom_status_of_the_category_open_stays_when_the_customer_writes()
    {
        var ticket = Answered();
        Assert.Null(ticket.SetStatus(Cast.Marek, TicketStatus.OpenId, Ordered, Start.AddHours(2), Policy));
        ticket.Write(Cast.Ana, Start.AddHours(3));
        Assert.Equal(Ordered.Id, ticket.StatusId);
    }

    [Fact]
    public void A_custom_status_of_the_category_closed_closes()
    {
        var ticket = Awaiting();
        Assert.Null(ticket.SetStatus(Cast.Marek, TicketStatus.OpenId, Duplicate, Start.AddHours(1), Policy));
        Assert.Equal((false, false, Start.AddHours(1)), (ticket.IsOpen, ticket.IsAwaiting, ticket.ClosedAt!.Value));
        Assert.Equal(TicketEventKind.Closed, ticket.Events[^1].Kind);
    }

    [Fact]
    public void From_one_closed_status_to_another_the_reopen_window_goes_on_as_it_was()
    {
        var ticket = Closed();
        Assert.Null(ticket.SetStatus(Cast.Marek, TicketStatus.ClosedId, Duplicate, Start.AddDays(20), Policy));
        Assert.Equal(Start.AddHours(2), ticket.ClosedAt);
        Assert.Equal(TicketEventKind.StatusChanged, ticket.Events[^1].Kind);
    }

    [Fact]
    public void Two_agents_who_set_the_same_status_agree_and_who_sets_another_on_an_old_screen_is_told()
    {
        var ticket = Awaiting();
        Assert.Null(ticket.SetStatus(Cast.Marek, TicketStatus.OpenId, Ordered, Start, Policy));
        var events = ticket.Events.Count;
        Assert.Null(ticket.SetStatus(Cast.Jana, TicketStatus.OpenId, Ordered, Start, Policy));
        Assert.Equal(events, ticket.Events.Count);
        Assert.Equal(RefusalKind.Changed, ticket.SetStatus(Cast.Jana, TicketStatus.OpenId, AskedTwice, Start, Policy)!.Kind);
        Assert.Equal(Ordered.Id, ticket.StatusId);
    }

    [Fact]
    public void Fields_changed_by_two_people_merge_and_the_same_field_is_a_conflict_that_keeps_the_first()
    {
        var ticket = Awaiting();
        Assert.Null(ticket.SetPriority(Cast.Marek, Priority.Normal, Priority.High, Start, Policy));
        Assert.Null(ticket.SetSubject(Cast.Jana, "Paper jam", "Jam in tray 2", Start, Policy));
        var refusal = ticket.SetSubject(Cast.Marek, "Paper jam", "Printer broken", Start, Policy)!;
        Assert.Equal(RefusalKind.Changed, refusal.Kind);
        Assert.Contains("Jam in tray 2", refusal.Message, StringComparison.Ordinal);
        Assert.Equal((Priority.High, "Jam in tray 2"), (ticket.Priority, ticket.Subject));
        Assert.Equal(RefusalKind.Changed, ticket.SetPriority(Cast.Jana, Priority.Normal, Priority.Low, Start, Policy)!.Kind);
    }

    [Fact]
    public void A_subject_is_one_line_that_fits()
    {
        var ticket = Awaiting();
        Assert.Equal(RefusalKind.Invalid, ticket.SetSubject(Cast.Marek, "Paper jam", "  ", Start, Policy)!.Kind);
        Assert.Equal(RefusalKind.Invalid, ticket.SetSubject(Cast.Marek, "Paper jam", new string('x', Ticket.SubjectLength + 1), Start, Policy)!.Kind);
        Assert.Null(ticket.SetSubject(Cast.Marek, "Paper jam", " Jam\r\nin tray 2 ", Start, Policy));
        Assert.Equal("Jam in tray 2", ticket.Subject);
    }

    [Fact]
    public void Priority_is_the_agents_business()
    {
        var ticket = Awaiting();
        Assert.Null(ticket.SetPriority(Cast.Marek, Priority.Normal, Priority.High, Start, Policy));
        Assert.True(ticket.Events[^1].IsInternal);
        Assert.Equal(RefusalKind.Invalid, ticket.SetPriority(Cast.Marek, Priority.High, (Priority)7, Start, Policy)!.Kind);
    }
}

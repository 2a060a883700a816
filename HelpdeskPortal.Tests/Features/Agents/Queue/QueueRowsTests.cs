using AngleSharp.Dom;
using Bunit;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace HelpdeskPortal.Features.Agents.Queue;

/// <summary>What one row says, to eyes and to screen readers.</summary>
public sealed class QueueRowsTests : BunitContext
{
    private static readonly Catalogue Types = new(
        [new TypeInfo(Cast.Printers, "Printers", "", "teal", null, 1, true, null, null)],
        [],
        [.. TicketStatus.BuiltIn.Select(status => new StatusInfo(status.Id, status.Name, status.Colour, status.Order, status.Category))]);

    public QueueRowsTests() => Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Rows.Now)).AddAgents();

    [Fact]
    public void A_row_that_awaits_is_bold_and_says_since_when()
    {
        var row = Show(new QueueEntry(Rows.Waiting(1, minutes: 25), IsUnread: false));

        Assert.Contains("is-awaiting", row.ClassList);
        Assert.DoesNotContain("is-unread", row.ClassList);
        Assert.Equal("2026-03-02T08:35:00Z", row.QuerySelector("time")!.GetAttribute("datetime"));
        Assert.Equal("Waiting", row.QuerySelector(".row-age .sr")!.TextContent);
        Assert.Equal("Unassigned", row.QuerySelector(".row-hold")!.TextContent);
    }

    [Fact]
    public void An_answered_row_is_not_bold_and_says_when_it_changed()
    {
        var row = Show(new QueueEntry(Rows.Waiting(1) with { IsAwaiting = false, AwaitingSince = null, UpdatedAt = Rows.Now.AddMinutes(-5) }, IsUnread: false));

        Assert.Equal("row", row.ClassName);
        Assert.Equal("2026-03-02T08:55:00Z", row.QuerySelector("time")!.GetAttribute("datetime"));
        Assert.Null(row.QuerySelector(".row-age .sr"));
    }

    [Fact]
    public void A_late_row_says_so_in_words_beside_the_clock()
    {
        var row = Show(new QueueEntry(Rows.Waiting(1) with { LateAt = Rows.Now }, IsUnread: false));

        Assert.NotNull(row.QuerySelector(".row-age.is-late .i-schedule"));
        Assert.Equal("Late, waiting", row.QuerySelector(".row-age .sr")!.TextContent);
    }

    [Fact]
    public void An_unread_row_has_a_dot_with_a_word()
    {
        var row = Show(new QueueEntry(Rows.Waiting(1), IsUnread: true));

        Assert.Contains("is-unread", row.ClassList);
        Assert.Equal("Unread", row.QuerySelector(".row-unread .sr")!.TextContent);
    }

    [Fact]
    public void A_row_that_has_gone_says_why_and_offers_nothing()
    {
        var row = Show(new QueueEntry(Rows.Waiting(1).ClosedBy("Jana Novak"), IsUnread: true) { Gone = "Closed by Jana", IsNew = true });

        Assert.Equal("row is-gone", row.ClassName);
        Assert.Equal("Closed by Jana", row.QuerySelector(".row-reason")!.TextContent);
        Assert.Empty(row.QuerySelectorAll("button"));
        Assert.Equal("", row.QuerySelector(".row-unread")!.TextContent);
    }

    [Fact]
    public void Priority_and_status_show_only_where_they_say_something()
    {
        var plain = Show(new QueueEntry(Rows.Waiting(1), IsUnread: false));
        Assert.Equal("", plain.QuerySelector(".row-signals")!.TextContent);

        var marked = Show(new QueueEntry(Rows.Waiting(1) with { Priority = Priority.High, StatusId = TicketStatus.WithCustomerId }, IsUnread: false));
        Assert.Equal("High", marked.QuerySelector(".priority.is-high")!.TextContent);
        Assert.Equal("With customer", marked.QuerySelector(".status")!.TextContent);
    }

    [Fact]
    public void A_closed_row_in_the_closed_view_does_not_repeat_that_it_is_closed()
    {
        var row = Show(new QueueEntry(Rows.Waiting(1).ClosedBy("Jana Novak"), IsUnread: false), new QueueAddress(new TicketFilter { View = QueueView.Closed }));

        Assert.Equal("", row.QuerySelector(".row-signals")!.TextContent);
        Assert.Empty(row.QuerySelectorAll("button"));
    }

    [Fact]
    public void Who_holds_it_is_said_by_name_and_oneself_is_tinted()
    {
        var own = Show(new QueueEntry(Rows.Waiting(1) with { AssigneeId = Cast.Marek.Id(), AssigneeName = Cast.Marek.Name }, IsUnread: false));
        Assert.Equal("Assignee: Marek Dvorak", own.QuerySelector(".initials.is-me")!.GetAttribute("aria-label"));

        var others = Show(new QueueEntry(Rows.Waiting(1) with { AssigneeId = Cast.Jana.Id(), AssigneeName = Cast.Jana.Name }, IsUnread: false));
        Assert.Equal("JN", others.QuerySelector(".initials:not(.is-me)")!.TextContent);
    }

    [Fact]
    public void The_link_leads_to_the_ticket_and_knows_the_way_back()
    {
        var row = Show(new QueueEntry(Rows.Waiting(42), IsUnread: false), new QueueAddress(new TicketFilter { View = QueueView.Mine, Sort = TicketSort.Newest }, Ticket: "202600042"));

        Assert.Equal("/tickets/202600042?from=%2Fqueue%3Fview%3Dmine%26sort%3Dnewest", row.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("true", row.GetAttribute("aria-current"));
    }

    [Fact]
    public void What_customers_typed_is_text_and_never_markup()
    {
        var row = Show(new QueueEntry(Rows.Waiting(1) with { Subject = "<img src=x onerror=alert(1)>", LastLine = "<b>bold</b>", RequesterName = "<script>" }, IsUnread: false));

        Assert.Empty(row.QuerySelectorAll("img, b, script"));
        Assert.Equal("<img src=x onerror=alert(1)>", row.QuerySelector(".row-subject")!.TextContent);

        var held = Show(new QueueEntry(Rows.Waiting(1) with { AssigneeId = Cast.Jana.Id(), AssigneeName = "\"><img src=x>" }, IsUnread: false));
        Assert.Empty(held.QuerySelectorAll("img"));
        Assert.Equal("Assignee: \"><img src=x>", held.QuerySelector(".initials")!.GetAttribute("aria-label"));
    }

    private IElement Show(QueueEntry entry, QueueAddress? address = null) => Render<QueueRows>(parameters => parameters
        .Add(p => p.Label, "All open")
        .Add(p => p.Entries, [entry])
        .Add(p => p.Me, Cast.Marek)
        .Add(p => p.Address, address ?? QueueAddress.Default)
        .Add(p => p.Catalogue, Types)).Find("li");
}

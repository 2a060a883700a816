using Bunit;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpdeskPortal.Features.Agents.Ticket;

public sealed class TicketViewTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task B01_A_send_that_is_dispatched_twenty_times_is_one_reply()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var ticketId = await desk.TicketOfAsync(Cast.Ana);
        await using var window = new TicketPageContext(desk, Cast.Marek);
        var page = window.Open(await NumberAsync(desk, ticketId));
        var draft = await desk.DraftAsync(Cast.Marek, DraftKind.Reply, ticketId, "Please try again.");
        var composer = page.FindComponent<Composer>();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            composer.InvokeAsync(() => composer.Instance.SendAsync(nameof(DraftKind.Reply), draft.Id, draft.Version, nameof(ReplyThen.Wait), "99"))));

        Assert.All(answers, answer => Assert.True(answer.Done, answer.Message));
        var ticket = await desk.ReadAsync(ticketId);
        Assert.Single(ticket.Messages, message => message.Kind == MessageKind.Reply);
        Assert.Single(ticket.Events, line => line.Kind == TicketEventKind.StatusChanged);
        Assert.Single(ticket.Events, line => line.Kind == TicketEventKind.Claimed);
    }

    [Fact]
    public async Task The_page_leads_to_the_queue_narrowed_to_its_requester()
    {
        await using var desk = await Helpdesk.OpenAsync();
        await using var window = new TicketPageContext(desk, Cast.Marek);
        var page = window.Open(await NumberAsync(desk, await desk.TicketOfAsync(Cast.Ana)));

        var link = Assert.Single(page.FindAll(".facts a"), link => link.TextContent == "All open tickets of Ana");

        var address = QueueAddress.Parse(link.GetAttribute("href")!["/queue".Length..]);
        Assert.Equal($"/queue?requester={Cast.Ana.Id()}", address.ToString());
        Assert.Equal(Cast.Ana.Id(), address.Filter.RequesterId);
    }

    [Fact]
    public async Task A_way_that_is_not_offered_is_refused_whatever_the_browser_asks()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var ticketId = await desk.TicketOfAsync(Cast.Ana);
        await using var window = new TicketPageContext(desk, Cast.Marek);
        var composer = window.Open(await NumberAsync(desk, ticketId)).FindComponent<Composer>();
        var draft = await desk.DraftAsync(Cast.Marek, DraftKind.Reply, ticketId, "Please try again.");

        var unknownWay = await composer.InvokeAsync(() => composer.Instance.SendAsync(nameof(DraftKind.Reply), draft.Id, draft.Version, nameof(ReplyThen.Reopen)));
        var unknownKind = await composer.InvokeAsync(() => composer.Instance.SendAsync(nameof(DraftKind.Customer), draft.Id, draft.Version, ""));

        Assert.False(unknownWay.Done);
        Assert.False(unknownKind.Done);
        Assert.Single((await desk.ReadAsync(ticketId)).Messages);
    }

    [Fact]
    public async Task What_a_colleague_does_appears_on_the_open_page_and_nothing_of_it_where_the_type_is_not_ones_own()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var ticketId = await desk.TicketOfAsync(Cast.Ana);
        var number = await NumberAsync(desk, ticketId);
        await using var mareks = new TicketPageContext(desk, Cast.Marek);
        await using var ilses = new TicketPageContext(desk, Cast.Ilse);
        var page = mareks.Open(number);
        var stranger = ilses.Open(number);
        Assert.Empty(stranger.FindAll(".ticket"));

        Assert.Null((await desk.Desk.ClaimAsync(Cast.Jana, ticketId, Cancellation)).Refused);
        await desk.WriteAsync(Cast.Ana, ticketId, "It jams again.");

        await page.WaitForAssertionAsync(() =>
        {
            Assert.Contains(Cast.Jana.Name, page.Find(".facts .value").TextContent, StringComparison.Ordinal);
            Assert.Equal(2, page.FindAll(".message").Count);
        }, TimeSpan.FromSeconds(10));
        Assert.Empty(stranger.FindAll(".message"));
    }

    [Fact]
    public async Task A_ticket_that_moves_out_of_sight_says_so_calmly_and_leads_back()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var ticketId = await desk.TicketOfAsync(Cast.Ana);
        await using var window = new TicketPageContext(desk, Cast.Marek);
        var page = window.Open(await NumberAsync(desk, ticketId));
        await desk.DraftAsync(Cast.Marek, DraftKind.Reply, ticketId, "Half a reply");

        Assert.Null((await desk.Desk.MoveAsync(Cast.Ruth, ticketId, Cast.Printers, Cast.Servers, Cancellation)).Refused);

        await page.WaitForAssertionAsync(() => Assert.Equal("This ticket is not here any more", page.Find("h2").TextContent), TimeSpan.FromSeconds(10));
        Assert.Equal(Links.Queue, page.Find("a.button").GetAttribute("href"));
        Assert.Equal("Half a reply", await desk.Database.ReadAsync(db => db.Drafts.Select(draft => draft.Text).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task A_mover_who_has_lost_sight_undoes_and_has_the_page_again_with_its_script()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var ticketId = await desk.TicketOfAsync(Cast.Ana);
        await using var window = new TicketPageContext(desk, Cast.Marek);
        var page = window.Open(await NumberAsync(desk, ticketId));
        await page.InvokeAsync(() => page.FindComponent<TicketFacts>().Instance.OnMove.InvokeAsync(Cast.Servers));
        await page.InvokeAsync(() => page.FindComponent<MoveDialog>().Instance.OnMove.InvokeAsync(page.FindComponent<MoveDialog>().Instance.Choice!));
        await page.WaitForAssertionAsync(() => Assert.Equal("This ticket is not here any more", page.Find("h2").TextContent), TimeSpan.FromSeconds(10));
        Assert.Equal("Moved to Servers.", Assert.Single(window.Snackbars));
        var scripts = Scripts();

        await page.InvokeAsync(page.Instance.UndoAsync);

        await page.WaitForAssertionAsync(() => Assert.Single(page.FindAll("article.ticket")), TimeSpan.FromSeconds(10));
        Assert.Equal("Undone: 1 ticket.", Assert.Single(window.Snackbars));
        Assert.Equal(Cast.Printers, (await desk.ReadAsync(ticketId)).TypeId);
        Assert.Equal(scripts + 1, Scripts());

        int Scripts() => window.JSInterop.Invocations.Count(call => call.Identifier == "pageScripts.start" && call.Arguments.Contains("./js/ticket.js"));
    }

    [Theory]
    [InlineData("close", "Closed")]
    [InlineData("assign", "Assigned")]
    [InlineData("status", "Status changed")]
    [InlineData("claim", null)]
    public async Task What_is_done_on_the_page_can_be_undone_there(string command, string? words)
    {
        await using var desk = await Helpdesk.OpenAsync();
        var ticketId = await desk.TicketOfAsync(Cast.Ana);
        await using var window = new TicketPageContext(desk, Cast.Marek);
        var page = window.Open(await NumberAsync(desk, ticketId));
        var before = await desk.ReadAsync(ticketId);
        var run = page.FindComponent<TicketHead>().Instance.Run;

        Assert.Null(await page.InvokeAsync(() => run((actor, tickets) => command switch
        {
            "close" => tickets.CloseAsync(actor, ticketId),
            "assign" => tickets.AssignAsync(actor, ticketId, null, Cast.Jana.Id()),
            "status" => tickets.SetStatusAsync(actor, ticketId, TicketStatus.OpenId, TicketStatus.WithCustomerId),
            _ => tickets.ClaimAsync(actor, ticketId),
        })));
        Assert.Equal(words is null ? [] : [words], window.Snackbars);
        await page.InvokeAsync(page.Instance.UndoAsync);

        var after = await desk.ReadAsync(ticketId);
        Assert.Equal((before.StatusId, before.AssigneeId, before.AwaitingSince), (after.StatusId, after.AssigneeId, after.AwaitingSince));
        await page.WaitForAssertionAsync(() => Assert.Contains("undid the", page.Find(".history").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task In_the_pane_a_number_that_never_was_and_one_that_is_not_ones_own_to_see_are_told_in_the_same_words()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var foreign = await NumberAsync(desk, await desk.TicketOfAsync(Cast.Ana, typeId: Cast.Printers));
        await using var window = new TicketPageContext(desk, Cast.Ilse);

        var (unknown, hidden) = (window.OpenPane("zzz"), window.OpenPane(foreign));

        Assert.Equal("There is no ticket zzz", unknown.Find("h2").TextContent);
        Assert.Equal(unknown.Markup, hidden.Markup.Replace(foreign, "zzz", StringComparison.Ordinal));
        Assert.DoesNotContain("any more", unknown.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subject_that_somebody_else_changed_is_told_and_what_was_typed_stays()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var ticketId = await desk.TicketOfAsync(Cast.Ana);
        await using var window = new TicketPageContext(desk, Cast.Marek);
        var page = window.Open(await NumberAsync(desk, ticketId));
        await page.Find(".ticket-title-button").ClickAsync();
        await page.Find(".ticket-title-box").InputAsync("Jam on floor 3");
        Assert.Null((await desk.Desk.SetSubjectAsync(Cast.Jana, ticketId, "The printer on floor 3 jams.", "Rollers worn", Cancellation)).Refused);

        await page.Find(".ticket-title-box").KeyDownAsync("Enter");

        Assert.Contains("Rollers worn", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Jam on floor 3", page.Find(".ticket-title-box").GetAttribute("value"));
        Assert.Equal("Rollers worn", (await desk.ReadAsync(ticketId)).Subject);
    }

    [Fact]
    public async Task The_requester_of_a_ticket_is_led_to_the_customers_page_agent_or_not()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var number = await NumberAsync(desk, await desk.TicketOfAsync(Cast.Marek));
        await using var window = new TicketPageContext(desk, Cast.Marek);

        var page = window.Open(number);

        Assert.Empty(page.FindAll(".ticket"));
        Assert.EndsWith(Links.MyTicket(number), window.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_page_leaves_no_subscription_behind()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var number = await NumberAsync(desk, await desk.TicketOfAsync(Cast.Ana));
        var live = desk.Database.Get<LiveQueue>();
        await using (var window = new TicketPageContext(desk, Cast.Marek))
        {
            window.Open(number);
            Assert.Equal(1, live.Screens);
        }

        Assert.Equal(0, live.Screens);
    }

    private static Task<string> NumberAsync(Helpdesk desk, long ticketId) =>
        desk.Database.ReadAsync(db => db.Tickets.Where(ticket => ticket.Id == ticketId).Select(ticket => ticket.Number).SingleAsync(Cancellation));
}

using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using HelpdeskPortal.Support.Browser;
using Microsoft.Playwright;

namespace HelpdeskPortal.Browser;

/// <summary>Several people before their own browsers: what one does, the others see, and nobody else.</summary>
public sealed class LiveQueueTests(ChromiumFixture chromium)
{
    private const string Marker = "zq7 quittenmarmelade";

    [BrowserFact]
    public async Task T07_A_claim_shows_on_a_colleagues_screen_and_nothing_of_it_goes_to_an_agent_of_another_type()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var ticket = await app.Steps.TicketOfAsync(Cast.Ana, $"The printer smells of {Marker}", subject: $"Paper jam, {Marker}");
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Queue);
        await using var jana = await PortalWindow.OpenAsync(chromium, app, Cast.Jana, Links.Queue);
        await using var ilse = await PortalWindow.OpenAsync(chromium, app, Cast.Ilse, Links.Queue);

        await marek.Row(ticket).HoverAsync();
        await marek.Row(ticket).Locator("[data-do=claim]").ClickAsync();
        await Assertions.Expect(jana.Row(ticket).Locator(".initials")).ToHaveTextAsync("MD");
        await app.Steps.ReplyAsync(Cast.Marek, ticket, $"Is it {Marker}?");
        await Assertions.Expect(jana.Row(ticket)).Not.ToContainClassAsync("is-awaiting");
        Assert.True(await jana.IsSamePageAsync());

        // What comes to Ilse afterwards proves that all before it has been handed out.
        var server = await app.Steps.TicketForAsync(Cast.Ilse, Cast.Ana, "The rack hums.", Cast.Servers);
        await Assertions.Expect(ilse.Row(server)).ToBeVisibleAsync();
        await Assertions.Expect(ilse.Rows).ToHaveCountAsync(1);
        Assert.False(ilse.Frames.Received(Marker));
        Assert.True(jana.Frames.Received(Marker));
    }

    [BrowserFact]
    public async Task A_customers_message_turns_the_row_bold_and_moves_nothing_under_the_pointer()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var answered = await AnsweredAsync(app, count: 8);
        var ticket = answered[3];
        var number = (await app.Steps.ReadAsync(ticket)).Number;
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Queue);
        await using var jana = await PortalWindow.OpenAsync(chromium, app, Cast.Jana, Links.Queue);
        await using var ana = await PortalWindow.OpenAsync(chromium, app, Cast.Ana, Links.MyTicket(number));
        await Assertions.Expect(jana.Page).ToHaveTitleAsync("All open \u00B7 Helpdesk");
        await jana.Row(answered[5]).HoverAsync();
        var places = await jana.PlacesAsync();
        Assert.Equal(answered.Count, places.Length);

        await (await ana.BoxAsync(nameof(DraftKind.Customer))).FillAsync("It jams again.");
        await ana.SendAsync();

        foreach (var agent in new[] { marek, jana })
        {
            await Assertions.Expect(agent.Row(ticket)).ToContainClassAsync("is-awaiting is-unread");
            await Assertions.Expect(agent.Page).ToHaveTitleAsync("(1) All open \u00B7 Helpdesk");
        }

        Assert.Equal(places, await jana.PlacesAsync());

        // A new ticket waits before the door until the pointer has left, and then comes in by itself.
        var newcomer = await app.Steps.TicketOfAsync(Cast.Bruno, "Out of toner.");
        await Assertions.Expect(marek.Row(newcomer)).ToBeVisibleAsync();
        await Assertions.Expect(jana.Page.Locator(".newcomers")).ToHaveTextAsync("1 new");
        await Assertions.Expect(jana.Page).ToHaveTitleAsync("(2) All open \u00B7 Helpdesk");
        Assert.Equal(places, await jana.PlacesAsync());
        await jana.Page.Locator(".topbar .brand").HoverAsync();
        await Assertions.Expect(jana.Row(newcomer)).ToBeVisibleAsync();
        await Assertions.Expect(jana.Page.Locator(".newcomers")).ToHaveCountAsync(0);
        Assert.True(await marek.IsSamePageAsync() && await jana.IsSamePageAsync() && await ana.IsSamePageAsync());
    }

    [BrowserFact]
    public async Task T03_A_customer_sees_the_agents_answer_come_and_never_a_note()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        await app.SetAsync(new TicketSettings { UndoSeconds = 1 });
        var ticket = await app.Steps.TicketOfAsync(Cast.Ana);
        var number = (await app.Steps.ReadAsync(ticket)).Number;
        await using var ana = await PortalWindow.OpenAsync(chromium, app, Cast.Ana, Links.MyTicket(number));
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Ticket(number));

        await marek.Page.ClickAsync("[data-mode=Note]");
        await (await marek.BoxAsync(nameof(DraftKind.Note))).FillAsync($"They never clean it: {Marker}");
        await marek.SendAsync();
        await Assertions.Expect(marek.Page.Locator(".message", new PageLocatorOptions { HasText = Marker })).ToBeVisibleAsync();
        await marek.Page.ClickAsync("[data-mode=Reply]");
        await (await marek.BoxAsync(nameof(DraftKind.Reply))).FillAsync("Please open the **rear flap**.");
        await marek.SendAsync();

        await Assertions.Expect(ana.Page.Locator(".guest-message strong", new PageLocatorOptions { HasText = "rear flap" })).ToBeVisibleAsync();
        await Assertions.Expect(ana.Page.Locator(".guest-message")).ToHaveCountAsync(2);
        Assert.True(await ana.IsSamePageAsync());
        Assert.False(ana.Frames.Received(Marker));
        Assert.True(marek.Frames.Received(Marker));
    }

    /// <summary>Tickets that wait for nobody.</summary>
    private static async Task<List<long>> AnsweredAsync(PortalApp app, int count)
    {
        var answered = new List<long>();
        for (var number = 1; number <= count; number++)
        {
            var ticket = await app.Steps.TicketOfAsync(Cast.Ana, $"Printer {number} jams.");
            Assert.Null((await app.Steps.ReplyAsync(Cast.Marek, ticket)).Refused);
            answered.Add(ticket);
        }

        return answered;
    }
}

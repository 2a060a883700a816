using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Live;
using HelpdeskPortal.Support;
using HelpdeskPortal.Support.Browser;
using Microsoft.Playwright;

namespace HelpdeskPortal.Browser;

/// <summary>Two people at once: one sees where the other is and whether they write.</summary>
public sealed class PresenceTests(ChromiumFixture chromium)
{
    [BrowserFact]
    public async Task Presence_appears_says_who_types_moves_and_goes_by_itself_when_the_browser_is_killed()
    {
        var clock = new ShiftedClock();
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true, Clock = clock });
        var (ticket, other) = (await app.Steps.TicketOfAsync(Cast.Ana, "It jams."), await app.Steps.TicketOfAsync(Cast.Ana, "It smells."));
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Queue);
        await Assertions.Expect(marek.Rows).ToHaveCountAsync(2);
        var places = await marek.PlacesAsync();

        await using var jana = await PortalWindow.OpenAsync(chromium, app, Cast.Jana, Links.Ticket((await app.Steps.ReadAsync(ticket)).Number));
        await Assertions.Expect(Ring(marek, ticket)).ToHaveAttributeAsync("title", "Jana Novak is here");
        await (await jana.BoxAsync(nameof(DraftKind.Reply))).PressSequentiallyAsync("Please");
        await Assertions.Expect(Ring(marek, ticket)).ToHaveAttributeAsync("title", "Jana Novak is writing a reply");
        await jana.Page.ClickAsync("[data-mode=Note]");
        await (await jana.BoxAsync(nameof(DraftKind.Note))).PressSequentiallyAsync("I");
        await Assertions.Expect(Ring(marek, ticket)).ToHaveAttributeAsync("title", "Jana Novak is writing a note");

        await jana.GoToAsync(Links.Ticket((await app.Steps.ReadAsync(other)).Number));
        await Assertions.Expect(Ring(marek, other)).ToHaveAttributeAsync("title", "Jana Novak is here");
        await Assertions.Expect(Ring(marek, ticket)).ToHaveCountAsync(0);
        Assert.Equal(places, await marek.PlacesAsync());

        // Killed: the page has no moment in which it could say goodbye.
        await KillAsync(jana);
        Assert.Single(app.Get<PresenceBook>().On(other));
        await Assertions.Expect(Ring(marek, other)).ToBeVisibleAsync();
        clock.PutForward(PresenceBook.Lasts);
        await Assertions.Expect(Ring(marek, other)).ToHaveCountAsync(0);
        Assert.Equal(places, await marek.PlacesAsync());
        Assert.Empty(marek.Errors);
    }

    [BrowserFact]
    public async Task Who_opens_a_ticket_on_which_somebody_types_reads_it_before_the_first_key_and_who_closes_a_tab_is_gone_at_once()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var ticket = await app.Steps.TicketOfAsync(Cast.Ana, "It jams.");
        var number = (await app.Steps.ReadAsync(ticket)).Number;
        await using var jana = await PortalWindow.OpenAsync(chromium, app, Cast.Jana, Links.Ticket(number));
        await using var ana = await PortalWindow.OpenAsync(chromium, app, Cast.Ana, Links.MyTicket(number));
        await (await jana.BoxAsync(nameof(DraftKind.Reply))).PressSequentiallyAsync("Please open");
        await Assertions.Expect(ana.Page.Locator(".who-writes")).ToHaveTextAsync("Jana Novak is writing an answer…");

        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Ticket(number));
        await Assertions.Expect(marek.Page.Locator(".ticket-sub .here.is-customer")).ToHaveAttributeAsync("title", $"{Cast.Ana.Name}, customer, is here");
        await jana.Page.Locator("textarea[data-box=Reply]").PressSequentiallyAsync(" the rear flap.");
        await Assertions.Expect(marek.Page.Locator(".who-writes")).ToHaveTextAsync("Jana Novak is writing a reply");
        Assert.Equal("", await (await marek.BoxAsync(nameof(DraftKind.Reply))).InputValueAsync());

        await jana.Page.CloseAsync(new PageCloseOptions { RunBeforeUnload = false });
        await Assertions.Expect(marek.Page.Locator(".who-writes")).ToHaveTextAsync("");
        await Assertions.Expect(ana.Page.Locator(".who-writes")).ToHaveTextAsync("");
        Assert.Empty(marek.Errors);
    }

    private static ILocator Ring(PortalWindow window, long ticket) => window.Row(ticket).Locator(".here");

    private static async Task KillAsync(PortalWindow window)
    {
        var crashed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        window.Page.Crash += (_, _) => crashed.TrySetResult();
        var session = await window.Page.Context.NewCDPSessionAsync(window.Page);
        _ = session.SendAsync("Page.crash").ContinueWith(answer => answer.Exception, TaskScheduler.Default);
        await crashed.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }
}

using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using HelpdeskPortal.Support.Browser;
using Microsoft.Playwright;

namespace HelpdeskPortal.Browser;

/// <summary>The network is away for a while, and comes back.</summary>
public sealed class CutNetworkTests(ChromiumFixture chromium)
{
    /// <summary>So many tries of a tab, by the pauses of js/start.js, take ten seconds.</summary>
    private const int TriesOfTenSeconds = 7;

    [BrowserFact]
    public async Task B09_After_ten_seconds_without_a_network_the_page_is_right_again_and_nothing_typed_is_lost()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        await using var line = new CutLine(app.Address);
        var (ticket, other) = (await app.Steps.TicketOfAsync(Cast.Ana, "It jams."), await app.Steps.TicketOfAsync(Cast.Ana, "It smells."));
        var number = (await app.Steps.ReadAsync(ticket)).Number;
        var visitor = await app.SignedInAsync(Cast.Marek);
        await using var queue = await PortalWindow.OpenAsync(chromium, visitor, line.Address, Links.Queue);
        await using var page = await queue.OtherTabAsync(Links.Ticket(number));
        var box = await page.BoxAsync(nameof(DraftKind.Reply));
        await box.FillAsync("Please open");

        line.Cut();
        foreach (var tab in new[] { queue, page })
        {
            await Assertions.Expect(tab.Banner).ToBeVisibleAsync();
            await Assertions.Expect(tab.Banner).ToContainTextAsync("Connection lost. Reconnecting… What you type is kept.");
        }

        await box.PressSequentiallyAsync(" the rear flap.");
        await app.Steps.NoteAsync(Cast.Jana, ticket, "I have been there already.");
        await app.Get<Desk.Tickets.TicketDesk>().ClaimAsync(Cast.Jana, other, TestContext.Current.CancellationToken);
        var newcomer = await app.Steps.TicketOfAsync(Cast.Bruno, "Out of toner.");
        await Eventually.TrueAsync(() => line.Refused >= 2 * TriesOfTenSeconds, "both tabs have tried in vain");
        line.Restore();

        // Within the ten seconds that every expectation has.
        await Assertions.Expect(page.Page.Locator(".message", new PageLocatorOptions { HasText = "I have been there" })).ToBeVisibleAsync();
        await Assertions.Expect(queue.Row(newcomer)).ToBeVisibleAsync();
        await Assertions.Expect(queue.Row(other).Locator(".initials")).ToHaveTextAsync("JN");
        await Assertions.Expect(page.Banner).ToBeHiddenAsync();
        await Assertions.Expect(queue.Banner).ToBeHiddenAsync();
        await Assertions.Expect(box).ToHaveValueAsync("Please open the rear flap.");
        await Assertions.Expect(page.Page.Locator(".draft-state")).ToContainTextAsync("Saved");
        Assert.True(await page.IsSamePageAsync() && await queue.IsSamePageAsync());
    }

    [BrowserFact]
    public async Task What_is_typed_while_a_save_hangs_is_there_when_the_tab_is_closed_and_opened_again()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        await using var line = new CutLine(app.Address);
        var path = Links.Ticket((await app.Steps.ReadAsync(await app.Steps.TicketOfAsync(Cast.Ana))).Number);
        await using var page = await PortalWindow.OpenAsync(chromium, await app.SignedInAsync(Cast.Marek), line.Address, path);
        var box = await page.BoxAsync(nameof(DraftKind.Reply));

        line.FallSilent();
        await box.FillAsync("Please open");
        await Assertions.Expect(page.Page.Locator(".draft-state")).ToHaveTextAsync("Saving…");
        await box.PressSequentiallyAsync(" the rear flap.");
        var context = page.Page.Context;
        await page.Page.CloseAsync(new PageCloseOptions { RunBeforeUnload = false });
        line.Restore();

        var again = await context.NewPageAsync();
        await again.GotoAsync(new Uri(line.Address, path).AbsoluteUri);
        await Assertions.Expect(again.Locator("textarea[data-box=Reply]")).ToHaveValueAsync("Please open the rear flap.");
        await Assertions.Expect(again.Locator("[data-part=conflict]")).ToBeHiddenAsync();
        await Assertions.Expect(again.Locator(".draft-state")).ToContainTextAsync("Saved");
    }
}

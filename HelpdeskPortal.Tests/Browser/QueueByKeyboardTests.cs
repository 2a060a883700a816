using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using HelpdeskPortal.Support.Browser;
using Microsoft.Playwright;

namespace HelpdeskPortal.Browser;

/// <summary>A list that is worked off without a pointer, and on which time passes.</summary>
public sealed class QueueByKeyboardTests(ChromiumFixture chromium)
{
    [BrowserFact]
    public async Task A_row_turns_late_by_itself()
    {
        var clock = new ShiftedClock();
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true, Clock = clock });
        await app.SetAsync(new TicketSettings { ResponseTargetHours = 1 });
        var ticket = await app.Steps.TicketOfAsync(Cast.Ana);
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Queue);
        await Assertions.Expect(marek.Row(ticket)).ToBeVisibleAsync();
        await Assertions.Expect(marek.Page.Locator(".is-late")).ToHaveCountAsync(0);

        clock.PutForward(TimeSpan.FromMinutes(61));

        await Assertions.Expect(marek.Row(ticket).Locator(".row-age.is-late")).ToBeVisibleAsync();
        await Assertions.Expect(marek.Page.Locator(".view-count.is-late")).ToContainTextAsync("1");
        Assert.True(await marek.IsSamePageAsync());
    }

    [BrowserFact]
    public async Task E_closes_a_row_and_the_focus_goes_on_to_the_next()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var (first, second) = (await app.Steps.TicketOfAsync(Cast.Ana, "It jams."), await app.Steps.TicketOfAsync(Cast.Ana, "It smells."));
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Queue);

        await marek.Page.Keyboard.PressAsync("j");
        await Assertions.Expect(marek.Row(first).Locator(".row-title")).ToBeFocusedAsync();
        await marek.Page.Keyboard.PressAsync("e");

        await Assertions.Expect(marek.Row(first)).ToHaveCountAsync(0);
        await Assertions.Expect(marek.Row(second).Locator(".row-title")).ToBeFocusedAsync();
        await Assertions.Expect(marek.Page.Locator(".queue > [role=status].sr")).ToContainTextAsync("Closed: It jams.");
        Assert.False((await app.Steps.ReadAsync(first)).IsOpen);
    }

    [BrowserFact]
    public async Task A_row_is_assigned_by_keys_alone_and_the_focus_comes_back_to_it()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var ticket = await app.Steps.TicketOfAsync(Cast.Ana);
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Queue);
        var jana = marek.Page.GetByRole(AriaRole.Menuitemradio, new PageGetByRoleOptions { Name = "Jana Novak" });

        await marek.Page.Keyboard.PressAsync("j");
        await marek.Page.Keyboard.PressAsync("a");
        await Assertions.Expect(jana).ToBeFocusedAsync();
        await marek.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(marek.Page.GetByRole(AriaRole.Menuitemradio, new PageGetByRoleOptions { Name = "Marek Dvorak" })).ToBeFocusedAsync();
        await marek.Page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(jana).ToBeFocusedAsync();
        await marek.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(marek.Row(ticket).Locator(".initials")).ToHaveTextAsync("JN");
        await Assertions.Expect(marek.Page.Locator("#queue-menu")).ToBeHiddenAsync();
        await Assertions.Expect(marek.Row(ticket).Locator(".row-title")).ToBeFocusedAsync();
        Assert.Equal(Cast.Jana.Id(), (await app.Steps.ReadAsync(ticket)).AssigneeId);
    }

    [BrowserFact]
    public async Task A_pane_is_opened_and_closed_by_keys_alone_and_the_focus_comes_back_to_its_row()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        await app.Steps.TicketOfAsync(Cast.Ana, "It jams.");
        var second = await app.Steps.TicketOfAsync(Cast.Ana, "It smells.");
        var wide = new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1720, Height = 1000 } };
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Queue, wide);
        var keys = marek.Page.Keyboard;
        var pane = marek.Page.Locator(".ticket");

        await keys.PressAsync("j");
        await keys.PressAsync("j");
        await Assertions.Expect(marek.Row(second).Locator(".row-title")).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Assertions.Expect(pane).ToContainTextAsync("It smells.");
        await Assertions.Expect(pane.Locator(".conversation-scroll")).ToBeFocusedAsync();

        // The first Esc only leaves the box, the second closes the pane.
        await marek.BoxAsync(nameof(DraftKind.Reply));
        await keys.PressAsync("r");
        await Assertions.Expect(pane.Locator("textarea[data-box=Reply]")).ToBeFocusedAsync();
        await keys.PressAsync("Escape");
        await Assertions.Expect(pane).ToBeVisibleAsync();
        await keys.PressAsync("Escape");

        await Assertions.Expect(pane).ToHaveCountAsync(0);
        await Assertions.Expect(marek.Row(second).Locator(".row-title")).ToBeFocusedAsync();
        Assert.True(await marek.IsSamePageAsync());
    }
}

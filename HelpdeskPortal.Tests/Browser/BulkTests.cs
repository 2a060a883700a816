using Deque.AxeCore.Playwright;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Support;
using HelpdeskPortal.Support.Browser;
using Microsoft.Playwright;

namespace HelpdeskPortal.Browser;

/// <summary>Several tickets at once, and undo, before two browsers.</summary>
public sealed class BulkTests(ChromiumFixture chromium)
{
    [BrowserFact]
    public async Task A_bulk_with_one_refused_row_and_one_changed_before_undo()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var tickets = await TicketsAsync(app, 5);
        var (taken, noted) = (tickets[1], tickets[3]);
        Assert.True((await app.Get<Desk.Tickets.TicketDesk>().ClaimAsync(Cast.Jana, taken, TestContext.Current.CancellationToken)).IsDone);
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Queue);
        await using var jana = await PortalWindow.OpenAsync(chromium, app, Cast.Jana, Links.Queue);
        var places = await marek.PlacesAsync();

        await marek.Row(tickets[0]).Locator(".row-check").ClickAsync();
        await marek.Row(tickets[3]).Locator(".row-check").ClickAsync(new LocatorClickOptions { Modifiers = [KeyboardModifier.Shift] });
        await Assertions.Expect(marek.Page.Locator(".bulk-count")).ToHaveTextAsync("4 selected");
        Assert.Equal(places, await marek.PlacesAsync());

        // What changes on a selected row leaves it selected.
        await app.Steps.NoteAsync(Cast.Jana, tickets[2], "I know this one.");
        await Assertions.Expect(marek.Row(tickets[2]).Locator(".row-line")).ToHaveTextAsync("I know this one.");
        await Assertions.Expect(marek.Row(tickets[2]).Locator(".check")).ToBeCheckedAsync();

        await marek.Page.ClickAsync(".bulk [data-do=bulk-claim]:visible");
        var number = (await app.Steps.ReadAsync(taken)).Number;
        await Assertions.Expect(Snackbar(marek)).ToContainTextAsync($"Claimed: 3 tickets. Not {number}: Jana Novak has claimed it already.");
        await Assertions.Expect(marek.Page.Locator(".bulk-count")).ToHaveTextAsync("1 selected");
        await Assertions.Expect(marek.Row(taken).Locator(".check")).ToBeCheckedAsync();
        foreach (var ticket in new[] { tickets[0], tickets[2], noted })
        {
            await Assertions.Expect(jana.Row(ticket).Locator(".initials")).ToHaveTextAsync("MD");
        }

        await app.Steps.NoteAsync(Cast.Jana, noted, "Wait, this is mine.");
        await Assertions.Expect(marek.Row(noted).Locator(".row-line")).ToHaveTextAsync("Wait, this is mine.");
        await Snackbar(marek).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Undo" }).ClickAsync();

        number = (await app.Steps.ReadAsync(noted)).Number;
        await Assertions.Expect(Snackbar(marek)).ToContainTextAsync($"Undone: 2 tickets. Not {number}: Jana Novak changed it since.");
        await Assertions.Expect(jana.Row(tickets[0]).Locator(".initials")).ToHaveCountAsync(0);
        await Assertions.Expect(jana.Row(tickets[2]).Locator(".initials")).ToHaveCountAsync(0);
        await Assertions.Expect(jana.Row(noted).Locator(".initials")).ToHaveTextAsync("MD");
        await Assertions.Expect(jana.Row(taken).Locator(".initials")).ToHaveTextAsync("JN");
        Assert.True(await marek.IsSamePageAsync() && await jana.IsSamePageAsync());
        Assert.Empty(marek.Errors);
    }

    [BrowserFact]
    public async Task Selected_closed_and_undone_by_keys_alone()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var tickets = await TicketsAsync(app, 3);
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Queue);
        var keys = marek.Page.Keyboard;

        await keys.PressAsync("j");
        await keys.PressAsync("x");
        await keys.PressAsync("Shift+ArrowDown");
        await Assertions.Expect(marek.Page.Locator(".bulk-count")).ToHaveTextAsync("2 selected");
        await keys.PressAsync("m");
        await Assertions.Expect(marek.Page.GetByRole(AriaRole.Menuitem, new PageGetByRoleOptions { Name = "Open", Exact = true })).ToBeFocusedAsync();
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("Enter");
        await Assertions.Expect(marek.Row(tickets[0]).Locator(".status")).ToHaveTextAsync("With customer");
        await Assertions.Expect(marek.Row(tickets[1]).Locator(".status")).ToHaveTextAsync("With customer");
        await Assertions.Expect(marek.Page.Locator(".bulk")).ToHaveCountAsync(0);
        await Assertions.Expect(marek.Row(tickets[1]).Locator(".row-title")).ToBeFocusedAsync();
        await keys.PressAsync("u");
        await Assertions.Expect(marek.Page.Locator(".row .status")).ToHaveCountAsync(0);

        await keys.PressAsync("Shift+X");
        await keys.PressAsync("e");
        await Assertions.Expect(marek.Rows).ToHaveCountAsync(0);
        await keys.PressAsync("u");
        await Assertions.Expect(marek.Rows).ToHaveCountAsync(3);
        await Assertions.Expect(marek.Page.Locator("[role=status].sr")).ToHaveTextAsync("Undone: 3 tickets.");
        Assert.All(await Task.WhenAll(tickets.Select(app.Steps.ReadAsync)), ticket => Assert.True(ticket is { IsOpen: true, IsAwaiting: true }));
        Assert.Empty(marek.Errors);
    }

    [BrowserFact]
    public async Task U_on_the_ticket_undoes_what_was_done_there()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var ticket = (await TicketsAsync(app, 1))[0];
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Ticket((await app.Steps.ReadAsync(ticket)).Number));

        await marek.Page.Keyboard.PressAsync("e");
        await Assertions.Expect(Snackbar(marek)).ToContainTextAsync("Closed");
        await marek.Page.Keyboard.PressAsync("u");

        await Assertions.Expect(marek.Page.Locator(".ticket-buttons [data-shortcut=e]")).ToBeVisibleAsync();
        await Assertions.Expect(marek.Page.Locator(".event", new PageLocatorOptions { HasText = "undid the closing" })).ToBeVisibleAsync();
        Assert.True((await app.Steps.ReadAsync(ticket)).IsOpen);
    }

    [BrowserFact]
    public async Task The_selection_passes_axe_in_both_themes_and_on_a_phone()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var tickets = await TicketsAsync(app, 3);
        foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1440), (ColorScheme.Dark, 1440), (ColorScheme.Light, 390) })
        {
            await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Queue, new BrowserNewContextOptions
            {
                ColorScheme = scheme,
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
            });
            await marek.Row(tickets[0]).Locator(".row-title").FocusAsync();
            await marek.Page.Keyboard.PressAsync("x");
            await Assertions.Expect(marek.Page.Locator(".bulk")).ToBeVisibleAsync();
            Assert.Empty(await FaultsAsync(marek.Page));

            await marek.Page.Keyboard.PressAsync("m");
            await Assertions.Expect(marek.Page.Locator("#queue-menu")).ToBeVisibleAsync();
            Assert.Empty(await FaultsAsync(marek.Page));
            await marek.Page.Keyboard.PressAsync("Escape");
            await marek.Page.Keyboard.PressAsync("c");
            await Assertions.Expect(Snackbar(marek)).ToBeVisibleAsync();
            Assert.Empty(await FaultsAsync(marek.Page));
        }
    }

    private static async Task<IEnumerable<string>> FaultsAsync(IPage page) => (await page.RunAxe()).Violations
        .Where(violation => violation.Impact is "serious" or "critical")
        .Select(violation => $"{violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}");

    private static ILocator Snackbar(PortalWindow window) => window.Page.Locator(".mud-snackbar").Last;

    private static async Task<List<long>> TicketsAsync(PortalApp app, int count)
    {
        var tickets = new List<long>();
        for (var number = 1; number <= count; number++)
        {
            tickets.Add(await app.Steps.TicketOfAsync(Cast.Ana, $"Printer {number} jams."));
        }

        return tickets;
    }
}

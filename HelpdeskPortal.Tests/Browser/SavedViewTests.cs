using Deque.AxeCore.Playwright;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using HelpdeskPortal.Support.Browser;
using Microsoft.Playwright;

namespace HelpdeskPortal.Browser;

/// <summary>Own views and columns before browsers.</summary>
public sealed class SavedViewTests(ChromiumFixture chromium)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [BrowserFact]
    public async Task A_filter_is_saved_counts_live_is_renamed_deleted_and_put_back()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var tickets = new[] { await app.Steps.TicketOfAsync(Cast.Ana), await app.Steps.TicketOfAsync(Cast.Ana) };
        await SetHighAsync(app, tickets[0]);
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, "/queue?priority=high");

        await marek.Page.ClickAsync("[data-do=save-view]");
        await Assertions.Expect(marek.Page.Locator("#view-name")).ToBeFocusedAsync();
        await marek.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(marek.Page.Locator(".field-error")).ToHaveTextAsync("Give the view a name.");
        await marek.Page.FillAsync("#view-name", "Urgent");
        await marek.Page.Keyboard.PressAsync("Enter");

        await IsCurrentAsync(marek, "Urgent1");
        await Assertions.Expect(marek.Page.Locator(".filterline h1")).ToHaveTextAsync("Urgent");
        await Assertions.Expect(marek.Page.Locator("[data-do=save-view]")).ToHaveCountAsync(0);
        await Assertions.Expect(marek.Page.Locator("#view-name")).ToHaveCountAsync(0);

        await SetHighAsync(app, tickets[1]);
        await IsCurrentAsync(marek, "Urgent2");
        await marek.Page.WaitForFunctionAsync("() => document.title.startsWith('(2) Urgent')");
        Assert.True((await app.Get<TicketDesk>().CloseAsync(Cast.Jana, tickets[0], Cancellation)).IsDone);
        await IsCurrentAsync(marek, "Urgent1");

        await Row(marek, "Urgent").HoverAsync();
        await Row(marek, "Urgent").Locator(".view-more").ClickAsync();
        await Assertions.Expect(marek.Page.GetByRole(AriaRole.Menuitem, new PageGetByRoleOptions { Name = "Rename" })).ToBeFocusedAsync();
        await marek.Page.Keyboard.PressAsync("Enter");
        await marek.Page.FillAsync("#view-name", "High");
        await marek.Page.Keyboard.PressAsync("Enter");
        await IsCurrentAsync(marek, "High1");

        await marek.GoToAsync("/queue");
        await Row(marek, "High").Locator(".view").ClickAsync();
        await Assertions.Expect(marek.Rows).ToHaveCountAsync(1);
        await Row(marek, "High").Locator(".view-more").ClickAsync();
        await marek.Page.GetByRole(AriaRole.Menuitem, new PageGetByRoleOptions { Name = "Delete" }).ClickAsync();
        await Assertions.Expect(Row(marek, "High")).ToHaveCountAsync(0);
        await Assertions.Expect(marek.Rows).ToHaveCountAsync(1);
        await Assertions.Expect(marek.Page.Locator(".filterline h1")).ToHaveTextAsync("All open");
        await marek.Page.Locator(".mud-snackbar").Last.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Undo" }).ClickAsync();
        await IsCurrentAsync(marek, "High1");
        Assert.Empty(marek.Errors);
    }

    [BrowserFact]
    public async Task Views_are_ordered_by_dragging_and_by_keys_and_stay_so()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        foreach (var (name, view) in new[] { ("One", QueueView.Mine), ("Two", QueueView.Late), ("Three", QueueView.Unassigned) })
        {
            await SaveAsync(app, Cast.Marek, name, new TicketFilter { View = view, Priorities = [Priority.High] });
        }

        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Queue);
        await using var phone = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Queue);
        await Assertions.Expect(Names(marek)).ToHaveTextAsync(["One", "Two", "Three"]);

        await Row(marek, "Three").Locator(".view").FocusAsync();
        await marek.Page.Keyboard.PressAsync("Alt+ArrowUp");
        await Assertions.Expect(Names(marek)).ToHaveTextAsync(["One", "Three", "Two"]);
        await Assertions.Expect(marek.Page.Locator("#views [role=status]")).ToHaveTextAsync("Three is now 2 of 3");
        await Assertions.Expect(Row(marek, "Three").Locator(".view")).ToBeFocusedAsync();
        await marek.Page.Keyboard.PressAsync("Alt+ArrowUp");
        await Assertions.Expect(Names(marek)).ToHaveTextAsync(["Three", "One", "Two"]);
        await Assertions.Expect(Row(marek, "Three").Locator(".view")).ToBeFocusedAsync();

        await Row(marek, "Three").DragToAsync(Row(marek, "Two"), new LocatorDragToOptions { TargetPosition = new TargetPosition { X = 60, Y = 28 } });
        await Assertions.Expect(Names(marek)).ToHaveTextAsync(["One", "Two", "Three"]);
        await Row(marek, "Three").DragToAsync(Row(marek, "Two"), new LocatorDragToOptions { TargetPosition = new TargetPosition { X = 60, Y = 4 } });
        await Assertions.Expect(Names(marek)).ToHaveTextAsync(["One", "Three", "Two"]);

        // The other window follows, and a page that is loaded anew has them so at once.
        await Assertions.Expect(Names(phone)).ToHaveTextAsync(["One", "Three", "Two"]);
        await marek.GoToAsync(Links.Queue);
        await Assertions.Expect(Names(marek)).ToHaveTextAsync(["One", "Three", "Two"]);
        Assert.Equal(["1", "2", "3"], await marek.Page.Locator(".view-row > .view").EvaluateAllAsync<string[]>("links => links.map(link => link.dataset.go)"));
        Assert.Empty(marek.Errors);
    }

    [BrowserFact]
    public async Task A_view_for_all_appears_on_the_open_screens_of_others_who_cannot_change_it()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        await SetHighAsync(app, await app.Steps.TicketOfAsync(Cast.Ana));
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Queue);
        await using var ilse = await PortalWindow.OpenAsync(chromium, app, Cast.Ilse, Links.Queue);
        await using var ruth = await PortalWindow.OpenAsync(chromium, app, Cast.Ruth, "/queue?priority=high");

        await ruth.Page.ClickAsync("[data-do=save-view]");
        await ruth.Page.FillAsync("#view-name", "Urgent");
        await ruth.Page.CheckAsync(".mud-dialog .check");
        await ruth.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save", Exact = true }).ClickAsync();

        // What may not be seen is counted nowhere: the ticket is one of Printers, and Ilse works on Servers.
        await Assertions.Expect(Row(marek, "Urgent").Locator(".view")).ToHaveAttributeAsync("title", "Urgent: 1 ticket, 1 awaiting an agent");
        await Assertions.Expect(Row(ilse, "Urgent").Locator(".view")).ToHaveAttributeAsync("title", "Urgent: 0 tickets, 0 awaiting an agent");
        await Assertions.Expect(Row(ruth, "Urgent").Locator(".view-more")).ToHaveCountAsync(1);
        Assert.Equal(0, await marek.Page.Locator(".view-more").CountAsync());
        Assert.True(await marek.IsSamePageAsync() && await ilse.IsSamePageAsync());
    }

    [BrowserFact]
    public async Task Columns_survive_a_reload_and_no_part_of_a_row_shifts_between_rows()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var first = await app.Steps.TicketOfAsync(Cast.Ana, "The printer jams.");
        await SetHighAsync(app, await app.Steps.TicketOfAsync(Cast.Bruno, "A much longer subject than that of the other ticket."));
        Assert.True((await app.Get<TicketDesk>().ClaimAsync(Cast.Marek, first, Cancellation)).IsDone);
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Queue);
        await Assertions.Expect(marek.Rows).ToHaveCountAsync(2);
        var places = await marek.PlacesAsync();

        await marek.Page.ClickAsync("[data-menu=Columns]");
        foreach (var column in new[] { "Number", "Type", "Requester", "Assignee" })
        {
            var item = marek.Page.GetByRole(AriaRole.Menuitemcheckbox, new PageGetByRoleOptions { Name = column });
            var before = await item.GetAttributeAsync("aria-checked");
            await item.ClickAsync();
            await Assertions.Expect(item).ToHaveAttributeAsync("aria-checked", before == "true" ? "false" : "true");
            Assert.Equal(places, await marek.PlacesAsync());
            Assert.Empty(await ShiftsAsync(marek));
        }

        await Assertions.Expect(marek.Row(first).Locator(".row-who")).ToBeHiddenAsync();
        await Assertions.Expect(marek.Row(first).Locator(".type")).ToBeHiddenAsync();
        await Assertions.Expect(marek.Row(first).Locator(".row-hold")).ToBeHiddenAsync();
        await Assertions.Expect(marek.Row(first).Locator(".row-age")).ToBeVisibleAsync();
        Assert.Equal($"\"{(await app.Steps.ReadAsync(first)).Number}\"", await marek.Row(first).Locator(".row-title").EvaluateAsync<string>("link => getComputedStyle(link, '::before').content"));

        await marek.GoToAsync(Links.Queue);
        await Assertions.Expect(marek.Page.Locator(".queue")).ToHaveAttributeAsync("data-columns", "number");
        await Assertions.Expect(marek.Rows).ToHaveCountAsync(2);
        Assert.Equal(places, await marek.PlacesAsync());
        Assert.Empty(await ShiftsAsync(marek));
        await using var jana = await PortalWindow.OpenAsync(chromium, app, Cast.Jana, Links.Queue);
        await Assertions.Expect(jana.Page.Locator(".queue")).ToHaveAttributeAsync("data-columns", "requester type assignee");
    }

    [BrowserFact]
    public async Task Views_and_columns_pass_axe_in_both_themes_and_on_a_phone()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        await SetHighAsync(app, await app.Steps.TicketOfAsync(Cast.Ana));
        await SaveAsync(app, Cast.Marek, "Urgent", new TicketFilter { Priorities = [Priority.High] });
        foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1440), (ColorScheme.Dark, 1440), (ColorScheme.Light, 390) })
        {
            await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Queue, new BrowserNewContextOptions
            {
                ColorScheme = scheme,
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
            });
            if (width == 390)
            {
                await marek.Page.ClickAsync("[aria-controls=views]");
            }

            await Row(marek, "Urgent").Locator(".view").FocusAsync();
            await marek.Page.Keyboard.PressAsync("Tab");
            await marek.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(marek.Page.Locator("#view-menu")).ToBeVisibleAsync();
            Assert.Empty(await FaultsAsync(marek.Page));
            await marek.Page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(Row(marek, "Urgent").Locator(".view-more")).ToBeFocusedAsync();
        }
    }

    private static ILocator Row(PortalWindow window, string name) => window.Page.Locator(".view-row", new PageLocatorOptions { HasText = name });

    /// <summary>One view is marked, and it is this one.</summary>
    private static async Task IsCurrentAsync(PortalWindow window, string nameAndCount)
    {
        await Assertions.Expect(Current(window)).ToHaveCountAsync(1);
        await Assertions.Expect(Current(window)).ToContainTextAsync(nameAndCount);
    }

    private static ILocator Current(PortalWindow window) => window.Page.Locator("#views .view[aria-current=page]");

    private static ILocator Names(PortalWindow window) => window.Page.Locator(".view-row .view-name");

    /// <summary>Parts that do not stand in the same place in every row.</summary>
    private static Task<string[]> ShiftsAsync(PortalWindow window) => window.Page.EvaluateAsync<string[]>(
        """
        () => [".row-title", ".row-who", ".type", ".row-hold", ".row-age"].filter((part) =>
          new Set([...document.querySelectorAll(`.row[data-ticket] > ${part}`)].map((element) => {
            const box = element.getBoundingClientRect();
            return part === ".row-title" ? box.left : `${box.left} ${box.right}`;
          })).size > 1)
        """);

    private static async Task<IEnumerable<string>> FaultsAsync(IPage page) => (await page.RunAxe()).Violations
        .Where(violation => violation.Impact is "serious" or "critical")
        .Select(violation => $"{violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}");

    private static async Task SetHighAsync(PortalApp app, long ticketId) =>
        Assert.True((await app.Get<TicketDesk>().SetPriorityAsync(Cast.Marek, ticketId, Priority.Normal, Priority.High, Cancellation)).IsDone);

    private static async Task SaveAsync(PortalApp app, Actor actor, string name, TicketFilter filter) =>
        Assert.True((await app.Get<SavedViews>().SaveAsync(actor, name, filter, forAll: false, Cancellation)).IsDone);
}

using Deque.AxeCore.Playwright;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Support;
using HelpdeskPortal.Support.Browser;
using Microsoft.Playwright;

namespace HelpdeskPortal.Browser;

/// <summary>The keys that lead through the portal, and the palette, which leads everywhere and does everything.</summary>
public sealed class KeyboardTests(ChromiumFixture chromium)
{
    [BrowserFact]
    public async Task From_the_list_to_a_sent_reply_to_the_next_ticket_without_a_mouse()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var tickets = await TicketsAsync(app);
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Queue);
        var keys = marek.Page.Keyboard;

        await keys.PressAsync("j");
        await keys.PressAsync("Enter");
        await Assertions.Expect(marek.Page.Locator(".ticket h1")).ToContainTextAsync("Printer 1 jams.");
        await marek.BoxAsync("Reply");
        await keys.PressAsync("r");
        await Assertions.Expect(await marek.BoxAsync("Reply")).ToBeFocusedAsync();
        await keys.TypeAsync("Please try again.");
        await keys.PressAsync("Control+Enter");

        await Assertions.Expect(marek.Page.Locator(".ticket h1")).ToContainTextAsync("Printer 2 jams.");
        Assert.Equal(2, (await app.Steps.ReadAsync(tickets[0])).Messages.Count);
        Assert.Empty(marek.Errors);
    }

    [BrowserFact]
    public async Task G_and_a_letter_lead_to_a_view_and_t_to_a_new_ticket_but_never_while_typing()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        await TicketsAsync(app);
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Queue);
        var keys = marek.Page.Keyboard;
        var heading = marek.Page.Locator(".filterline h1");

        foreach (var (letter, name) in new[] { ("u", "Unassigned"), ("c", "Closed"), ("z", "Snoozed"), ("a", "All open") })
        {
            await keys.PressAsync("g");
            await keys.PressAsync(letter);
            await Assertions.Expect(heading).ToHaveTextAsync(name);
        }

        // The letter after "g" did nothing else: no ticket was closed, claimed or selected.
        Assert.All(await Task.WhenAll((await TicketIdsAsync(marek)).Select(app.Steps.ReadAsync)), ticket => Assert.True(ticket is { IsOpen: true, AssigneeId: null }));

        await keys.PressAsync("/");
        await keys.TypeAsync("gut");
        await Assertions.Expect(heading).ToHaveTextAsync("All open");
        Assert.Equal("gut", await marek.Page.InputValueAsync("#search-box"));
        await keys.PressAsync("Escape");
        await keys.PressAsync("Escape");
        await keys.PressAsync("t");
        await Assertions.Expect(marek.Page).ToHaveURLAsync(new Uri(app.Address, Links.NewTicket).AbsoluteUri);
        Assert.Empty(marek.Errors);
    }

    [BrowserFact]
    public async Task J_and_k_go_through_the_tickets_of_the_list_and_say_where_it_ends()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var tickets = await TicketsAsync(app);
        var numbers = (await Task.WhenAll(tickets.Select(app.Steps.ReadAsync))).Select(ticket => ticket.Number).ToArray();
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Ticket(numbers[0]));
        var (keys, number) = (marek.Page.Keyboard, marek.Page.Locator(".ticket-number"));

        await StepAsync("j", numbers[1]);
        await StepAsync("j", numbers[2]);
        await Assertions.Expect(marek.Page.Locator(".ticket[data-ready]")).ToBeVisibleAsync();
        await keys.PressAsync("j");
        await Assertions.Expect(marek.Page.Locator(".mud-snackbar")).ToContainTextAsync("This is the last ticket of the list.");
        await StepAsync("k", numbers[1]);
        Assert.Empty(marek.Errors);

        async Task StepAsync(string key, string expected)
        {
            await Assertions.Expect(marek.Page.Locator(".ticket[data-ready]")).ToBeVisibleAsync();
            await keys.PressAsync(key);
            await Assertions.Expect(number).ToHaveTextAsync(expected);
        }
    }

    [BrowserFact]
    public async Task Single_letters_can_be_switched_off_and_the_palette_still_does_all()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var tickets = await TicketsAsync(app);
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Queue);
        var keys = marek.Page.Keyboard;
        var overlay = marek.Page.Locator("dialog.keys");

        await keys.PressAsync("?");
        await Assertions.Expect(overlay.GetByText("Go to")).ToBeVisibleAsync();
        await overlay.GetByRole(AriaRole.Checkbox).UncheckAsync();
        await keys.PressAsync("Escape");
        await Assertions.Expect(overlay).ToHaveCountAsync(0);
        Assert.Empty((await marek.Page.RunAxe()).Violations);

        await marek.Row(tickets[1]).Locator(".row-title").FocusAsync();
        foreach (var key in new[] { "?", "g", "u", "t", "e", "c", "x" })
        {
            await keys.PressAsync(key);
        }

        await Assertions.Expect(marek.Page.Locator(".filterline h1")).ToHaveTextAsync("All open");
        await Assertions.Expect(overlay).ToHaveCountAsync(0);
        await Assertions.Expect(marek.Page.Locator(".bulk")).ToHaveCountAsync(0);

        await keys.PressAsync("Control+k");
        await keys.TypeAsync("claim");
        await Assertions.Expect(Chosen(marek)).ToContainTextAsync("Claim: Printer 2 jams.");
        await keys.PressAsync("Enter");
        await Assertions.Expect(marek.Row(tickets[1]).Locator(".initials.is-me")).ToBeVisibleAsync();
        Assert.True((await app.Steps.ReadAsync(tickets[0])) is { IsOpen: true, AssigneeId: null });

        // From the menu of the account they come back, on a page that is open too.
        await marek.Page.ClickAsync(".account");
        await marek.Page.ClickAsync("[data-keys-help]");
        await overlay.GetByRole(AriaRole.Checkbox).CheckAsync();
        await keys.PressAsync("Escape");
        await marek.Row(tickets[2]).Locator(".row-title").FocusAsync();
        await keys.PressAsync("c");
        await Assertions.Expect(marek.Row(tickets[2]).Locator(".initials.is-me")).ToBeVisibleAsync();
        Assert.Empty(marek.Errors);
    }

    [BrowserFact]
    public async Task The_palette_finds_tickets_views_people_and_actions_the_recent_ones_first_T07()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var tickets = await TicketsAsync(app);
        var hidden = await app.Steps.ReadAsync(await app.Steps.TicketForAsync(Cast.Ilse, Cast.Ana, "Printers in the server room are secret.", Cast.Servers));
        var second = await app.Steps.ReadAsync(tickets[1]);
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Queue);
        var keys = marek.Page.Keyboard;
        var palette = marek.Page.Locator("dialog.palette");

        await keys.PressAsync("Control+k");
        await keys.TypeAsync("printer 2");
        await Assertions.Expect(palette.GetByText(second.Number)).ToBeVisibleAsync();
        await Assertions.Expect(palette).Not.ToContainTextAsync("secret");
        Assert.Empty((await marek.Page.RunAxe()).Violations);
        await keys.PressAsync("Enter");
        await Assertions.Expect(marek.Page.Locator(".ticket-number")).ToHaveTextAsync(second.Number);
        await Assertions.Expect(marek.Page.Locator(".ticket[data-ready]")).ToBeVisibleAsync();

        // By the letters of two words, and the actions of this ticket among what it offers.
        await keys.PressAsync("Control+k");
        await Assertions.Expect(palette.Locator(".palette-heading").First).ToHaveTextAsync("Lately");
        await Assertions.Expect(Chosen(marek)).ToContainTextAsync(second.Number);
        await Assertions.Expect(palette.GetByText("Close this ticket")).ToBeVisibleAsync();
        await keys.TypeAsync("awag");
        await Assertions.Expect(Chosen(marek)).ToContainTextAsync("Awaiting agent");
        await keys.PressAsync("Enter");
        await Assertions.Expect(marek.Page.Locator(".filterline h1")).ToHaveTextAsync("Awaiting agent");

        await keys.PressAsync("Control+k");
        await keys.TypeAsync("Ana");
        await palette.Locator(".palette-item", new LocatorLocatorOptions { HasText = "ana" }).Filter(new LocatorFilterOptions { HasText = "@" }).ClickAsync();
        await marek.Page.WaitForURLAsync(url => url.Contains("/search?q=from", StringComparison.Ordinal));

        // A ticket of a type that is not his: its number finds nothing.
        await keys.PressAsync("Control+k");
        await keys.TypeAsync(hidden.Number);
        await Assertions.Expect(palette.GetByText($"All tickets with \u201C{hidden.Number}\u201D")).ToBeVisibleAsync();
        await Assertions.Expect(palette.Locator(".palette-item").Filter(new LocatorFilterOptions { HasText = "secret" })).ToHaveCountAsync(0);
        await keys.PressAsync("Escape");
        await Assertions.Expect(palette).ToHaveCountAsync(0);
        Assert.Empty(marek.Errors);
    }

    private static ILocator Chosen(PortalWindow window) => window.Page.Locator(".palette-item[aria-selected=true]");

    private static async Task<long[]> TicketsAsync(PortalApp app)
    {
        var tickets = new long[3];
        for (var n = 0; n < tickets.Length; n++)
        {
            tickets[n] = await app.Steps.TicketOfAsync(Cast.Ana, $"Printer {n + 1} jams.");
        }

        return tickets;
    }

    private static async Task<long[]> TicketIdsAsync(PortalWindow window)
    {
        await Assertions.Expect(window.Rows).ToHaveCountAsync(3);
        return await window.Page.EvaluateAsync<long[]>("() => [...document.querySelectorAll('.row[data-ticket]')].map((row) => Number(row.dataset.ticket))");
    }
}

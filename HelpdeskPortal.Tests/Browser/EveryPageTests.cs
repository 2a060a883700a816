using System.Collections.Concurrent;
using System.Globalization;
using Deque.AxeCore.Playwright;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Canned;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using HelpdeskPortal.Support.Browser;
using Microsoft.Playwright;

namespace HelpdeskPortal.Browser;

/// <summary>Every page there is, in one state each: within reach of everybody, on a desk and on a phone.</summary>
public sealed class EveryPageTests(ChromiumFixture chromium)
{
    private const int Phone = 390;

    /// <summary>What the portal's own policy kept a page from loading, such as the mask of an icon.</summary>
    private readonly ConcurrentQueue<string> _refused = new();

    [BrowserFact]
    public async Task Axe_finds_nothing_serious_on_any_page_light_or_dark_no_policy_is_broken_and_a_phone_scrolls_none_sideways()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var ticket = await FillAsync(app);
        var number = (await app.Steps.ReadAsync(ticket)).Number;
        var problems = new List<string>();

        await using (var page = (await NewPageAsync()).Context)
        {
            await LookAsync(page.Pages[0], "sign-in", app, Links.SignIn, "#email", problems);
        }

        await AsAsync(app, Cast.Marek, problems, [
            ("queue", Links.Queue, ".row[data-ticket]"),
            ("queue, an empty view", $"{Links.Queue}?view=late", ".empty"),
            ("ticket", Links.Ticket(number), "textarea[data-box=Reply]:not([readonly])"),
            ("search", $"{Links.Search}?q=printer+-nothing+is:wrong", ".empty"),
            ("search, tickets found", $"{Links.Search}?q=the", ".found"),
            ("search, what can be sought", Links.Search, ".search-help"),
            ("queue, nobody asks for one", $"{Links.Queue}?view=mentions", ".empty"),
            ("canned replies", Links.Canned, "h1"),
            ("a new canned reply", $"{Links.Canned}?new={Uri.EscapeDataString(CannedScope.OfType(Cast.Printers).Key)}", "#canned-text"),
            ("new ticket", Links.NewTicket, "textarea:not([readonly])"),
            ("a page that does not exist", "/no-such-page", "h1"),
        ]);
        await AsAsync(app, Cast.Ana, problems, [
            ("my tickets", Links.MyTickets, "h1"),
            ("a customer's ticket", Links.MyTicket(number), "textarea:not([readonly])"),
            ("a customer's new ticket", Links.NewOwnTicket, "textarea:not([readonly])"),
        ]);
        await AsAsync(app, Cast.Ruth, problems, [("settings", Links.Settings, "h1")]);

        await using var note = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Ticket(number));
        await note.BoxAsync(nameof(DraftKind.Reply));
        await note.Page.ClickAsync("[data-mode=Note]");
        await (await note.BoxAsync(nameof(DraftKind.Note))).FillAsync("Only for us.");
        await LookAsync(note.Page, "ticket, writing a note", problems);
        await note.Page.Locator("textarea[data-box=Note]").PressSequentiallyAsync(" @");
        await Assertions.Expect(note.Page.Locator(".offers:popover-open [role=option]").First).ToBeVisibleAsync();
        await LookAsync(note.Page, "ticket, naming an agent", problems);
        await note.Page.Keyboard.PressAsync("Escape");
        await note.Page.Keyboard.PressAsync("Alt+c");
        await Assertions.Expect(note.Page.Locator(".offers-none")).ToBeVisibleAsync();
        await LookAsync(note.Page, "ticket, choosing a canned reply", problems);

        problems.AddRange(_refused);
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [BrowserFact]
    public async Task A_desk_of_1440_by_900_shows_eighteen_rows_at_least()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        for (var number = 1; number <= 24; number++)
        {
            await app.Steps.TicketOfAsync(Cast.Ana, $"Printer {number} jams.");
        }

        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Queue);
        await Assertions.Expect(marek.Rows).ToHaveCountAsync(24);

        var whole = await marek.Page.EvaluateAsync<int>(
            """
            () => {
              const list = document.querySelector(".rows").getBoundingClientRect();
              return [...document.querySelectorAll(".row[data-ticket]")]
                .filter((row) => row.getBoundingClientRect().bottom <= Math.min(innerHeight, list.bottom) + .5).length;
            }
            """);

        Assert.InRange(whole, 18, 24);
    }

    [BrowserFact]
    public async Task A_subject_without_blanks_takes_two_lines_and_on_a_phone_its_button_is_large_enough_for_a_finger()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var (endless, brief) = (await app.Steps.TicketOfAsync(Cast.Ana, "It jams.", subject: new string('m', 190)), await app.Steps.TicketOfAsync(Cast.Ana, "Jam"));
        foreach (var (width, height) in new[] { (1440, 900), (390, 844) })
        {
            var size = new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = height } };
            await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Ticket((await app.Steps.ReadAsync(endless)).Number), size);
            Assert.Equal(48, (await marek.Page.Locator(".ticket-title-button").BoundingBoxAsync())!.Height);

            await marek.GoToAsync(Links.Ticket((await app.Steps.ReadAsync(brief)).Number));
            var button = (await marek.Page.Locator(".ticket-title-button").BoundingBoxAsync())!;
            Assert.True(width > Phone || (button.Height >= 44 && button.Width >= 44), $"{button.Width} by {button.Height}");
            await Assertions.Expect(marek.Page.Locator(".composer-to:not([hidden])")).ToHaveTextAsync("to Ana Costa", new LocatorAssertionsToHaveTextOptions { UseInnerText = true });
        }
    }

    /// <summary>Something of each kind: rows bold and plain, held and free; a conversation with a reply, a note and events.</summary>
    private static async Task<long> FillAsync(PortalApp app)
    {
        var ticket = await app.Steps.TicketOfAsync(Cast.Ana, "The printer on floor 3 jams. " + new string('m', 200));
        await app.Steps.ReplyAsync(Cast.Marek, ticket, "Please open the **rear flap**.\n\n* pull\n* close\n\n| a | b |\n|---|---|\n| `1` | [2](https://example.com/) |");
        await app.Steps.NoteAsync(Cast.Jana, ticket, "Third time this week.");
        await app.Steps.WriteAsync(Cast.Ana, ticket, "See http://intranet.example.com/" + new string('w', 150));
        await app.Steps.TicketOfAsync(Cast.Bruno, "Out of toner.");
        var closed = await app.Steps.TicketOfAsync(Cast.Ana, "The tray is stuck.");
        await app.Steps.ReplyAsync(Cast.Jana, closed, "Done.", ReplyThen.Close);
        return ticket;
    }

    private async Task<IPage> NewPageAsync()
    {
        var page = await chromium.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                _refused.Enqueue($"{page.Url}: {message.Text}");
            }
        };
        return page;
    }

    private async Task AsAsync(PortalApp app, Actor person, List<string> problems, (string Name, string Path, string Shows)[] pages)
    {
        var page = await NewPageAsync();
        await using var context = page.Context;
        await page.Context.AddCookiesAsync([new Cookie { Name = "portal", Value = (await app.SignedInAsync(person)).SignInCookie!, Url = app.Address.AbsoluteUri }]);
        foreach (var (name, path, shows) in pages)
        {
            await LookAsync(page, name, app, path, shows, problems);
        }
    }

    private static async Task LookAsync(IPage page, string name, PortalApp app, string path, string shows, List<string> problems)
    {
        await page.GotoAsync(new Uri(app.Address, path).AbsoluteUri);
        await Assertions.Expect(page.Locator(shows).First).ToBeVisibleAsync();
        await LookAsync(page, name, problems);
    }

    private static async Task LookAsync(IPage page, string name, List<string> problems)
    {
        await page.SetViewportSizeAsync(1440, 900);
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            var found = (await page.RunAxe()).Violations.Where(violation => violation.Impact is "serious" or "critical");
            problems.AddRange(found.SelectMany(violation => violation.Nodes.Select(node => $"{name}, {scheme}: {violation.Id}: {node.Html}")));
        }

        await page.SetViewportSizeAsync(Phone, 844);
        var width = await page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth");
        if (width > Phone)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: {width} pixels wide on a phone"));
        }
    }
}

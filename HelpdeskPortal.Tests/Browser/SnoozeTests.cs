using HelpdeskPortal.Domain;
using HelpdeskPortal.Support;
using HelpdeskPortal.Support.Browser;
using Microsoft.Playwright;

namespace HelpdeskPortal.Browser;

/// <summary>Out of the queue by a few presses, and back: at a time of the viewer's own zone, or when the customer writes.</summary>
public sealed class SnoozeTests(ChromiumFixture chromium)
{
    [BrowserFact]
    public async Task Snoozed_by_key_until_the_morning_of_the_viewers_zone_and_undone()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var ticket = await app.Steps.TicketOfAsync(Cast.Ana);
        var number = (await app.Steps.ReadAsync(ticket)).Number;
        var far = new BrowserNewContextOptions { TimezoneId = "Pacific/Auckland", ViewportSize = new ViewportSize { Width = 1440, Height = 900 } };
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Ticket(number), far);
        await using var jana = await PortalWindow.OpenAsync(chromium, app, Cast.Jana, Links.Queue);

        await marek.Page.Locator(".conversation-scroll").FocusAsync();
        await marek.Page.Keyboard.PressAsync("z");
        await marek.Page.Locator(".menu:popover-open [data-snooze=tomorrow]").ClickAsync();

        await Assertions.Expect(marek.Page.Locator(".ticket-sub")).ToContainTextAsync("snoozed until");
        await Assertions.Expect(jana.Row(ticket).Locator(".row-reason")).ToHaveTextAsync("Snoozed by Marek");
        var until = (await app.Steps.ReadAsync(ticket)).SnoozedUntil!.Value;
        Assert.Equal(new TimeSpan(9, 0, 0), TimeZoneInfo.ConvertTime(until, TimeZoneInfo.FindSystemTimeZoneById("Pacific/Auckland")).TimeOfDay);

        await jana.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Snoozed" }).ClickAsync();
        await Assertions.Expect(jana.Row(ticket).Locator(".row-until")).ToContainTextAsync("Snoozed until");
        await Assertions.Expect(jana.Page.Locator(".view[aria-current] .view-count")).ToHaveCountAsync(0);

        await marek.Page.Keyboard.PressAsync("u");
        await Assertions.Expect(marek.Page.Locator(".ticket-sub")).Not.ToContainTextAsync("snoozed until");
        await Assertions.Expect(jana.Row(ticket).Locator(".row-reason")).ToHaveTextAsync("Back in the queue");
        Assert.Empty(marek.Errors);
    }

    [BrowserFact]
    public async Task A_date_that_has_passed_is_refused_at_the_field_and_a_coming_one_is_taken()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var ticket = await app.Steps.TicketOfAsync(Cast.Ana);
        var number = (await app.Steps.ReadAsync(ticket)).Number;
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Ticket(number));
        var menu = marek.Page.Locator(".menu:popover-open");

        await marek.Page.ClickAsync(".ticket-snooze");
        await menu.Locator("input").FillAsync("2020-01-01T09:00");
        await menu.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Snooze", Exact = true }).ClickAsync();
        await Assertions.Expect(menu.Locator(".field-error")).ToHaveTextAsync("Choose a time to come.");
        Assert.False((await app.Steps.ReadAsync(ticket)).IsSnoozed);

        await menu.Locator("input").FillAsync("2099-01-01T09:00");
        await menu.Locator("input").PressAsync("Enter");
        await Assertions.Expect(menu).ToHaveCountAsync(0);
        await Assertions.Expect(marek.Page.Locator(".ticket-sub")).ToContainTextAsync("snoozed until");

        // A message of the customer's side ends it, on the page that is open too.
        await app.Steps.WriteAsync(Cast.Ana, ticket);
        await Assertions.Expect(marek.Page.Locator(".ticket-sub")).Not.ToContainTextAsync("snoozed until");
        Assert.Empty(marek.Errors);
    }

    [BrowserFact]
    public async Task A_ticket_prints_whole_with_notes_or_without()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var ticket = await app.Steps.TicketOfAsync(Cast.Ana, string.Join('\n', Enumerable.Range(1, 90).Select(line => $"Line {line}")));
        await app.Steps.NoteAsync(Cast.Jana, ticket, "She is on holiday.");
        await app.Steps.ReplyAsync(Cast.Jana, ticket, "Please try again.");
        var number = (await app.Steps.ReadAsync(ticket)).Number;
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Ticket(number));
        await marek.Page.EvaluateAsync("() => { window.papers = []; window.print = () => window.papers.push(document.querySelector('.ticket').dataset.paper); }");
        await marek.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        var note = marek.Page.GetByText("She is on holiday.");

        await PrintAsync("all");
        await Assertions.Expect(note).ToBeVisibleAsync();
        Assert.False(await marek.Page.Locator(".topbar, .views, .composer-place, .ticket-buttons").EvaluateAllAsync<bool>("(all) => all.some((one) => one.checkVisibility())"));
        Assert.True(await marek.Page.EvaluateAsync<bool>("() => { const text = document.querySelector('.message-text'); return text.scrollHeight - text.clientHeight < 2; }"), "A long message is cut on paper.");
        await marek.Page.EvaluateAsync("() => dispatchEvent(new Event('afterprint'))");

        await PrintAsync("public");
        await Assertions.Expect(note).ToBeHiddenAsync();
        await Assertions.Expect(marek.Page.Locator(".message.is-agent")).ToBeVisibleAsync();
        Assert.Equal(["all", "public"], await marek.Page.EvaluateAsync<string[]>("() => window.papers"));
        Assert.Empty(marek.Errors);

        async Task PrintAsync(string paper)
        {
            var before = await marek.Page.EvaluateAsync<int>("() => window.papers.length");
            await marek.Page.EvaluateAsync($"() => document.querySelector('[data-print={paper}]').click()");
            await marek.Page.WaitForFunctionAsync("(before) => window.papers.length > before", before);
        }
    }
}

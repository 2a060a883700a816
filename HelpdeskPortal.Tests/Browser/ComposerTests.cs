using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using HelpdeskPortal.Support.Browser;
using Microsoft.Playwright;

namespace HelpdeskPortal.Browser;

/// <summary>What a quick hand does to the box in which one writes.</summary>
public sealed class ComposerTests(ChromiumFixture chromium)
{
    /// <summary>Presses Send without a pause, until the next ticket's composer has stood there for half a second.</summary>
    private const string Hammer =
        """
        (next) => {
          let since = Infinity;
          window.presses = 0;
          const timer = setInterval(() => {
            const composer = document.querySelector("form.composer");
            const waits = composer?.dataset.ticket === next && composer.querySelector("textarea[data-box=Reply]").value !== "";
            since = waits ? Math.min(since, performance.now()) : since;
            if (performance.now() - since > 500) {
              clearInterval(timer);
              window.hammered = true;
            } else {
              window.presses += waits ? 1 : 0;
              composer?.querySelector(".composer-buttons:not([hidden]) > [data-send='']").click();
            }
          }, 20);
        }
        """;

    [BrowserFact]
    public async Task F18_Pressing_Send_again_and_again_never_sends_what_waits_in_the_next_tickets_composer()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var (first, next) = (await app.Steps.TicketOfAsync(Cast.Ana, "It jams."), await app.Steps.TicketOfAsync(Cast.Ana, "It smells."));
        await app.Steps.DraftAsync(Cast.Marek, DraftKind.Reply, next, "Half a sent");
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Ticket((await app.Steps.ReadAsync(first)).Number));
        await (await marek.BoxAsync(nameof(DraftKind.Reply))).FillAsync("Please open the rear flap.");

        await marek.Page.EvaluateAsync(Hammer, next.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await marek.Page.WaitForFunctionAsync("() => window.hammered === true");

        Assert.True(await marek.Page.EvaluateAsync<int>("presses") > 0);
        Assert.Equal(["It jams.", "Please open the rear flap."], (await app.Steps.ReadAsync(first)).Messages.Select(message => message.Text));
        Assert.Single((await app.Steps.ReadAsync(next)).Messages);

        // After a moment it sends as ever.
        await Assertions.Expect(marek.Page.Locator(PortalWindow.SendButton)).ToBeEnabledAsync();
        await (await marek.BoxAsync(nameof(DraftKind.Reply))).FillAsync("Half a sentence, and the rest.");
        await marek.SendAsync();
        await Assertions.Expect(marek.Page.Locator("form.composer")).ToHaveCountAsync(0);
        Assert.Equal(["It smells.", "Half a sentence, and the rest."], (await app.Steps.ReadAsync(next)).Messages.Select(message => message.Text));
    }

    [BrowserFact]
    public async Task Whoever_types_in_the_next_tickets_composer_can_send_at_once()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var (first, next) = (await app.Steps.TicketOfAsync(Cast.Ana, "It jams."), await app.Steps.TicketOfAsync(Cast.Ana, "It smells."));
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Ticket((await app.Steps.ReadAsync(first)).Number));
        await (await marek.BoxAsync(nameof(DraftKind.Reply))).FillAsync("Please open the rear flap.");

        // The page's own timers stand still from here on, so nothing wakes the buttons but the typing.
        await marek.Page.EvaluateAsync("() => { window.setTimeout = () => 0; }");
        await marek.SendAsync();
        await Assertions.Expect(marek.Page.Locator($"form.composer[data-ticket='{next}']")).ToBeVisibleAsync();
        var box = await marek.BoxAsync(nameof(DraftKind.Reply));
        await Assertions.Expect(marek.Page.Locator(PortalWindow.SendButton)).ToBeDisabledAsync();

        await box.PressSequentiallyAsync("A");

        await Assertions.Expect(marek.Page.Locator(PortalWindow.SendButton)).ToBeEnabledAsync();
    }

    [BrowserFact]
    public async Task A_network_that_fails_just_when_the_page_opens_leaves_no_box_locked()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var path = Links.Ticket((await app.Steps.ReadAsync(await app.Steps.TicketOfAsync(Cast.Ana))).Number);
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Queue);
        var failed = new HashSet<string>();
        foreach (var pattern in new[] { "**/drafts?**", "**/js/composer*", "**/js/draft-server*" })
        {
            await marek.Page.RouteAsync(pattern, route => failed.Add(route.Request.Url) ? route.AbortAsync() : route.ContinueAsync());
        }

        await marek.GoToAsync(path);

        await (await marek.BoxAsync(nameof(DraftKind.Reply))).FillAsync("Please open the rear flap.");
        await Assertions.Expect(marek.Page.Locator(".draft-state")).ToContainTextAsync("Saved");
        Assert.True(failed.Count >= 5, string.Join('\n', failed));
    }

    [BrowserFact]
    public async Task After_a_note_the_composer_is_back_at_the_reply_that_waits()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var ticket = await app.Steps.TicketOfAsync(Cast.Ana);
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Ticket((await app.Steps.ReadAsync(ticket)).Number));
        await (await marek.BoxAsync(nameof(DraftKind.Reply))).FillAsync("Please open");

        await marek.Page.ClickAsync("[data-mode=Note]");
        await (await marek.BoxAsync(nameof(DraftKind.Note))).FillAsync("Third time this week.");
        await marek.SendAsync();

        await Assertions.Expect(marek.Page.Locator(".message")).ToHaveCountAsync(2);
        await Assertions.Expect(marek.Page.Locator("textarea[data-box=Reply]")).ToBeVisibleAsync();
        await Assertions.Expect(marek.Page.Locator("textarea[data-box=Reply]")).ToHaveValueAsync("Please open");
        await Assertions.Expect(marek.Page.Locator("[data-mode=Reply]")).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(marek.Page.Locator("textarea[data-box=Note]")).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task After_a_reload_one_goes_on_in_the_note_that_one_was_writing_and_the_reply_that_waits_is_marked()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var ticket = await app.Steps.TicketOfAsync(Cast.Ana);
        var path = Links.Ticket((await app.Steps.ReadAsync(ticket)).Number);
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, path);
        await (await marek.BoxAsync(nameof(DraftKind.Reply))).FillAsync("Half a reply");
        await marek.Page.ClickAsync("[data-mode=Note]");
        await (await marek.BoxAsync(nameof(DraftKind.Note))).FillAsync("For us only");
        await Assertions.Expect(marek.Page.Locator(".draft-state")).ToContainTextAsync("Saved");

        await marek.GoToAsync(path);

        await Assertions.Expect(await marek.BoxAsync(nameof(DraftKind.Note))).ToHaveValueAsync("For us only");
        await Assertions.Expect(marek.Page.Locator("[data-mode=Note]")).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(marek.Page.Locator("[data-mode=Reply]")).ToHaveClassAsync("has-draft");
        await marek.SendAsync();
        await Assertions.Expect(marek.Page.Locator(".message")).ToHaveCountAsync(2);
        Assert.Equal([MessageKind.Customer, MessageKind.Note], (await app.Steps.ReadAsync(ticket)).Messages.Select(message => message.Kind));
    }

    [BrowserFact]
    public async Task After_a_note_was_saved_by_keyboard_the_focus_stands_in_the_box_that_takes_its_place()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var ticket = await app.Steps.TicketOfAsync(Cast.Ana);
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Ticket((await app.Steps.ReadAsync(ticket)).Number));
        await marek.Page.ClickAsync("[data-mode=Note]");
        var note = await marek.BoxAsync(nameof(DraftKind.Note));
        await note.FillAsync("For us only");

        await note.PressAsync("Control+Enter");

        await Assertions.Expect(marek.Page.Locator(".message")).ToHaveCountAsync(2);
        await Assertions.Expect(marek.Page.Locator("textarea[data-box=Reply]")).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task T39_The_preview_shows_the_text_as_it_will_stand_there_and_goes_back_to_the_box()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var ticket = await app.Steps.TicketOfAsync(Cast.Ana);
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Ticket((await app.Steps.ReadAsync(ticket)).Number));
        var reply = await marek.BoxAsync(nameof(DraftKind.Reply));
        await reply.FillAsync("Open the **rear** flap. <img src=x onerror=alert(1)>");

        await marek.Page.ClickAsync("[data-tool=preview]");

        var preview = marek.Page.Locator("[data-part=preview]");
        await Assertions.Expect(preview.Locator("strong")).ToHaveTextAsync("rear");
        await Assertions.Expect(preview.Locator("img")).ToHaveCountAsync(0);
        await Assertions.Expect(reply).ToBeHiddenAsync();

        await marek.Page.ClickAsync("[data-tool=preview]");

        await Assertions.Expect(preview).ToBeHiddenAsync();
        await Assertions.Expect(reply).ToBeFocusedAsync();
    }
}

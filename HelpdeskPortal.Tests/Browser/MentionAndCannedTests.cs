using HelpdeskPortal.Desk.Canned;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Canned;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using HelpdeskPortal.Support.Browser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace HelpdeskPortal.Browser;

/// <summary>What is offered while one types, and what comes of it on somebody else's screen.</summary>
public sealed class MentionAndCannedTests(ChromiumFixture chromium)
{
    private const string Options = ".offers:popover-open [role=option]";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [BrowserFact]
    public async Task A_name_after_the_at_sign_puts_the_ticket_into_the_others_mentions_at_once_until_it_is_done()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var (ticket, other) = (await app.Steps.TicketOfAsync(Cast.Ana), await app.Steps.TicketOfAsync(Cast.Ana));
        Assert.Null((await app.Steps.NoteAsync(Cast.Marek, other, "@Jana Novak, once before.")).Refused);
        await using var jana = await PortalWindow.OpenAsync(chromium, app, Cast.Jana, $"{Links.Queue}?view=mentions");
        await Assertions.Expect(jana.Rows).ToHaveCountAsync(1);
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Ticket((await app.Steps.ReadAsync(ticket)).Number));
        await Assertions.Expect(marek.Page.Locator(".view[href*=mentions]")).ToHaveCountAsync(0);
        await marek.Page.ClickAsync("[data-mode=Note]");
        var note = await marek.BoxAsync(nameof(DraftKind.Note));

        await note.PressSequentiallyAsync("Please look, @nov");
        await Assertions.Expect(marek.Page.Locator(Options)).ToHaveTextAsync(["Jana Novak"]);
        await Assertions.Expect(note).ToHaveAttributeAsync("aria-activedescendant", $"offers-{ticket}-0");
        await note.PressAsync("Enter");
        await Assertions.Expect(note).ToHaveValueAsync("Please look, @Jana Novak ");
        await Assertions.Expect(marek.Page.Locator(".offers:popover-open")).ToHaveCountAsync(0);
        await marek.SendAsync();

        await Assertions.Expect(marek.Page.Locator($".message .mention")).ToHaveTextAsync("@Jana Novak");
        await Assertions.Expect(jana.Page.Locator(".view[href*=mentions] .view-count")).ToContainTextAsync("2");
        await Assertions.Expect(jana.Row(ticket)).ToBeVisibleAsync();

        await jana.GoToAsync(Links.Ticket((await app.Steps.ReadAsync(ticket)).Number));
        await Assertions.Expect(jana.Page.Locator(".mentioned")).ToContainTextAsync("Marek Dvorak named you in a note");
        await jana.Page.ClickAsync(".mentioned .button");

        await Assertions.Expect(jana.Page.Locator(".mentioned")).ToHaveCountAsync(0);
        await Assertions.Expect(jana.Page.Locator(".view[href*=mentions] .view-count")).ToContainTextAsync("1");
        Assert.Empty(marek.Errors);
        Assert.Empty(jana.Errors);
    }

    [BrowserFact]
    public async Task A_canned_reply_by_slash_is_filled_saved_in_the_draft_taken_back_by_undo_and_sent()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var ticket = await WithTextsAsync(app);
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Ticket((await app.Steps.ReadAsync(ticket)).Number));
        var reply = await marek.BoxAsync(nameof(DraftKind.Reply));

        await reply.PressSequentiallyAsync("Typed before. /fl");
        await Assertions.Expect(marek.Page.Locator(Options)).ToHaveCountAsync(1);
        await reply.PressAsync("Tab");
        await Assertions.Expect(reply).ToHaveValueAsync("Typed before. Dear Ana,\n\nplease open the **rear flap**.\n\nMarek");
        await Assertions.Expect(marek.Page.Locator(".draft-state")).ToContainTextAsync("Saved");
        await using (var db = app.Open())
        {
            Assert.Contains("rear flap", await db.Drafts.Where(draft => draft.TicketId == ticket && draft.Kind == DraftKind.Reply).Select(draft => draft.Text).SingleAsync(Cancellation), StringComparison.Ordinal);
        }

        await reply.PressAsync("Control+z");
        await Assertions.Expect(reply).ToHaveValueAsync("Typed before. /fl");
        await reply.PressAsync("Control+Shift+z");
        await Assertions.Expect(reply).ToHaveValueAsync("Typed before. Dear Ana,\n\nplease open the **rear flap**.\n\nMarek");

        // A path is no shortcut, and Escape lets a list be.
        await reply.FillAsync("See ");
        await reply.PressSequentiallyAsync("/th");
        await Assertions.Expect(marek.Page.Locator(Options).First).ToHaveTextAsync("Thanks/thFor all · Thank you, Ana.");
        await reply.PressAsync("Escape");
        await reply.PressSequentiallyAsync("e/path");
        await Assertions.Expect(marek.Page.Locator(".offers:popover-open")).ToHaveCountAsync(0);
        await Assertions.Expect(reply).ToHaveValueAsync("See /the/path");
        await marek.SendAsync();
        await Assertions.Expect(marek.Page.Locator("form.composer")).ToHaveCountAsync(0);
        Assert.Equal("See /the/path", (await app.Steps.ReadAsync(ticket)).Messages[^1].Text);
        Assert.Empty(marek.Errors);
    }

    [BrowserFact]
    public async Task The_picker_opens_by_button_and_key_searches_and_puts_the_text_where_the_cursor_was()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var ticket = await WithTextsAsync(app);
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Ticket((await app.Steps.ReadAsync(ticket)).Number));
        var reply = await marek.BoxAsync(nameof(DraftKind.Reply));
        await reply.FillAsync("First. Last.");
        await reply.EvaluateAsync("box => box.setSelectionRange(7, 7)");

        await marek.Page.ClickAsync("[data-tool=canned]");
        await Assertions.Expect(marek.Page.Locator(Options)).ToHaveCountAsync(2);
        var search = marek.Page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = "Search canned replies" });
        await Assertions.Expect(search).ToBeFocusedAsync();
        await search.PressSequentiallyAsync("thank you");
        await Assertions.Expect(marek.Page.Locator(Options)).ToHaveCountAsync(1);
        await search.PressAsync("Enter");

        await Assertions.Expect(reply).ToHaveValueAsync("First. Thank you, Ana.Last.");
        await Assertions.Expect(reply).ToBeFocusedAsync();
        await reply.PressAsync("Alt+c");
        await Assertions.Expect(search).ToBeFocusedAsync();
        await search.PressAsync("Escape");
        await Assertions.Expect(reply).ToBeFocusedAsync();
        await reply.PressAsync("Alt+c");
        await marek.Page.Locator(Options).First.ClickAsync();
        await Assertions.Expect(reply).ToHaveValueAsync("First. Thank you, Ana.Dear Ana,\n\nplease open the **rear flap**.\n\nMarekLast.");
        await Assertions.Expect(marek.Page.Locator(".draft-state")).ToContainTextAsync("Saved");
        Assert.Empty(marek.Errors);
    }

    [BrowserFact]
    public async Task On_the_page_one_is_written_with_its_preview_saved_changed_by_somebody_else_and_deleted()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        await app.Steps.TicketOfAsync(Cast.Ana);
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, $"{Links.Canned}?new={Uri.EscapeDataString(CannedScope.OfType(Cast.Printers).Key)}");

        await marek.Page.FillAsync("#canned-name", "Flap");
        await marek.Page.FillAsync("#canned-text", "Dear {requester.surname}");
        await Assertions.Expect(marek.Page.Locator(".field-error")).ToContainTextAsync("There is no {requester.surname}. These are known: {requester.name}");
        await Assertions.Expect(marek.Page.Locator("#canned-save")).ToBeDisabledAsync();
        await marek.Page.FillAsync("#canned-text", "Dear **{requester.firstName}**");
        await Assertions.Expect(marek.Page.Locator(".canned-preview strong")).ToHaveTextAsync("Katrin");
        await marek.Page.ClickAsync("#canned-save");

        await Assertions.Expect(marek.Page.Locator("h1")).ToHaveTextAsync("Flap");
        await Assertions.Expect(marek.Page.Locator(".view[aria-current=page]")).ToHaveTextAsync("Flap");
        var id = await IdAsync(app);
        Assert.Null((await app.Get<CannedTexts>().ChangeAsync(Cast.Jana, id, CannedScope.OfType(Cast.Printers), CannedWords.Of("Flap", null, "Dear customer"), 1, Cancellation)).Refused);
        await marek.Page.FillAsync("#canned-text", "Hello {requester.firstName}");
        await marek.Page.ClickAsync("#canned-save");
        await Assertions.Expect(marek.Page.Locator(".banner")).ToContainTextAsync("Jana Novak wrote: “Dear customer”");
        await Assertions.Expect(marek.Page.Locator("#canned-text")).ToHaveValueAsync("Hello {requester.firstName}");
        await marek.Page.ClickAsync("#canned-save");
        await Assertions.Expect(marek.Page.Locator(".savebar")).ToContainTextAsync("Saved");

        await marek.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Delete…" }).ClickAsync();
        await marek.Page.Locator(".mud-dialog").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Delete" }).ClickAsync();
        await Assertions.Expect(marek.Page.Locator(".savebar")).ToContainTextAsync("was deleted");
        await Assertions.Expect(marek.Page.Locator(".view", new PageLocatorOptions { HasTextString = "Flap" })).ToHaveCountAsync(0);
        Assert.Empty(marek.Errors);
    }

    private static async Task<int> IdAsync(PortalApp app)
    {
        await using var db = app.Open();
        return await db.CannedTexts.Select(text => text.Id).SingleAsync(Cancellation);
    }

    private static async Task<long> WithTextsAsync(PortalApp app)
    {
        var texts = app.Get<CannedTexts>();
        Assert.Null((await texts.AddAsync(Cast.Ruth, CannedScope.ForAll, CannedWords.Of("Thanks", "th", "Thank you, {requester.firstName}."), Cancellation)).Refused);
        Assert.Null((await texts.AddAsync(Cast.Marek, CannedScope.OfType(Cast.Printers), CannedWords.Of("Rear flap", "flap", "Dear {requester.firstName},\n\nplease open the **rear flap**.\n\n{agent.firstName}"), Cancellation)).Refused);
        return await app.Steps.TicketOfAsync(Cast.Ana);
    }
}

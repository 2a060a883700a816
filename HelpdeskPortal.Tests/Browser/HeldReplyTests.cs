using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using HelpdeskPortal.Support.Browser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace HelpdeskPortal.Browser;

/// <summary>Two people on one ticket: a reply is held, is sent all the same, and is taken back.</summary>
public sealed class HeldReplyTests(ChromiumFixture chromium)
{
    private const string Text = "Ilse replaces the roller at 13:00.";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [BrowserFact]
    public async Task A_reply_is_held_for_an_unseen_message_stays_as_it_was_and_is_sent_with_the_key()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var (ticket, marek) = await OpenAsync(app);
        await using var window = marek;
        await (await marek.BoxAsync(nameof(DraftKind.Reply))).FillAsync(Text);

        // The conversation stands at its beginning, so what comes at its end is not in view.
        await marek.Page.EvaluateAsync("() => { document.querySelector('.conversation-scroll').scrollTop = 0; }");
        Assert.True((await app.Steps.WriteAsync(Cast.Ana, ticket, "It works again!")).IsDone);
        await Assertions.Expect(marek.Page.Locator(".message")).ToHaveCountAsync(2);
        await marek.SendAsync();

        await Assertions.Expect(marek.Page.Locator("[data-part=held] .held-head")).ToHaveTextAsync("Ana Costa wrote while you were writing");
        await Assertions.Expect(marek.Page.Locator("[data-part=held] .held-message")).ToContainTextAsync("It works again!");
        await Assertions.Expect(marek.Page.Locator("[data-send='']:visible")).ToHaveCountAsync(0);
        await Assertions.Expect(await marek.BoxAsync(nameof(DraftKind.Reply))).ToHaveValueAsync(Text);
        Assert.Equal(2, (await app.Steps.ReadAsync(ticket)).Messages.Count);

        await Assertions.Expect(marek.Page.Locator("[data-held=send]")).ToBeEnabledAsync();
        await marek.Page.Locator("textarea[data-box=Reply]").PressAsync("Control+Enter");

        await Assertions.Expect(marek.Page.Locator(".sending")).ToContainTextAsync("Sending to Ana Costa…");
        await Assertions.Expect(marek.Page.Locator("[data-part=held]")).ToHaveCountAsync(0);
        Assert.Equal(3, (await app.Steps.ReadAsync(ticket)).Messages.Count);
        Assert.Empty(marek.Errors);
    }

    [BrowserFact]
    public async Task A_reply_is_not_held_for_a_claim_a_field_or_what_the_agents_own_other_tab_wrote()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var (ticket, marek) = await OpenAsync(app);
        await using var window = marek;
        await (await marek.BoxAsync(nameof(DraftKind.Reply))).FillAsync(Text);
        await marek.Page.EvaluateAsync("() => { document.querySelector('.conversation-scroll').scrollTop = 0; }");
        var desk = app.Get<TicketDesk>();
        Assert.Null((await desk.ClaimAsync(Cast.Jana, ticket, Cancellation)).Refused);
        Assert.Null((await desk.SetPriorityAsync(Cast.Jana, ticket, Priority.Normal, Priority.High, Cancellation)).Refused);
        Assert.Null((await app.Steps.NoteAsync(Cast.Marek, ticket, "From my other tab.")).Refused);
        await Assertions.Expect(marek.Page.Locator(".message")).ToHaveCountAsync(2);

        await marek.SendAsync();

        await Assertions.Expect(marek.Page.Locator(".sending")).ToBeVisibleAsync();
        Assert.Equal(3, (await app.Steps.ReadAsync(ticket)).Messages.Count);
    }

    [BrowserFact]
    public async Task Taking_back_restores_text_bold_status_and_assignee_while_the_customers_page_saw_nothing()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var (ticket, marek) = await OpenAsync(app);
        await using var window = marek;
        var number = (await app.Steps.ReadAsync(ticket)).Number;
        await using var ana = await PortalWindow.OpenAsync(chromium, app, Cast.Ana, Links.MyTicket(number));
        await (await marek.BoxAsync(nameof(DraftKind.Reply))).FillAsync(Text);
        var before = await app.Steps.ReadAsync(ticket);

        await marek.Page.GetByText("Send and").First.ClickAsync();
        await marek.Page.Locator("[data-send=Close]:visible").ClickAsync();
        await Assertions.Expect(marek.Page.Locator(".message.is-sending")).ToHaveCountAsync(1);
        Assert.False((await app.Steps.ReadAsync(ticket)).IsAwaiting);
        await marek.Page.Locator(".sending button").ClickAsync();

        await Assertions.Expect(await marek.BoxAsync(nameof(DraftKind.Reply))).ToHaveValueAsync(Text);
        await Assertions.Expect(marek.Page.Locator(".message")).ToHaveCountAsync(1);
        var after = await app.Steps.ReadAsync(ticket);
        Assert.Equal((before.AwaitingSince, before.StatusId, before.AssigneeId), (after.AwaitingSince, after.StatusId, after.AssigneeId));
        await app.Steps.WriteAsync(Cast.Ana, ticket, "Are you there?");
        await Assertions.Expect(ana.Page.GetByText("Are you there?")).ToBeVisibleAsync();
        Assert.False(ana.Frames.Received(Text));
        Assert.Empty(marek.Errors);
    }

    [BrowserFact]
    public async Task Taking_back_leaves_what_a_colleague_took_and_what_the_customer_wrote_meanwhile()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var (ticket, marek) = await OpenAsync(app);
        await using var window = marek;
        await using var jana = await PortalWindow.OpenAsync(chromium, app, Cast.Jana, Links.Queue);
        await (await marek.BoxAsync(nameof(DraftKind.Reply))).FillAsync(Text);
        await marek.SendAsync();
        await Assertions.Expect(marek.Page.Locator(".message.is-sending")).ToHaveCountAsync(1);
        Assert.Equal(Cast.Marek.Id(), (await app.Steps.ReadAsync(ticket)).AssigneeId);

        // The reply has claimed it for him; meanwhile she is given it, and Ana writes.
        Assert.True((await app.Get<TicketDesk>().AssignAsync(Cast.Marek, ticket, Cast.Marek.Id(), Cast.Jana.Id(), Cancellation)).IsDone);
        await app.Steps.WriteAsync(Cast.Ana, ticket, "It stopped by itself.");
        await Assertions.Expect(jana.Row(ticket).Locator(".initials.is-me")).ToBeVisibleAsync();
        await marek.Page.Locator(".sending button").ClickAsync();

        await Assertions.Expect(await marek.BoxAsync(nameof(DraftKind.Reply))).ToHaveValueAsync(Text);
        await Assertions.Expect(marek.Page.Locator(".message")).ToHaveCountAsync(2);
        var after = await app.Steps.ReadAsync(ticket);
        Assert.Equal((Cast.Jana.Id(), true), (after.AssigneeId, after.IsAwaiting));
        await Assertions.Expect(jana.Row(ticket).Locator(".initials.is-me")).ToBeVisibleAsync();
        Assert.Empty(marek.Errors);
    }

    private async Task<(long Ticket, PortalWindow Marek)> OpenAsync(PortalApp app)
    {
        await using (var db = app.Open())
        {
            (await db.Users.SingleAsync(row => row.Id == Cast.Marek.Id(), Cancellation)).AfterSending = AfterSending.Stay;
            await db.SaveChangesAsync(Cancellation);
        }

        var ticket = await app.Steps.TicketOfAsync(Cast.Ana, string.Join('\n', Enumerable.Range(1, 58).Select(line => $"Line {line} of what the display says.")));
        return (ticket, await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Ticket((await app.Steps.ReadAsync(ticket)).Number)));
    }
}

using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using HelpdeskPortal.Support.Browser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace HelpdeskPortal.Browser;

/// <summary>One agent, two tabs, and the back button: what is done twice happens once.</summary>
public sealed class TwoTabsTests(ChromiumFixture chromium)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [BrowserFact]
    public async Task F18_A_claim_and_a_reply_from_two_tabs_at_once_happen_once_and_both_tabs_show_it()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        await StayAfterSendingAsync(app, Cast.Marek);
        var ticket = await app.Steps.TicketOfAsync(Cast.Ana);
        var path = Links.Ticket((await app.Steps.ReadAsync(ticket)).Number);
        await using var one = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, path);
        await (await one.BoxAsync(nameof(DraftKind.Reply))).FillAsync("Please open the rear flap.");
        await Assertions.Expect(one.Page.Locator(".draft-state")).ToContainTextAsync("Saved");
        await using var two = await one.OtherTabAsync(path);
        await Assertions.Expect(await two.BoxAsync(nameof(DraftKind.Reply))).ToHaveValueAsync("Please open the rear flap.");
        PortalWindow[] tabs = [one, two];

        await Task.WhenAll(tabs.Select(tab => tab.Page.Locator(".ticket-head h1").PressAsync("c")));
        foreach (var tab in tabs)
        {
            await Assertions.Expect(tab.Page.Locator("[aria-label='Assignee: You']")).ToBeVisibleAsync();
        }

        await Task.WhenAll(tabs.Select(tab => tab.SendAsync()));
        foreach (var tab in tabs)
        {
            await Assertions.Expect(tab.Page.Locator(".message")).ToHaveCountAsync(2);
            await Assertions.Expect(tab.Page.Locator("textarea[data-box=Reply]")).ToHaveValueAsync("");
            await Assertions.Expect(tab.Page.Locator("[data-part=problem]")).ToBeHiddenAsync();
        }

        var after = await app.Steps.ReadAsync(ticket);
        Assert.Equal(2, after.Messages.Count);
        Assert.Single(after.Events, happened => happened.Kind == TicketEventKind.Claimed);
    }

    [BrowserFact]
    public async Task F18_The_back_button_after_sending_sends_nothing_again()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var ticket = await app.Steps.TicketOfAsync(Cast.Ana);
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Queue);
        await marek.Row(ticket).Locator(".row-title").ClickAsync();
        await (await marek.BoxAsync(nameof(DraftKind.Reply))).FillAsync("Please open the rear flap.");

        // Nothing else awaits: it leads back to the list.
        await marek.SendAsync();
        await Assertions.Expect(marek.Row(ticket)).ToBeVisibleAsync();
        await marek.Page.GoBackAsync();

        await Assertions.Expect(await marek.BoxAsync(nameof(DraftKind.Reply))).ToHaveValueAsync("");
        await Assertions.Expect(marek.Page.Locator(".message")).ToHaveCountAsync(2);
        await marek.SendAsync();
        await Assertions.Expect(marek.Page.Locator("[data-part=problem]")).ToHaveTextAsync("Write something first.");
        Assert.Equal(2, (await app.Steps.ReadAsync(ticket)).Messages.Count);
        Assert.True(await marek.IsSamePageAsync());
    }

    [BrowserFact]
    public async Task T22_Signing_out_in_one_tab_blanks_the_other_within_five_seconds()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        await app.Steps.TicketOfAsync(Cast.Ana, "It jams.");
        await using var one = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Queue);
        await using var two = await one.OtherTabAsync(Links.Queue);
        await Assertions.Expect(two.Rows).ToHaveCountAsync(1);

        await one.Page.ClickAsync(".account");
        await one.Page.GetByText("Sign out").ClickAsync();

        await two.Page.WaitForURLAsync($"**{Links.SignIn}**", new PageWaitForURLOptions { Timeout = 5_000, WaitUntil = WaitUntilState.Commit });
        await Assertions.Expect(two.Rows).ToHaveCountAsync(0);
    }

    private static async Task StayAfterSendingAsync(PortalApp app, Actor person)
    {
        await using var db = app.Open();
        (await db.Users.SingleAsync(row => row.Id == person.Id(), Cancellation)).AfterSending = AfterSending.Stay;
        await db.SaveChangesAsync(Cancellation);
    }
}

using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Domain.Types;
using HelpdeskPortal.Support;
using HelpdeskPortal.Support.Browser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace HelpdeskPortal.Browser;

/// <summary>An agent fills in the form for a new ticket, and is interrupted.</summary>
public sealed class NewTicketTests(ChromiumFixture chromium)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [BrowserFact]
    public async Task B08_A_page_that_is_loaded_anew_has_every_field_of_the_form_and_once_it_is_sent_none()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        await MakeAgentOfServersAsync(app);
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.NewTicket);
        var page = marek.Page;
        await page.SelectOptionAsync("#new-type", new SelectOptionValue { Label = "Printers" });
        await page.SelectOptionAsync("#new-priority", "High");
        await page.FillAsync("#new-subject", "Jam");
        await ChooseAsync(page, "#new-requester", "Ana Costa");
        await page.SelectOptionAsync("#new-assignee", new SelectOptionValue { Label = "Jana Novak" });
        await ChooseAsync(page, "#new-cc", "Bruno Lima");
        await page.FillAsync("#new-cc", "nora@example.com");
        await page.GetByText("Somebody new").ClickAsync();
        await page.FillAsync("#new-cc-name", "Nora Ek");
        await (await marek.BoxAsync(nameof(DraftKind.NewTicket))).FillAsync("It jams.");
        await Assertions.Expect(page.Locator(".draft-state")).ToContainTextAsync("Saved");
        await Assertions.Expect(page.GetByText("Add to CC", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();

        // Twice: what was put back is kept as well.
        for (var time = 0; time < 2; time++)
        {
            await marek.GoToAsync(Links.NewTicket);
            await Assertions.Expect(page.Locator("#new-assignee option:checked")).ToHaveTextAsync("Jana Novak");
            await Assertions.Expect(page.Locator("#new-type option:checked")).ToHaveTextAsync("Printers");
            await Assertions.Expect(page.Locator("#new-priority")).ToHaveValueAsync("High");
            await Assertions.Expect(page.Locator("#new-subject")).ToHaveValueAsync("Jam");
            await Assertions.Expect(page.Locator(".chosen")).ToHaveTextAsync(["Ana Costa", "Bruno Lima"]);
            await Assertions.Expect(page.Locator("#new-cc-name")).ToHaveValueAsync("Nora Ek");
            await Assertions.Expect(page.Locator("#new-cc-address")).ToHaveValueAsync("nora@example.com");
            await Assertions.Expect(page.Locator("textarea")).ToHaveValueAsync("It jams.");
        }

        await page.GetByText("Add to CC", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".chosen")).ToHaveTextAsync(["Ana Costa", "Bruno Lima", "Nora Ek"]);
        await marek.BoxAsync(nameof(DraftKind.NewTicket));
        await marek.SendAsync();
        await Assertions.Expect(page.Locator(".ticket")).ToBeVisibleAsync();
        var ticket = await app.ReadAsync(db => db.Tickets.Include(t => t.Cc).SingleAsync(Cancellation));
        Assert.Equal(("Jam", Cast.Printers, Priority.High, Cast.Ana.Id(), Cast.Jana.Id(), 2), (ticket.Subject, ticket.TypeId, ticket.Priority, ticket.RequesterId, ticket.AssigneeId, ticket.Cc.Count));

        await marek.GoToAsync(Links.NewTicket);
        await marek.BoxAsync(nameof(DraftKind.NewTicket));
        await Assertions.Expect(page.Locator("#new-type")).ToHaveValueAsync("");
        await Assertions.Expect(page.Locator("#new-priority")).ToHaveValueAsync("Normal");
        await Assertions.Expect(page.Locator("#new-subject")).ToHaveValueAsync("");
        await Assertions.Expect(page.Locator("#new-requester")).ToHaveValueAsync("");
        await Assertions.Expect(page.Locator(".chosen")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("#new-cc-name")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task A_new_requester_and_letters_of_a_search_are_there_after_a_reload()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.NewTicket);
        var page = marek.Page;
        await page.FillAsync("#new-requester", "Nora Ek");
        await page.GetByText("Somebody new").ClickAsync();
        await page.FillAsync("#new-requester-address", "nora@");
        await page.FillAsync("#new-cc", "Bru");
        await Assertions.Expect(page.Locator("[role=option]").First).ToContainTextAsync("Bruno Lima");

        await marek.GoToAsync(Links.NewTicket);

        await Assertions.Expect(page.Locator("#new-requester-name")).ToHaveValueAsync("Nora Ek");
        await Assertions.Expect(page.Locator("#new-requester-address")).ToHaveValueAsync("nora@");
        await Assertions.Expect(page.Locator("#new-cc")).ToHaveValueAsync("Bru");
    }

    [BrowserFact]
    public async Task What_is_wrong_with_a_field_is_said_once_and_there()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.NewTicket);
        await (await marek.BoxAsync(nameof(DraftKind.NewTicket))).FillAsync("It jams.");

        await marek.SendAsync();

        await Assertions.Expect(marek.Page.GetByText("Say for whom the ticket is.")).ToHaveCountAsync(1);
        await Assertions.Expect(marek.Page.Locator("[data-part=problem]")).ToHaveTextAsync("Not opened yet: see above. What you wrote is kept.");
    }

    private static async Task ChooseAsync(IPage page, string box, string name)
    {
        await page.FillAsync(box, name.Split(' ')[0]);
        await page.Locator("[role=option]", new PageLocatorOptions { HasText = name }).ClickAsync();
        await Assertions.Expect(page.Locator(".chosen", new PageLocatorOptions { HasText = name })).ToBeVisibleAsync();
    }

    private static async Task MakeAgentOfServersAsync(PortalApp app)
    {
        await using var db = app.Open();
        db.Add(TypePermission.ForPerson(Cast.Servers, TypeRight.Manage, Cast.Marek.Id()));
        await db.SaveChangesAsync(Cancellation);
    }
}

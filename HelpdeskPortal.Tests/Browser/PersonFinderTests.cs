using HelpdeskPortal.Domain;
using HelpdeskPortal.Support;
using HelpdeskPortal.Support.Browser;
using Microsoft.Playwright;

namespace HelpdeskPortal.Browser;

/// <summary>Finding somebody over a line that is slower than the fingers.</summary>
public sealed class PersonFinderTests(ChromiumFixture chromium)
{
    [BrowserFact]
    public async Task No_letter_is_lost_while_the_answer_to_the_first_ones_is_on_its_way()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        await using var line = new CutLine(app.Address);
        await using var marek = await PortalWindow.OpenAsync(chromium, await app.SignedInAsync(Cast.Marek), line.Address, Links.NewTicket);
        var box = marek.Page.Locator("#new-requester");
        await box.PressSequentiallyAsync("Ol");
        await Assertions.Expect(marek.Page.Locator("[role=option]").First).ToContainTextAsync("Olga Berg");

        line.FallSilent();
        foreach (var keys in new[] { "Backspace", "Backspace", "B", "r", "u", "n" })
        {
            await box.PressAsync(keys);
        }

        line.Restore();
        await box.PressSequentiallyAsync("o");

        await Assertions.Expect(marek.Page.Locator("[role=option]")).ToContainTextAsync(["Bruno Lima", "Somebody new: “Bruno”"]);
        await Assertions.Expect(box).ToHaveValueAsync("Bruno");
        await box.PressAsync("Enter");
        await Assertions.Expect(marek.Page.Locator(".chosen")).ToHaveTextAsync("Bruno Lima");
    }

    [BrowserFact]
    public async Task Esc_closes_the_dialog_after_a_suggestion_was_chosen_by_pointer_or_by_key()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var number = (await app.Steps.ReadAsync(await app.Steps.TicketOfAsync(Cast.Ana))).Number;
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Ticket(number));
        var (page, dialog) = (marek.Page, marek.Page.Locator(".mud-dialog"));
        foreach (var choose in new Func<ILocator, Task>[] { found => found.ClickAsync(), _ => page.Keyboard.PressAsync("Enter") })
        {
            await page.ClickAsync(".ticket-head [aria-label=More]");
            await page.GetByText("Change requester…").ClickAsync();
            await Assertions.Expect(dialog.Locator("[role=combobox]")).ToBeFocusedAsync();
            await page.Keyboard.TypeAsync("Bruno");
            var found = dialog.Locator("[role=option]", new LocatorLocatorOptions { HasText = "Bruno Lima" });
            await Assertions.Expect(found).ToBeVisibleAsync();
            await choose(found);
            await Assertions.Expect(dialog.Locator(".chosen button")).ToBeFocusedAsync();

            await page.Keyboard.PressAsync("Escape");

            await Assertions.Expect(dialog).ToHaveCountAsync(0);
        }
    }
}

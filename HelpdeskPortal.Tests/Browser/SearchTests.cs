using System.Text.RegularExpressions;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Support;
using HelpdeskPortal.Support.Browser;
using Microsoft.Playwright;

namespace HelpdeskPortal.Browser;

/// <summary>The search by keys, as a screen reader is told of it, and on a phone.</summary>
public sealed class SearchTests(ChromiumFixture chromium)
{
    [BrowserFact]
    public async Task A_search_is_typed_completed_read_and_come_back_to_without_a_pointer()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var jam = await app.Steps.TicketOfAsync(Cast.Ana, "The printer jams.");
        await app.Steps.TicketOfAsync(Cast.Bruno, "The scanner jams.");
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Queue);
        var (box, options) = await BoxAsync(marek.Page);

        await marek.Page.Keyboard.PressAsync("/");
        await Assertions.Expect(box).ToBeFocusedAsync();
        await Assertions.Expect(options).ToHaveCountAsync(7);
        await Assertions.Expect(box).ToHaveAttributeAsync("aria-expanded", "true");

        await marek.Page.Keyboard.TypeAsync("jams fr");
        await Assertions.Expect(options).ToHaveCountAsync(1);
        await marek.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(options.First).ToHaveAttributeAsync("aria-selected", "true");
        await Assertions.Expect(box).ToHaveAttributeAsync("aria-activedescendant", "search-suggestion-0");
        await marek.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(box).ToHaveValueAsync("jams from:");

        await marek.Page.Keyboard.TypeAsync("an");
        await Assertions.Expect(options).ToContainTextAsync(["Ana Costa"]);
        await marek.Page.Keyboard.PressAsync("ArrowDown");
        await marek.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(box).ToHaveValueAsync("jams from:\"Ana Costa\" ");
        await Assertions.Expect(box).ToBeFocusedAsync();
        await marek.Page.Keyboard.PressAsync("Enter");

        var found = marek.Page.Locator(".found");
        await Assertions.Expect(found).ToHaveCountAsync(1);
        await Assertions.Expect(found).ToHaveAttributeAsync("data-ticket", $"{jam}");
        await Assertions.Expect(found.Locator(".found-context mark")).ToHaveTextAsync("jams");
        await Assertions.Expect(marek.Page).ToHaveURLAsync(new Regex(Regex.Escape("/search?q=jams%20from%3A%22Ana%20Costa%22") + "$", RegexOptions.None, TimeSpan.FromSeconds(5)));

        await found.Locator("a").FocusAsync();
        await marek.Page.Keyboard.PressAsync("Enter");
        await marek.BoxAsync("Reply");
        await Assertions.Expect(box).ToHaveValueAsync("");
        await marek.Page.GoBackAsync();
        await Assertions.Expect(found).ToHaveCountAsync(1);
        await Assertions.Expect(box).ToHaveValueAsync("jams from:\"Ana Costa\"");
        Assert.True(await marek.IsSamePageAsync());
        Assert.Empty(marek.Errors);
    }

    [BrowserFact]
    public async Task Escape_closes_the_suggestions_and_then_leaves_the_box_as_it_is()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Queue);
        var (box, options) = await BoxAsync(marek.Page);

        await marek.Page.Keyboard.PressAsync("/");
        await marek.Page.Keyboard.TypeAsync("is:/");
        await Assertions.Expect(box).ToHaveValueAsync("is:/");
        await marek.Page.Keyboard.PressAsync("Backspace");
        await Assertions.Expect(options).ToHaveCountAsync(5);
        await marek.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(options).ToHaveCountAsync(0);
        await Assertions.Expect(box).ToBeFocusedAsync();
        await marek.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(box).Not.ToBeFocusedAsync();
        await Assertions.Expect(box).ToHaveValueAsync("is:");
    }

    [BrowserFact]
    public async Task The_way_back_from_a_ticket_leads_to_the_search_and_a_phone_opens_it_by_its_icon()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        await app.Steps.TicketOfAsync(Cast.Ana, "The printer jams.");
        var phone = new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 390, Height = 844 } };
        await using var marek = await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Queue, phone);
        var (box, _) = await BoxAsync(marek.Page);
        await Assertions.Expect(box).ToBeHiddenAsync();

        await marek.Page.ClickAsync("[data-search-open]");
        await Assertions.Expect(box).ToBeFocusedAsync();
        await marek.Page.Keyboard.TypeAsync("printer");
        await marek.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(box).ToBeHiddenAsync();
        await marek.Page.ClickAsync(".found");
        await marek.BoxAsync("Reply");
        await marek.Page.ClickAsync(".ticket a[href='/search?q=printer']");
        await Assertions.Expect(marek.Page.Locator(".found")).ToHaveCountAsync(1);
    }

    private static async Task<(ILocator Box, ILocator Options)> BoxAsync(IPage page)
    {
        await page.Locator("form[data-search][data-ready]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        return (page.Locator("#search-box"), page.Locator("#search-suggestions [role=option]"));
    }
}

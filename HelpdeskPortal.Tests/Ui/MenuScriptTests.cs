using HelpdeskPortal.Support.Browser;
using Microsoft.Playwright;

namespace HelpdeskPortal.Tests.Ui;

/// <summary>Which popovers js/menus.js looks after, and which it leaves alone.</summary>
public sealed class MenuScriptTests
{
    private const string Body =
        """
        <style>[popover] { width: 120px; height: 60px; }</style>
        <button id="menu-button" popovertarget="ours" data-menu="Sort">Menu</button>
        <div id="ours" popover data-menu="below"><button class="menu-item" id="one">One</button><button class="menu-item" id="two">Two</button></div>
        <button popovertarget="other" id="other-button">Other</button>
        <div id="other" popover><button class="menu-item" id="first">First</button><button class="menu-item" id="second">Second</button></div>
        """;

    [BrowserFact]
    public async Task A_menu_is_placed_takes_the_focus_and_closes_with_a_choice()
    {
        await using var script = await OpenAsync();
        var page = script.Page;

        await page.ClickAsync("#menu-button");
        await Assertions.Expect(page.Locator("#one")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#menu-button")).ToHaveAttributeAsync("aria-expanded", "true");
        Assert.Equal("fixed", await page.EvalOnSelectorAsync<string>("#ours", "menu => menu.style.position"));
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Locator("#two")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("#ours")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("#menu-button")).ToHaveAttributeAsync("aria-expanded", "false");
    }

    [BrowserFact]
    public async Task A_popover_that_is_none_of_its_menus_keeps_its_place_its_keys_and_stays_open()
    {
        await using var script = await OpenAsync();
        var page = script.Page;

        await page.ClickAsync("#other-button");
        await page.FocusAsync("#first");
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Locator("#first")).ToBeFocusedAsync();
        await page.ClickAsync("#second");

        await Assertions.Expect(page.Locator("#other")).ToBeVisibleAsync();
        Assert.Null(await page.GetAttributeAsync("#other", "style"));
        Assert.Equal(["ArrowDown"], await page.EvaluateAsync<string[]>("keys"));
    }

    [BrowserFact]
    public async Task A_button_that_only_names_a_menu_keeps_its_keys()
    {
        await using var script = await OpenAsync();
        var page = script.Page;

        await page.FocusAsync("#menu-button");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("m");

        await Assertions.Expect(page.Locator("#menu-button")).ToBeFocusedAsync();
        Assert.Equal(["ArrowDown", "m"], await page.EvaluateAsync<string[]>("keys"));
    }

    /// <summary>Keys that the script leaves to others are noted.</summary>
    private static async Task<ScriptPage> OpenAsync()
    {
        var script = await ScriptPage.OpenAsync("menus.js", Body, new DateTime(2026, 3, 9, 12, 0, 0, DateTimeKind.Utc));
        await script.Page.EvaluateAsync(
            "() => { window.keys = []; window.addEventListener('keydown', (event) => event.defaultPrevented || window.keys.push(event.key)); }");
        return script;
    }
}

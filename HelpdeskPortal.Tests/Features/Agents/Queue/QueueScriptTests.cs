using HelpdeskPortal.Support.Browser;
using HelpdeskPortal.Tests.Ui;
using Microsoft.Playwright;

namespace HelpdeskPortal.Features.Agents.Queue;

/// <summary>What the script reports of pointer and focus, and where keys lead.</summary>
public sealed class QueueScriptTests
{
    private const string Body =
        """
        <style>.rows { height: 90px; overflow: auto; margin: 0; } .row { height: 40px; } .outside { height: 100px; }</style>
        <div class="outside"><input id="field"></div>
        <section class="queue" data-address="/queue">
          <ol class="rows">
            <li class="row" data-ticket="1"><label class="row-check"><input class="check" type="checkbox" tabindex="-1"></label><a class="row-title" href="#1" data-number="1">One</a><button data-do="claim">Claim</button><button data-do="close">Close</button></li>
            <li class="row" data-ticket="2"><label class="row-check"><input class="check" type="checkbox" tabindex="-1"></label><a class="row-title" href="#2" data-number="2">Two</a><button data-do="close">Close</button></li>
            <li class="row" data-ticket="3"><label class="row-check"><input class="check" type="checkbox" tabindex="-1"></label><a class="row-title" href="#3" data-number="3">Three</a><button data-do="close">Close</button></li>
          </ol>
          <div id="queue-menu" popover></div>
        </section>
        """;

    [BrowserFact]
    public async Task Only_changes_of_what_holds_the_list_are_reported()
    {
        await using var script = await StartAsync();
        var page = script.Page;

        await page.Mouse.MoveAsync(50, 130);
        await page.Mouse.MoveAsync(60, 150);
        await page.Keyboard.PressAsync("j");
        Assert.Equal(["Hold true"], await CallsAsync(page));

        await page.Mouse.MoveAsync(50, 50);
        Assert.Equal(["Hold true"], await CallsAsync(page));

        await page.Keyboard.PressAsync("Escape");
        await WaitForCallsAsync(page, 2);
        Assert.Equal(["Hold true", "Hold false"], await CallsAsync(page));
    }

    [BrowserFact]
    public async Task A_list_that_is_scrolled_away_from_its_top_is_held()
    {
        await using var script = await StartAsync();
        var page = script.Page;

        await page.EvalOnSelectorAsync(".rows", "rows => rows.scrollTop = 30");
        await WaitForCallsAsync(page, 1);
        await page.EvalOnSelectorAsync(".rows", "rows => rows.scrollTop = 0");
        await WaitForCallsAsync(page, 2);

        Assert.Equal(["Hold true", "Hold false"], await CallsAsync(page));
    }

    [BrowserFact]
    public async Task Keys_act_on_the_row_that_has_the_focus()
    {
        await using var script = await StartAsync();
        var page = script.Page;

        foreach (var key in new[] { "j", "c", "ArrowDown", "c", "e", "k", "e", "." })
        {
            await page.Keyboard.PressAsync(key);
        }

        Assert.Equal(["Hold true", "Claim 1", "Close 2", "Close 1", "LetIn"], await CallsAsync(page));
    }

    [BrowserFact]
    public async Task X_selects_and_the_selection_holds_the_list_until_Escape()
    {
        await using var script = await StartAsync();
        var page = script.Page;

        foreach (var key in new[] { "j", "x", "j", "x" })
        {
            await page.Keyboard.PressAsync(key);
        }

        Assert.Equal(["1", "2"], await SelectedAsync(page));
        await page.FocusAsync("#field");
        await page.EvaluateAsync("document.activeElement.blur()");
        Assert.Equal(["Hold true", "Selected 1 false", "Selected 2 false"], await CallsAsync(page));

        await page.Keyboard.PressAsync("Escape");
        await WaitForCallsAsync(page, 5);
        Assert.Empty(await SelectedAsync(page));
        Assert.Equal(["Hold false", "Selected 0 false"], (await CallsAsync(page))[3..]);
    }

    [BrowserFact]
    public async Task The_whole_cell_is_pressed_and_with_shift_all_rows_between()
    {
        await using var script = await StartAsync();
        var page = script.Page;

        await page.ClickAsync("[data-ticket='1'] .row-check", new() { Position = new() { X = 1, Y = 1 } });
        Assert.Equal(["1"], await SelectedAsync(page));
        await page.ClickAsync("[data-ticket='1'] .check");
        Assert.Empty(await SelectedAsync(page));

        await page.ClickAsync("[data-ticket='1'] .check");
        await page.ClickAsync("[data-ticket='3'] .check", new() { Modifiers = [KeyboardModifier.Shift] });
        Assert.Equal(["1", "2", "3"], await SelectedAsync(page));
        Assert.Contains("Selected 3 true", await CallsAsync(page));
        Assert.Equal("", await page.EvaluateAsync<string>("getSelection().toString()"));
    }

    [BrowserFact]
    public async Task Shift_X_selects_the_page_and_none_again_and_shift_with_an_arrow_goes_on()
    {
        await using var script = await StartAsync();
        var page = script.Page;

        await page.Keyboard.PressAsync("Shift+X");
        Assert.Equal(["1", "2", "3"], await SelectedAsync(page));
        await page.Keyboard.PressAsync("Shift+X");
        Assert.Empty(await SelectedAsync(page));

        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        Assert.Equal(["1", "2"], await SelectedAsync(page));
        await page.Keyboard.PressAsync("Space");
        Assert.Equal(["1"], await SelectedAsync(page));
    }

    [BrowserFact]
    public async Task What_is_rendered_anew_stays_selected_and_what_is_gone_does_not()
    {
        await using var script = await StartAsync();
        var page = script.Page;
        await page.Keyboard.PressAsync("Shift+X");

        await page.EvalOnSelectorAsync(
            "[data-ticket='1']", "row => { row.className = 'row is-unread'; row.querySelector('.row-check').outerHTML = '<label class=row-check><input class=check type=checkbox></label>'; }");
        Assert.Equal(["1", "2", "3"], await SelectedAsync(page));
        await page.EvalOnSelectorAsync(
            "[data-ticket='2']", "row => { row.className = 'row is-gone'; row.querySelector('.row-check').outerHTML = '<label class=row-check><input class=check type=checkbox disabled></label>'; }");
        Assert.Equal(["1", "3"], await SelectedAsync(page));
        await page.ClickAsync("[data-ticket='2'] .row-check", new() { Force = true });
        await page.EvalOnSelectorAsync("[data-ticket='3']", "row => row.remove()");
        Assert.Equal(["1"], await SelectedAsync(page));
        Assert.Equal("Selected 1 true", (await CallsAsync(page))[^1]);
    }

    [BrowserFact]
    public async Task With_a_selection_keys_are_meant_for_all_of_it_and_without_for_the_row()
    {
        await using var script = await StartAsync();
        var page = script.Page;
        foreach (var key in new[] { "j", "x", "j", "x" })
        {
            await page.Keyboard.PressAsync(key);
        }

        // As the server shows it once it has heard of the selection.
        await page.EvalOnSelectorAsync(
            ".queue", "queue => queue.insertAdjacentHTML('afterbegin', '<div class=bulk><button data-do=bulk-claim>Claim</button><button data-do=bulk-close>Close</button><button data-menu=BulkMore>More</button></div>')");
        await page.Keyboard.PressAsync("c");
        await page.Keyboard.PressAsync("e");
        await page.Keyboard.PressAsync("m");
        await page.Keyboard.PressAsync("u");

        Assert.Equal(["Bulk claim 1,2 ", "Bulk close 1,2 ", "OpenBulkMenu BulkMore 1,2", "Undo"], (await CallsAsync(page)).Where(call => !call.StartsWith("Selected", StringComparison.Ordinal) && !call.StartsWith("Hold", StringComparison.Ordinal)));
    }

    [BrowserFact]
    public async Task A_long_press_selects_and_opens_nothing()
    {
        await using var script = await StartAsync();
        var page = script.Page;

        await page.EvalOnSelectorAsync(
            "[data-ticket='2'] .row-title", "title => title.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, pointerType: 'touch' }))");
        await page.Clock.FastForwardAsync(600);
        await page.EvalOnSelectorAsync(
            "[data-ticket='2'] .row-title", "title => { title.dispatchEvent(new PointerEvent('pointerup', { bubbles: true, pointerType: 'touch' })); title.click(); }");

        Assert.Equal(["2"], await SelectedAsync(page));
        Assert.Equal("", await page.EvaluateAsync<string>("location.hash"));
    }

    [BrowserFact]
    public async Task The_focus_goes_on_to_the_row_that_moves_up()
    {
        await using var script = await StartAsync();
        var page = script.Page;
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");

        await page.EvalOnSelectorAsync("[data-ticket='2']", "row => row.remove()");

        await page.WaitForFunctionAsync("document.activeElement.textContent === 'Three'");
    }

    [BrowserFact]
    public async Task Whoever_types_presses_no_keys()
    {
        await using var script = await StartAsync();
        var page = script.Page;
        await page.FocusAsync("#field");

        await page.Keyboard.TypeAsync("jxce.um?");

        Assert.Empty(await CallsAsync(page));
        Assert.Equal("jxce.um?", await page.InputValueAsync("#field"));
    }

    private static async Task<ScriptPage> StartAsync()
    {
        var script = await ScriptPage.OpenAsync("queue.js", Body, new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc));
        await script.Page.Mouse.MoveAsync(50, 50);
        await script.Page.EvaluateAsync(
            """
            async () => {
              window.calls = [];
              const { start } = await import("/js/queue.js");
              start(document.querySelector(".queue"), { invokeMethodAsync: async (...call) => { window.calls.push(call.join(" ")); } });
            }
            """);
        return script;
    }

    private static Task<string[]> SelectedAsync(IPage page) => page.EvalOnSelectorAllAsync<string[]>(".row:has(.check:checked)", "rows => rows.map((row) => row.dataset.ticket)");

    private static Task<string[]> CallsAsync(IPage page) => page.EvaluateAsync<string[]>("window.calls");

    private static async Task WaitForCallsAsync(IPage page, int count) => await page.WaitForFunctionAsync("count => window.calls.length >= count", count);
}

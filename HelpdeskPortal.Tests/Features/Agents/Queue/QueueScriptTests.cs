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
            <li class="row" data-ticket="1"><a class="row-title" href="#1" data-number="1">One</a><button data-do="claim">Claim</button><button data-do="close">Close</button></li>
            <li class="row" data-ticket="2"><a class="row-title" href="#2" data-number="2">Two</a><button data-do="close">Close</button></li>
            <li class="row" data-ticket="3"><a class="row-title" href="#3" data-number="3">Three</a><button data-do="close">Close</button></li>
          </ol>
          <div id="queue-menu" popover></div>
          <dialog id="queue-keys"><form method="dialog"><button>Close</button></form></dialog>
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

        await page.Keyboard.TypeAsync("jce.u?");

        Assert.Empty(await CallsAsync(page));
        Assert.Equal("jce.u?", await page.InputValueAsync("#field"));
        Assert.False(await page.EvalOnSelectorAsync<bool>("#queue-keys", "dialog => dialog.open"));
    }

    [BrowserFact]
    public async Task The_keys_are_explained_in_a_dialog()
    {
        await using var script = await StartAsync();
        var page = script.Page;

        await page.Keyboard.PressAsync("?");
        Assert.True(await page.EvalOnSelectorAsync<bool>("#queue-keys", "dialog => dialog.open"));
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Escape");

        Assert.False(await page.EvalOnSelectorAsync<bool>("#queue-keys", "dialog => dialog.open"));
        Assert.Empty(await CallsAsync(page));
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

    private static Task<string[]> CallsAsync(IPage page) => page.EvaluateAsync<string[]>("window.calls");

    private static async Task WaitForCallsAsync(IPage page, int count) => await page.WaitForFunctionAsync("count => window.calls.length >= count", count);
}

using Microsoft.Playwright;

namespace HelpdeskPortal.Tests.Ui;

[Trait("Category", "Browser")]
public sealed class AgesTests
{
    private static readonly DateTime Now = new(2026, 3, 9, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Ages_are_short_to_see_and_whole_words_to_hear()
    {
        await using var screen = await ScriptPage.OpenAsync("ages.js", """
            <time data-age datetime="2026-03-09T11:59:30Z"></time>
            <time data-age datetime="2026-03-09T11:55:00Z"></time>
            <time data-age datetime="2026-03-08T10:00:00Z"></time>
            <time data-age datetime="2026-03-06T11:00:00Z"></time>
            <time data-age datetime="2026-03-09T12:00:20Z"></time>
            <time data-age="long" datetime="2026-03-09T11:02:00Z"></time>
            """, Now);

        var shown = await screen.Page.Locator("time > [data-part=shown]").AllInnerTextsAsync();
        var spoken = await screen.Page.Locator("time > [data-part=spoken]").AllTextContentsAsync();

        Assert.Equal(["now", "5 m", "26 h", "3 d", "now", "58 min ago"], shown);
        Assert.Equal(["just now", "5 minutes", "26 hours", "3 days", "just now"], spoken);
        await Assertions.Expect(screen.Page.Locator("time").Nth(1).Locator("[data-part=shown]")).ToHaveAttributeAsync("aria-hidden", "true");
    }

    [Fact]
    public async Task Local_times_are_in_the_viewers_zone()
    {
        await using var screen = await ScriptPage.OpenAsync("ages.js", """
            <time data-local datetime="2026-03-09T07:42:00Z">9 March 2026, 07:42 UTC</time>
            <time data-local datetime="2026-03-08T23:30:00Z"></time>
            <time data-local datetime="2026-03-01T07:42:00Z"></time>
            <time data-local datetime="2025-07-01T07:05:00Z"></time>
            <time data-local="full" datetime="2026-03-08T23:30:00Z"></time>
            <time data-local datetime="soon">soon</time>
            """, Now);

        Assert.Equal(
            ["8:42", "0:30", "1 Mar 8:42", "1 Jul 2025 9:05", "Mon 9 March 2026, 0:30", "soon"],
            await screen.Page.Locator("time").AllInnerTextsAsync());
    }

    [Fact]
    public async Task Days_stand_in_sentences_as_people_say_them()
    {
        await using var screen = await ScriptPage.OpenAsync("ages.js", """
            <time data-local="day" datetime="2026-03-09T07:42:00Z"></time>
            <time data-local="day" datetime="2026-03-08T12:00:00Z"></time>
            <time data-local="day" datetime="2026-03-05T12:00:00Z"></time>
            <time data-local="day" datetime="2026-03-02T12:00:00Z"></time>
            <time data-local="day" datetime="2025-07-01T12:00:00Z"></time>
            <time data-local="day time" datetime="2026-03-09T07:42:00Z"></time>
            """, Now);

        Assert.Equal(
            ["today", "yesterday", "on Thursday", "on 2 March", "on 1 July 2025", "today at 8:42"],
            await screen.Page.Locator("time").AllInnerTextsAsync());
    }

    [Fact]
    public async Task Ages_grow_without_the_server()
    {
        await using var screen = await ScriptPage.OpenAsync("ages.js", """<time data-age datetime="2026-03-09T11:59:10Z"></time>""", Now);
        var shown = screen.Page.Locator("[data-part=shown]");
        await Assertions.Expect(shown).ToHaveTextAsync("now");

        await screen.Page.Clock.RunForAsync(30_000);

        await Assertions.Expect(shown).ToHaveTextAsync("1 m");
    }

    [Fact]
    public async Task What_the_server_writes_later_is_filled_in_and_its_own_text_node_stays()
    {
        await using var screen = await ScriptPage.OpenAsync("ages.js", """<ol></ol><time data-age datetime="2026-03-09T11:00:00Z">11:00 UTC</time>""", Now);
        var old = screen.Page.Locator("body > time");
        await Assertions.Expect(old).ToHaveTextAsync("1 h1 hour");

        // As a render does it: the node it knows gets a new text, the element a new attribute, the list a new row.
        await screen.Page.EvaluateAsync("""
            () => {
                const time = document.querySelector("body > time");
                time.firstChild.textContent = "11:50 UTC";
                time.setAttribute("datetime", "2026-03-09T11:50:00Z");
                document.querySelector("ol").innerHTML = '<li><time data-age datetime="2026-03-09T11:40:00Z"></time></li>';
            }
            """);

        await Assertions.Expect(old).ToHaveTextAsync("10 m10 minutes");
        await Assertions.Expect(screen.Page.Locator("li [data-part=shown]")).ToHaveTextAsync("20 m");
        Assert.True(await old.EvaluateAsync<bool>("time => time.firstChild.nodeType === Node.TEXT_NODE"));
    }
}

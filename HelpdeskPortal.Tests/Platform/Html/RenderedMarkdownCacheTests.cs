namespace HelpdeskPortal.Platform.Html;

public sealed class RenderedMarkdownCacheTests
{
    [Fact]
    public void A_page_of_twenty_messages_is_rendered_once()
    {
        var cache = new RenderedMarkdownCache();
        var texts = Enumerable.Range(1, 20).Select(number => $"Please restart **printer {number}**.").ToList();
        var first = texts.Select((text, id) => cache.Render(id, text)).ToList();
        var second = texts.Select((text, id) => cache.Render(id, text)).ToList();

        Assert.All(first.Zip(second), pair => Assert.Same(pair.First, pair.Second));
        Assert.Equal("<p>Please restart <strong>printer 7</strong>.</p>", second[6].Html.Trim());
    }

    [Fact]
    public void A_message_whose_text_has_changed_is_rendered_anew_and_its_old_text_let_go()
    {
        var cache = new RenderedMarkdownCache();
        cache.Render(1, new string('x', 10_000));
        Assert.Contains("removed", cache.Render(1, "*removed*").Html, StringComparison.Ordinal);
        Assert.True(cache.Characters < 100);

        cache.Forget(1);
        Assert.Equal(0, cache.Characters);
    }

    [Fact]
    public void What_was_not_used_for_longest_goes_first()
    {
        var cache = new RenderedMarkdownCache(maxCharacters: 2_500);
        var text = new string('x', 500);
        var first = cache.Render(1, text);
        var second = cache.Render(2, text);
        Assert.Same(first, cache.Render(1, text));

        cache.Render(3, text);
        Assert.Same(first, cache.Render(1, text));
        Assert.NotSame(second, cache.Render(2, text));
    }

    [Fact]
    public void It_never_holds_more_than_it_may()
    {
        var cache = new RenderedMarkdownCache(maxCharacters: 10_000);
        for (var id = 0; id < 200; id++)
        {
            cache.Render(id, new string('x', id * 37 % 3_000));
            Assert.True(cache.Characters <= 10_000);
        }

        var large = cache.Render(1_000, new string('x', 20_000));
        Assert.Contains(new string('x', 20_000), large.Html, StringComparison.Ordinal);
        Assert.InRange(cache.Characters, 1, 10_000);
    }

    [Fact]
    public async Task Many_readers_get_each_message_right()
    {
        var cache = new RenderedMarkdownCache(maxCharacters: 2_000);
        await Parallel.ForAsync(0, 4_000, TestContext.Current.CancellationToken, (turn, _) =>
        {
            var id = turn % 50;
            Assert.Equal($"<p>message {id}</p>", cache.Render(id, $"message {id}").Html.Trim());
            return ValueTask.CompletedTask;
        });

        Assert.InRange(cache.Characters, 1, 2_000);
    }
}

using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CsCheck;

namespace HelpdeskPortal.Platform.Html;

public sealed class SafeMarkdownTests
{
    public static TheoryData<string> Classes => [.. HostileMarkdown.ByClass.Keys];

    [Theory]
    [MemberData(nameof(Classes))]
    public void T39_Nothing_hostile_survives(string attackClass) =>
        Assert.All(HostileMarkdown.ByClass[attackClass], text => Assert.Empty(HtmlOracle.FaultsOf(SafeMarkdown.Render(text).Html)));

    [Fact]
    public void T39_Nothing_hostile_survives_inside_of_anything_else() =>
        Assert.All(
            from text in HostileMarkdown.All
            from around in new[] { "> {0}", "- {0}", "# {0}", "**{0}**", "[{0}](https://example.com)", "![{0}](/attachments/1)", "| {0} |\n|---|\n| {0} |", "a\n{0}\nb", "`{0}", "<{0}" }
            select around.Replace("{0}", text, StringComparison.Ordinal),
            text => Assert.Empty(HtmlOracle.FaultsOf(SafeMarkdown.Render(text).Html)));

    [Fact]
    public void T39_The_sanitiser_alone_stops_it_too() =>
        Assert.All(HostileMarkdown.All, html => Assert.Empty(HtmlOracle.FaultsOf(HtmlWall.Sanitize(html))));

    [Fact]
    public void The_second_wall_is_needed_and_the_oracle_sees_what_it_stops() =>
        Assert.Contains(HostileMarkdown.All, text => HtmlOracle.FaultsOf(SafeMarkdown.TryParse(text)!).Any(fault => fault.StartsWith("link to javascript:", StringComparison.OrdinalIgnoreCase)));

    [Fact]
    public void The_oracle_sees_the_attacks_that_nobody_stops() =>
        // As HTML, the texts of the other classes are only text; a frameset in the middle of a page is dropped.
        Assert.All(
            ["scripts", "events", "SVG and MathML", "styles", "base, meta and frames", "forms", "nesting that changes when parsed again"],
            (string attackClass) => Assert.All(
                HostileMarkdown.ByClass[attackClass].Where(text => text.StartsWith('<') && !text.StartsWith("<frameset", StringComparison.Ordinal)),
                html => Assert.NotEmpty(HtmlOracle.FaultsOf(html))));

    [Fact]
    public void T39_Any_mixture_of_hostile_pieces_is_harmless() =>
        Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]).List[1, 25].Sample(
            pieces => Assert.Empty(HtmlOracle.FaultsOf(SafeMarkdown.Render(string.Concat(pieces)).Html)),
            iter: 5_000);

    [Fact]
    public void The_list_of_attacks_is_long() => Assert.True(HostileMarkdown.All.Distinct().Count() >= 160);

    [Theory]
    [InlineData("<form action=/x><input><button>x</button><select><option>x</select><textarea>x</textarea></form>")]
    [InlineData("<p style=\"position:fixed;inset:0;z-index:9999\">x</p>")]
    [InlineData("<p style=\"background:url(https://evil.example/a)\">x</p>")]
    [InlineData("<img src=\"https://evil.example/a.png\">")]
    [InlineData("<img src=\"//evil.example/a.png\">")]
    [InlineData("<img src=\"/sign-out\">")]
    [InlineData("<p class=\"mud-overlay\" id=\"x\" name=\"y\" data-x=\"z\" tabindex=\"1\" accesskey=\"s\" contenteditable dir=\"rtl\">x</p>")]
    [InlineData("<center><font size=7>x</font></center>")]
    public void T40_What_the_sanitiser_lets_through_unless_it_is_told_not_to_is_refused(string html)
    {
        Assert.NotEmpty(HtmlOracle.FaultsOf(new Ganss.Xss.HtmlSanitizer().Sanitize(html)));
        Assert.Empty(HtmlOracle.FaultsOf(HtmlWall.Sanitize(html)));
    }

    [Fact]
    public void T40_A_picture_from_elsewhere_becomes_a_link_that_one_may_click()
    {
        var link = Assert.Single(Body("![the printer](https://example.com/printer.png)").QuerySelectorAll("a"));
        Assert.Equal("https://example.com/printer.png", link.GetAttribute("href"));
        Assert.Equal("the printer", link.TextContent);
    }

    [Fact]
    public void T40_A_picture_from_elsewhere_in_a_link_leaves_its_words()
    {
        var link = Assert.Single(Body("[![the printer](https://evil.example/a.png)](https://example.com)").QuerySelectorAll("a"));
        Assert.Equal("https://example.com", link.GetAttribute("href"));
        Assert.Equal("the printer", link.TextContent);
    }

    [Theory]
    [InlineData("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>")]
    [InlineData("a\nb", "<p>a<br>b</p>")]
    [InlineData("# a\n## b\n###### c", "<h3>a</h3><h4>b</h4><h6>c</h6>")]
    [InlineData("- a\n- b", "<ul><li>a</li><li>b</li></ul>")]
    [InlineData("3. a\n4. b", "<ol start=\"3\"><li>a</li><li>b</li></ol>")]
    [InlineData("- [ ] a\n- [x] b", "<ul><li>☐ a</li><li>☑ b</li></ul>")]
    [InlineData("> a", "<blockquote><p>a</p></blockquote>")]
    [InlineData("```csharp\na < b\n```", "<pre><code>a &lt; b</code></pre>")]
    [InlineData("| a | b |\n|---|--:|\n| c | d |", "<table><thead><tr><th>a</th><th align=\"right\">b</th></tr></thead><tbody><tr><td>c</td><td align=\"right\">d</td></tr></tbody></table>")]
    [InlineData("![a](/attachments/0b9c/photo.png \"t\")", "<p><img src=\"/attachments/0b9c/photo.png\" alt=\"a\" title=\"t\"></p>")]
    [InlineData("[a](https://example.com \"t\")", "<p><a href=\"https://example.com\" title=\"t\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">a</a></p>")]
    [InlineData("https://example.com/a?b=1&c=2", "<p><a href=\"https://example.com/a?b=1&amp;c=2\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">https://example.com/a?b=1&amp;c=2</a></p>")]
    [InlineData("<anna@example.com>", "<p><a href=\"mailto:anna@example.com\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">anna@example.com</a></p>")]
    [InlineData("[the *old* queue](/queue)", "<p>the <em>old</em> queue</p>")]
    [InlineData("press <b>Enter</b> & wait", "<p>press &lt;b&gt;Enter&lt;/b&gt; &amp; wait</p>")]
    [InlineData("Grüße 😀", "<p>Grüße 😀</p>")]
    [InlineData("---", "<hr>")]
    [InlineData("", "")]
    public void What_people_write_is_shown_as_they_mean_it(string markdown, string expected)
    {
        var rendered = SafeMarkdown.Render(markdown);
        Assert.False(rendered.IsPlain);
        Assert.Equal(expected, rendered.Html.Replace("\n", "", StringComparison.Ordinal));
    }

    private static readonly string[] Pieces =
    [
        "<", ">", "\"", "'", "(", ")", "[", "]", "!", "!", ":", "/", "\\", "&", ";", "#", "`", "```", "*", "_", "|", "\n", "\n\n", "\t", " ", "- ", "> ",
        "|-|-|\n", "javascript:", "https://", "www.a.de", "mailto:", "alert(1)", "<script>", "</script>", "<img src=x onerror=alert(1)>", "<svg>",
        "<style>", "</style>", "<!--", "-->", "<a href=\"", "&#106;", "&colon;", "&Tab;", "\0", "\u0001", "](", "[a]: ", "[a]", "![", "onerror=", "=",
        "data:text/html,", "/attachments/", "x", "<math>", "<template>", "<textarea>", "{", "}", "~~~", "[ ] ", "<http:", "<javascript:",
    ];

    private static IElement Body(string markdown) => new HtmlParser().ParseDocument(SafeMarkdown.Render(markdown).Html).Body!;
}

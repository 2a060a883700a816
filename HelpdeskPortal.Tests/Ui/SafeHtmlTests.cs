using System.Text.RegularExpressions;
using Bunit;
using HelpdeskPortal.Platform.Html;
using HelpdeskPortal.Ui;

namespace HelpdeskPortal.Tests.Ui;

public sealed partial class SafeHtmlTests : BunitContext
{
    /// <summary>The queue's rows, which pass every typed word through the encoder (docs/decisions/plain-rows.md); tested with hostile texts.</summary>
    private const string EncodedRows = "Features/Agents/Queue/RowMarkup.cs";

    [Fact]
    public void T39_B12_Only_SafeHtml_writes_markup_that_it_did_not_make()
    {
        var source = Path.Combine(ArchitectureTests.RepositoryRoot(), "HelpdeskPortal");
        var users = Directory.EnumerateFiles(source, "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .Where(file => !Path.GetRelativePath(source, file).Split(Path.DirectorySeparatorChar).Any(folder => folder is "obj" or "bin"))
            .Where(file => RawMarkup().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetRelativePath(source, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(file => file != EncodedRows);

        Assert.Equal(["Ui/SafeHtml.razor"], users);
    }

    [Fact]
    public void Customers_text_is_shown_as_typed_with_links_and_never_as_markup()
    {
        var text = Render<PlainText>(parameters => parameters.Add(p => p.Text, "<b>Hello</b> &amp; see\nhttps://example.com/a?b=1&c=2."));

        Assert.Empty(text.FindAll("b"));
        Assert.Equal("<b>Hello</b> &amp; see\nhttps://example.com/a?b=1&c=2.", text.Find(".message-text").TextContent);
        Assert.Equal("https://example.com/a?b=1&c=2", text.Find("a").GetAttribute("href"));
        Assert.Contains("noopener", text.Find("a").GetAttribute("rel"), StringComparison.Ordinal);
    }

    [Fact]
    public void Agents_Markdown_is_shown_as_what_the_wall_let_through()
    {
        var html = Render<SafeHtml>(parameters => parameters.Add(p => p.Content, SafeMarkdown.Render("**Hello** <img src=x onerror=alert(1)>")));

        Assert.Equal("Hello", html.Find("strong").TextContent);
        Assert.Empty(html.FindAll("img, [onerror]"));
    }

    [GeneratedRegex("MarkupString|AddMarkupContent", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RawMarkup();
}

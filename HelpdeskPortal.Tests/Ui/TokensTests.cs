using System.Text.RegularExpressions;
using HelpdeskPortal.Ui;

namespace HelpdeskPortal.Tests.Ui;

public sealed partial class TokensTests
{
    private static readonly string[] Grounds = ["bg", "surface", "hover", "hover-bg", "selected", "disc", "note", "note-deep"];

    private static readonly Tokens Css = Tokens.Read();

    [Theory]
    [InlineData("text", "bg surface hover hover-bg selected disc note note-deep")]
    [InlineData("text-2", "bg surface hover hover-bg selected disc note note-deep")]
    [InlineData("primary", "bg surface hover hover-bg selected note")]
    [InlineData("on-primary", "primary")]
    [InlineData("success", "bg surface hover")]
    [InlineData("warning", "bg surface hover selected note")]
    [InlineData("error", "bg surface hover hover-bg selected")]
    [InlineData("info", "bg surface hover selected")]
    [InlineData("surface", "text")]
    public void Text_is_readable_on_the_grounds_it_stands_on(string text, string grounds)
    {
        var faint = from ground in grounds.Split(' ')
                    from dark in new[] { false, true }
                    let contrast = Contrast.Of(Css[text, dark], Css[ground, dark])
                    where contrast < 4.5
                    select $"{text} on {ground} {(dark ? "dark" : "light")}: {contrast:0.00}";

        Assert.Empty(faint);
    }

    [Fact]
    public void Type_dots_are_seen_on_every_ground_they_stand_on()
    {
        var faint = from colour in TypeColours.All
                    from ground in Grounds.Except(["disc", "note-deep"])
                    from dark in new[] { false, true }
                    let contrast = Contrast.Of(Css[$"dot-{colour.Key}", dark], Css[ground, dark])
                    where contrast < 3
                    select $"{colour.Key} on {ground} {(dark ? "dark" : "light")}: {contrast:0.00}";

        Assert.Empty(faint);
    }

    [Fact]
    public void Lines_around_what_can_be_filled_in_are_seen()
    {
        var faint = from ground in new[] { "bg", "surface" }
                    from dark in new[] { false, true }
                    let contrast = Contrast.Of(Css["line-field", dark], Css[ground, dark])
                    where contrast < 3
                    select $"{ground} {(dark ? "dark" : "light")}: {contrast:0.00}";

        Assert.Empty(faint);
    }

    [Fact]
    public void Every_type_colour_has_a_token_and_a_class()
    {
        var parts = File.ReadAllText(Path.Combine(Tokens.WebRoot(), "css", "parts.css"));

        Assert.Equal(
            TypeColours.All.Select(colour => $"dot-{colour.Key}").Order(StringComparer.Ordinal),
            Css.Names.Where(name => name.StartsWith("dot-", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.All(TypeColours.All, colour => Assert.Contains($".{colour.CssClass} {{ --dot: var(--dot-{colour.Key}); }}", parts, StringComparison.Ordinal));
    }

    [Fact]
    public void The_sheets_take_their_colours_from_tokens_only()
    {
        var strays = from sheet in Directory.EnumerateFiles(Path.Combine(Tokens.WebRoot(), "css"), "*.css")
                     where Path.GetFileName(sheet) is not "tokens.css" and not "mud-theme.css" // made from the theme, whose colours are held against the tokens
                     from Match match in HexColour().Matches(File.ReadAllText(sheet))
                     where match.Value != "#000" // the opaque end of a mask is no colour
                     select $"{Path.GetFileName(sheet)}: {match.Value}";

        Assert.Empty(strays);
    }

    [Fact]
    public void Every_property_that_a_sheet_uses_is_defined_somewhere()
    {
        var sheets = Directory.EnumerateFiles(Path.Combine(Tokens.WebRoot(), "css"), "*.css").Select(File.ReadAllText).ToList();
        var defined = sheets.SelectMany(css => Defined().Matches(css)).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

        var unknown = sheets.SelectMany(css => Used().Matches(css)).Select(match => match.Groups["name"].Value).Where(name => !defined.Contains(name)).Distinct(StringComparer.Ordinal);

        Assert.Empty(unknown);
    }

    [Fact]
    public void The_sheet_for_pages_without_a_circuit_stays_small()
    {
        Assert.InRange(new FileInfo(Path.Combine(Tokens.WebRoot(), "css", "account.css")).Length, 1, 12 * 1024);
    }

    [GeneratedRegex("#[0-9A-Fa-f]{3,8}(?=[ ;,)])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HexColour();

    [GeneratedRegex(@"--(?<name>[a-z0-9-]+):", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Defined();

    // A property with a fallback, var(--length, 60%), may be left undefined.
    [GeneratedRegex(@"var\(--(?<name>[a-z0-9-]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Used();
}

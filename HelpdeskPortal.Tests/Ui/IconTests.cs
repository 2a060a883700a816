using System.Text.RegularExpressions;
using System.Xml.Linq;
using HelpdeskPortal.Features.Agents.Views;

namespace HelpdeskPortal.Tests.Ui;

/// <summary>Icons are classes (docs/decisions/icons.md): what a compiler checks elsewhere is checked here.</summary>
public sealed partial class IconTests
{
    private static readonly string Sheet = File.ReadAllText(Path.Combine(Tokens.WebRoot(), "css", "icons.css"));

    private static readonly IReadOnlyList<string> Sources = [.. SourceFiles().Select(File.ReadAllText)];

    [Fact]
    public void Every_icon_that_is_named_is_drawn_and_every_drawing_is_named()
    {
        Assert.Equal(Named(DrawnRule(), [Sheet]), Named(NamedIcon(), Sources));
    }

    [Fact]
    public void Every_size_that_is_named_is_in_the_sheet_and_the_other_way_round()
    {
        Assert.Equal(Named(SizeRule(), [Sheet]), Named(NamedSize(), Sources));
    }

    [Fact]
    public void Each_view_has_the_class_of_an_icon()
    {
        Assert.All(ViewNames.BuiltIn, view => Assert.StartsWith("i-", view.Icon, StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_stands_whole_in_the_source_so_that_it_is_found()
    {
        Assert.DoesNotContain(Sources, source => GluedName().IsMatch(source));
    }

    [Fact]
    public void Each_drawing_stands_once_and_is_one_picture_in_the_same_box()
    {
        XNamespace svg = "http://www.w3.org/2000/svg";
        var rules = DrawnRule().Matches(Sheet);

        Assert.Equal(Sheet.Split("\n.i-").Length - 1, rules.Count);
        Assert.Equal(rules.Count, rules.Select(rule => rule.Groups["name"].Value).Distinct(StringComparer.Ordinal).Count());
        foreach (var picture in rules.Select(rule => XElement.Parse(rule.Groups["picture"].Value)))
        {
            Assert.Equal((svg + "svg", "0 -960 960 960"), (picture.Name, (string?)picture.Attribute("viewBox")));
            Assert.NotEmpty(picture.Elements(svg + "path"));
            Assert.DoesNotContain(picture.ToString(), character => character is '#' or '%');
        }
    }

    [Fact]
    public void No_icon_is_read_out()
    {
        var icons = Sources.SelectMany(source => IconElement().Matches(source)).Select(match => match.Value).ToList();

        Assert.True(icons.Count > 80);
        Assert.All(icons, icon => Assert.EndsWith("\" aria-hidden=\"true\"></i>", icon.Replace("\\\"", "\"", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    private static string[] Named(Regex pattern, IEnumerable<string> texts) =>
        [.. texts.SelectMany(text => pattern.Matches(text)).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> SourceFiles()
    {
        var root = Path.GetDirectoryName(Tokens.WebRoot())!;
        var built = new[] { "bin", "obj" }.Select(folder => Path.Combine(root, "HelpdeskPortal", folder) + Path.DirectorySeparatorChar).ToArray();
        return Directory.EnumerateFiles(Path.Combine(root, "HelpdeskPortal"), "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".razor" or ".cs" && !built.Any(folder => file.StartsWith(folder, StringComparison.Ordinal)))
            .Concat(Directory.EnumerateFiles(Path.Combine(root, "wwwroot", "js"), "*.js"));
    }

    [GeneratedRegex(@"^\.i-(?<name>[a-z0-9_]+) \{ mask-image: url\(""data:image/svg\+xml,(?<picture><svg [^""]+</svg>)""\); \}$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DrawnRule();

    [GeneratedRegex(@"(?<![\w-])i-(?<name>[a-z0-9_]+)(?![\w-])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamedIcon();

    [GeneratedRegex(@"^\.icon-(?<name>\d+) ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SizeRule();

    [GeneratedRegex(@"(?<![\w-])icon-(?<name>\d+)(?![\w-])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamedSize();

    [GeneratedRegex(@"(?<![\w-])i-[^a-z0-9\s]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex GluedName();

    // To the end of its start tag, with the quotes as markup, as C# or as an interpolated text spells them.
    [GeneratedRegex(@"<i class=\\?""(@\(\$"")?icon[ ""].*?</i>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IconElement();
}

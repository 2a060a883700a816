using System.Text.RegularExpressions;

namespace HelpdeskPortal.Tests.Ui;

public sealed partial class MudSheetTests
{
    [Fact]
    public void Every_MudBlazor_property_that_our_sheet_sets_is_one_that_MudBlazor_reads()
    {
        // What MudBlazor writes, by MudThemeSheetTests.
        var known = PropertiesOf("mud-theme.css").ToHashSet(StringComparer.Ordinal);

        var ours = PropertiesOf("mud.css");

        Assert.True(ours.Count > 30);
        Assert.Subset(known, ours.ToHashSet(StringComparer.Ordinal));
    }

    private static List<string> PropertiesOf(string sheet) =>
        [.. Property().Matches(File.ReadAllText(Path.Combine(Tokens.WebRoot(), "css", sheet))).Select(match => match.Groups["name"].Value)];

    [GeneratedRegex("(?<name>--mud-[a-z0-9-]+):", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Property();
}

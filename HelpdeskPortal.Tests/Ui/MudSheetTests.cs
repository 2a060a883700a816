using System.Text.RegularExpressions;
using Bunit;
using HelpdeskPortal.Ui;
using MudBlazor;
using MudBlazor.Services;

namespace HelpdeskPortal.Tests.Ui;

public sealed partial class MudSheetTests : BunitContext
{
    [Fact]
    public void Every_MudBlazor_property_that_our_sheet_sets_is_one_that_MudBlazor_reads()
    {
        Services.AddMudServices();
        JSInterop.Mode = JSRuntimeMode.Loose;
        var written = Render<MudThemeProvider>(parameters => parameters.Add(p => p.Theme, PortalTheme.Theme)).Markup;
        var known = Property().Matches(written).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

        var ours = Property().Matches(File.ReadAllText(Path.Combine(Tokens.WebRoot(), "css", "mud.css"))).Select(match => match.Groups["name"].Value).ToList();

        Assert.True(ours.Count > 30);
        Assert.Subset(known, ours.ToHashSet(StringComparer.Ordinal));
    }

    [GeneratedRegex("(?<name>--mud-[a-z0-9-]+):", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Property();
}

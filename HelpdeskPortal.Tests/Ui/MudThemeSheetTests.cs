using System.Text;
using System.Text.RegularExpressions;
using Bunit;
using HelpdeskPortal.Ui;
using MudBlazor;
using MudBlazor.Services;

namespace HelpdeskPortal.Tests.Ui;

/// <summary>
/// MudBlazor's theme is a file: its provider would write the same 22 KiB into every page, keep them in every circuit and
/// know of a dark screen only after a message from the browser.
/// </summary>
public sealed partial class MudThemeSheetTests : BunitContext
{
    [Fact]
    public void The_sheet_is_what_MudBlazor_writes_for_the_theme_in_both_palettes()
    {
        Services.AddMudServices();
        JSInterop.Mode = JSRuntimeMode.Loose;
        var light = Written(isDark: false);
        var dark = Written(isDark: true).Except(light).ToList();
        Assert.True(light.Count > 150 && dark.Count > 50, $"{light.Count} and {dark.Count} properties");

        var wanted = new StringBuilder("/* What MudBlazor writes for Ui/PortalTheme.cs; MudThemeSheetTests holds the two together and makes it anew. */\n\n")
            .Append(":root {\n").AppendJoin('\n', light.Select(line => $"  {line}")).Append("\n}\n\n")
            .Append(":root[data-theme=\"dark\"] {\n").AppendJoin('\n', dark.Select(line => $"  {line}")).Append("\n}\n\n")
            .Append("@media (prefers-color-scheme: dark) {\n  :root:not([data-theme=\"light\"]) {\n").AppendJoin('\n', dark.Select(line => $"    {line}")).Append("\n  }\n}\n")
            .ToString();

        var made = Path.Combine(AppContext.BaseDirectory, "mud-theme.css");
        File.WriteAllText(made, wanted);
        Assert.True(wanted == File.ReadAllText(Path.Combine(Tokens.WebRoot(), "css", "mud-theme.css")), $"wwwroot/css/mud-theme.css is not of this theme. What it should be stands in {made}.");
    }

    private List<string> Written(bool isDark) =>
        [.. Property().Matches(Render<MudThemeProvider>(parameters => parameters.Add(p => p.Theme, PortalTheme.Theme).Add(p => p.IsDarkMode, isDark)).Markup).Select(match => match.Value)];

    [GeneratedRegex("--mud-[a-z0-9-]+: ?[^;]+;", RegexOptions.None, 1000)]
    private static partial Regex Property();
}

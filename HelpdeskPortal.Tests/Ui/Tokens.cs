using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using MudBlazor.Utilities;

namespace HelpdeskPortal.Tests.Ui;

/// <summary>The colours of <c>wwwroot/css/tokens.css</c>, as pairs of light and dark.</summary>
internal sealed partial class Tokens
{
    private readonly Dictionary<string, (MudColor Light, MudColor Dark)> _pairs;

    private Tokens(Dictionary<string, (MudColor Light, MudColor Dark)> pairs) => _pairs = pairs;

    public IReadOnlyCollection<string> Names => _pairs.Keys;

    public MudColor this[string name, bool dark] => dark ? _pairs[name].Dark : _pairs[name].Light;

    public static string WebRoot([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "wwwroot"));

    public static Tokens Read()
    {
        var css = File.ReadAllText(Path.Combine(WebRoot(), "css", "tokens.css"));
        return new Tokens(Pair().Matches(css).ToDictionary(
            match => match.Groups["name"].Value,
            match => (new MudColor(match.Groups["light"].Value), new MudColor(match.Groups["dark"].Value)),
            StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^\s*--(?<name>[a-z0-9-]+):\s*light-dark\((?<light>#[0-9A-Fa-f]+),\s*(?<dark>#[0-9A-Fa-f]+)\);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pair();
}

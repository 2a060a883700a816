using System.Text;
using System.Text.RegularExpressions;

namespace HelpdeskPortal.Benchmarks.Circuits;

/// <summary>What a page's HTML tells the browser about the circuit it wants: its live components and the state to start from.</summary>
/// <param name="Markers">One JSON object for each component that is to live on the server, as the server wrote it.</param>
/// <param name="State">The protected state that prerendering left for the circuit; empty if there is none.</param>
/// <param name="Length">Characters of HTML.</param>
internal sealed partial record CircuitPage(IReadOnlyList<string> Markers, string State, int Length)
{
    public static CircuitPage Parse(string html)
    {
        // The comment that closes a component carries no descriptor; only the opening one starts anything.
        string[] markers = [.. MarkerPattern().Matches(html)
            .Select(match => match.Groups["json"].Value)
            .Where(json => json.Contains("\"type\":\"server\"", StringComparison.Ordinal) && json.Contains("\"descriptor\"", StringComparison.Ordinal))];
        Match state = StatePattern().Match(html);
        return new CircuitPage(markers, state.Success ? state.Groups["state"].Value : "", html.Length);
    }

    /// <summary>The operations that put this page's components into an empty circuit.</summary>
    public string ToOperationsJson()
    {
        StringBuilder json = new("""{"batchId":1,"operations":[""");
        for (int i = 0; i < Markers.Count; i++)
        {
            json.Append(i == 0 ? "" : ",").Append($$"""{"type":"add","ssrComponentId":{{i + 1}},"marker":{{Markers[i]}}}""");
        }

        return json.Append("]}").ToString();
    }

    [GeneratedRegex(@"<!--Blazor:(?<json>\{.*?\})-->", RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex MarkerPattern();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>[A-Za-z0-9+/=_-]+)-->", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex StatePattern();
}

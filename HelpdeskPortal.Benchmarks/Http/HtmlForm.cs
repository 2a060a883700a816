using System.Net;
using System.Text.RegularExpressions;

namespace HelpdeskPortal.Benchmarks.Http;

/// <summary>A form of a page with its hidden fields, the antiforgery token among them, ready to be filled in.</summary>
internal sealed partial class HtmlForm
{
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);

    private HtmlForm(string action)
    {
        Action = action;
    }

    /// <summary>Where the form goes; empty if to the page itself.</summary>
    public string Action { get; }

    public IReadOnlyDictionary<string, string> Fields => _fields;

    public string this[string field]
    {
        set => _fields[field] = value;
    }

    /// <summary>The form that has a field of this name.</summary>
    public static HtmlForm Find(string html, string fieldName)
    {
        foreach (Match match in FormPattern().Matches(html))
        {
            string[] inputs = [.. InputPattern().Matches(match.Groups["body"].Value).Select(input => input.Value)];
            if (inputs.Any(input => Attribute(input, "name") == fieldName))
            {
                return Read(match.Groups["tag"].Value, inputs);
            }
        }

        throw new InvalidOperationException($"The page has no form with a field '{fieldName}'.");
    }

    private static HtmlForm Read(string tag, IEnumerable<string> inputs)
    {
        HtmlForm form = new(Attribute(tag, "action") ?? "");
        foreach (string input in inputs)
        {
            if (Attribute(input, "type") == "hidden" && Attribute(input, "name") is { Length: > 0 } name)
            {
                form[name] = Attribute(input, "value") ?? "";
            }
        }

        return form;
    }

    private static string? Attribute(string tag, string name)
    {
        foreach (Match match in AttributePattern().Matches(tag))
        {
            if (string.Equals(match.Groups["name"].Value, name, StringComparison.OrdinalIgnoreCase))
            {
                return WebUtility.HtmlDecode(match.Groups["value"].Value);
            }
        }

        return null;
    }

    [GeneratedRegex("(?<tag><form\\b[^>]*>)(?<body>.*?)</form>", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex FormPattern();

    [GeneratedRegex("<input\\b[^>]*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex InputPattern();

    [GeneratedRegex("\\b(?<name>[a-z_-]+)=\"(?<value>[^\"]*)\"", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex AttributePattern();
}

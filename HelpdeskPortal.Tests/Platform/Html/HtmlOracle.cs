using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace HelpdeskPortal.Platform.Html;

/// <summary>
/// Judges HTML by parsing it as browsers do, and by its own list of what may be there. It shares nothing with the
/// code that it judges.
/// </summary>
internal static class HtmlOracle
{
    private static readonly string[] Elements =
    [
        "a", "blockquote", "br", "code", "em", "h3", "h4", "h5", "h6", "hr", "img", "li", "ol", "p", "pre", "strong", "table", "tbody", "td",
        "th", "thead", "tr", "ul",
    ];

    private static readonly Dictionary<string, string[]> Attributes = new(StringComparer.Ordinal)
    {
        ["a"] = ["href", "title", "rel", "target"],
        ["img"] = ["src", "alt", "title"],
        ["ol"] = ["start"],
        ["td"] = ["align"],
        ["th"] = ["align"],
    };

    public static IReadOnlyList<string> FaultsOf(string html)
    {
        var faults = new List<string>();
        foreach (var scripting in new[] { false, true })
        {
            // With scripting on, noscript is parsed as text.
            var parser = new HtmlParser(new HtmlParserOptions { IsScripting = scripting });
            var document = parser.ParseDocument($"<!doctype html><body><main>{html}</main>");
            faults.AddRange(document.Head!.Children.Select(element => $"<{element.LocalName}> in the head"));
            faults.AddRange(document.Body!.Children.Skip(1).Select(element => $"<{element.LocalName}> outside of its place"));
            faults.AddRange(document.Body.Attributes.Select(attribute => $"{attribute.Name} at the body"));

            var main = document.Body.Children[0];
            faults.AddRange(main.Descendants<IComment>().Select(comment => $"comment: {comment.Data}"));
            faults.AddRange(main.Descendants<IElement>().SelectMany(FaultsOf));

            var again = parser.ParseDocument($"<!doctype html><body><main>{main.InnerHtml}</main>").Body!.Children[0];
            if (again.InnerHtml != main.InnerHtml)
            {
                faults.Add("changes when it is parsed again");
            }
        }

        return faults;
    }

    private static IEnumerable<string> FaultsOf(IElement element)
    {
        if (!Elements.Contains(element.LocalName) || element.NamespaceUri != "http://www.w3.org/1999/xhtml")
        {
            yield return $"<{element.LocalName}>";
        }

        foreach (var attribute in element.Attributes)
        {
            if (!Attributes.GetValueOrDefault(element.LocalName, []).Contains(attribute.Name))
            {
                yield return $"{attribute.Name} at <{element.LocalName}>";
            }
        }

        if (element.LocalName == "a" && !IsWebOrMail(element.GetAttribute("href")))
        {
            yield return $"link to {element.GetAttribute("href")}";
        }

        if (element.LocalName == "a" && (element.GetAttribute("rel"), element.GetAttribute("target")) != ("noopener noreferrer nofollow", "_blank"))
        {
            yield return "link that trusts its target";
        }

        if (element.LocalName == "img" && !IsOwnPicture(element.GetAttribute("src")))
        {
            yield return $"picture from {element.GetAttribute("src")}";
        }
    }

    private static bool IsWebOrMail(string? address) =>
        address is not null
        && !address.Any(letter => letter <= ' ' || letter is '\\')
        && new Url(address) is { IsInvalid: false, IsRelative: false } url
        && ((url.Scheme is "http" or "https" && url.HostName.Length > 0 && url.UserName is null or "") || url.Scheme == "mailto");

    private static bool IsOwnPicture(string? address) =>
        address is not null
        && new Url(new Url("https://portal.example/tickets/1"), address) is { HostName: "portal.example", Scheme: "https" } url
        && url.Path.StartsWith("attachments/", StringComparison.Ordinal)
        && !address.Contains('%', StringComparison.Ordinal);
}

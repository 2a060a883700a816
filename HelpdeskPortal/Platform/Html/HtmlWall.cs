using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Ganss.Xss;

namespace HelpdeskPortal.Platform.Html;

/// <summary>
/// The one configured sanitiser. It lists what a message may contain; forms, styles, classes, ids, scripts, foreign
/// markup (SVG, MathML), frames and whatever HTML learns next are not on the list. Without ids and names nothing in a
/// message can stand in for one of the page's own objects either.
/// </summary>
internal static class HtmlWall
{
    // Ganss.Xss allows use from many threads as long as the configuration is left alone, so it is made once.
    private static readonly HtmlSanitizer Sanitizer = Build();

    public static string Sanitize(string html) => Sanitizer.Sanitize(html);

    public static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal);

    private static HtmlSanitizer Build()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = Set(
                "a", "blockquote", "br", "code", "em", "h3", "h4", "h5", "h6", "hr", "img", "li", "ol", "p", "pre",
                "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"),
            AllowedAttributes = Set("align", "alt", "href", "src", "start", "title"),
            UriAttributes = Set("href", "src"),
            AllowedSchemes = Set("http", "https", "mailto"),
            AllowedCssProperties = Set(),
            AllowedAtRules = new HashSet<AngleSharp.Css.Dom.CssRuleType>(),
            AllowDataAttributes = false,
        });
        sanitizer.FilterUrl += (_, found) => found.SanitizedUrl = IsAllowed(found.Tag, found.OriginalUrl) ? found.OriginalUrl : null;
        sanitizer.PostProcessNode += (_, found) => Finish(found);
        return sanitizer;
    }

    private static bool IsAllowed(IElement element, string address) => element switch
    {
        IHtmlAnchorElement => SafeAddress.IsLink(address),
        IHtmlImageElement => SafeAddress.IsPicture(address),
        _ => false,
    };

    private static void Finish(PostProcessNodeEventArgs found)
    {
        switch (found.Node)
        {
            case IHtmlAnchorElement link when link.HasAttribute("href"):
                link.SetAttribute("rel", "noopener noreferrer nofollow");
                link.SetAttribute("target", "_blank");
                break;
            case IHtmlAnchorElement link:
                // What was written stays readable where it may not be clicked.
                foreach (var child in link.ChildNodes.DefaultIfEmpty(found.Document.CreateTextNode("")).ToList())
                {
                    found.ReplacementNodes.Add(child);
                }

                break;
            case IHtmlImageElement image when !image.HasAttribute("src"):
                found.ReplacementNodes.Add(found.Document.CreateTextNode(image.AlternativeText ?? ""));
                break;
        }
    }

    private static HashSet<string> Set(params string[] words) => new(words, StringComparer.OrdinalIgnoreCase);
}

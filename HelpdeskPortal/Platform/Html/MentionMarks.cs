using System.Text;

namespace HelpdeskPortal.Platform.Html;

/// <summary>Finds "@Name" in a text that was rendered, and marks it. What stands in code or in a link is no mention.</summary>
/// <remarks>
/// One walk for both, over what the sanitiser has made: so whoever is marked on the page is who was told. It adds nothing
/// but its own element around text that was there.
/// </remarks>
public static class MentionMarks
{
    /// <summary>Which of the words stand in it, each with its "@".</summary>
    public static IReadOnlySet<string> Find(RenderedMarkdown rendered, IEnumerable<string> words)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        Walk(rendered, words, found, into: null);
        return found;
    }

    public static RenderedMarkdown Mark(RenderedMarkdown rendered, IEnumerable<string> words)
    {
        var html = new StringBuilder(rendered.Html.Length + 64);
        Walk(rendered, words, [], html);
        return rendered with { Html = html.ToString() };
    }

    private static void Walk(RenderedMarkdown rendered, IEnumerable<string> words, HashSet<string> found, StringBuilder? into)
    {
        // The longest first: "@Ana Costa" is not "@Ana" where there is somebody of that name too.
        var wanted = words.Select(word => (Word: word, Html: AsHtml(word))).OrderByDescending(one => one.Html.Length).ToList();
        var html = rendered.Html;
        var closed = 0;
        var at = 0;
        while (at < html.Length)
        {
            if (html[at] == '<')
            {
                var end = html.IndexOf('>', at);
                end = end < 0 ? html.Length : end + 1;
                closed += Shuts(html.AsSpan(at, end - at), rendered.IsPlain);
                into?.Append(html, at, end - at);
                at = end;
            }
            else if (html[at] == '@' && closed == 0 && !(at > 0 && IsWord(html[at - 1])) && wanted.Find(one => Stands(html, at, one.Html)) is { Word: not null } here)
            {
                found.Add(here.Word);
                into?.Append("<span class=\"mention\">").Append(html, at, here.Html.Length).Append("</span>");
                at += here.Html.Length;
            }
            else
            {
                into?.Append(html[at]);
                at++;
            }
        }
    }

    private static bool Stands(string html, int at, string word) =>
        string.Compare(html, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0
        && !(at + word.Length < html.Length && IsWord(html[at + word.Length]));

    private static bool IsWord(char letter) => char.IsLetterOrDigit(letter) || char.IsSurrogate(letter);

    /// <summary>One more or one less of the elements in which nobody is mentioned.</summary>
    private static int Shuts(ReadOnlySpan<char> tag, bool isPlain)
    {
        var closes = tag.StartsWith("</");
        var name = tag[(closes ? 2 : 1)..];
        var length = name.IndexOfAny(' ', '>');
        name = length < 0 ? name : name[..length];
        var shuts = name is "code" or "a" || (name is "pre" && !isPlain);
        return !shuts ? 0 : closes ? -1 : 1;
    }

    // As the sanitiser writes text.
    private static string AsHtml(string word) =>
        word.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\u00A0", "&nbsp;", StringComparison.Ordinal);
}

using System.Text;

namespace HelpdeskPortal.Platform.Html;

/// <summary>Plain text that is put into somebody's Markdown and shall read there as it is.</summary>
public static class MarkdownText
{
    private const string Marks = "\\`*_[]<>|~&";

    // What begins a heading, a list, a rule or a table where it stands at the start of a line.
    private const string AtStart = "#+-=:";

    /// <summary>In one line, with a backslash before whatever Markdown would take for a mark.</summary>
    public static string Escape(string text)
    {
        var line = OneLine(text);
        var escaped = new StringBuilder(line.Length + 8);
        for (var at = 0; at < line.Length; at++)
        {
            if (IsMark(line, at))
            {
                escaped.Append('\\');
            }

            escaped.Append(line[at]);
        }

        return escaped.ToString();
    }

    private static bool IsMark(string line, int at)
    {
        var letter = line[at];
        return Marks.Contains(letter, StringComparison.Ordinal)
            || (at == 0 && AtStart.Contains(letter, StringComparison.Ordinal))
            || (letter is '.' or ')' && at < 10 && line.AsSpan(0, at).IndexOfAnyExceptInRange('0', '9') < 0)

            // Addresses would become links by themselves: whose name is one does not get a link into every reply.
            || (letter == ':' && at > 0 && char.IsAsciiLetter(line[at - 1]) && at + 1 < line.Length && line[at + 1] != ' ')
            || (letter == '.' && at >= 3 && line.AsSpan(at - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase));
    }

    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // EnumerateRunes gives the replacement character for half a pair.
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                if (line.Length > 0 && line[^1] != ' ')
                {
                    line.Append(' ');
                }
            }
            else
            {
                line.Append(rune.ToString());
            }
        }

        return line.ToString().TrimEnd();
    }
}

using System.Buffers;

namespace HelpdeskPortal.Platform.Html;

/// <summary>
/// What is handed to the parser and the sanitiser. Both take time that grows faster than the text for some shapes
/// (brackets, links, wide tables, many elements), neither can be interrupted, and a stack overflow would end the
/// process. So the shapes are counted first, in one pass; nothing that people write comes near, and what does,
/// such as a pasted log, reads better as typed.
/// </summary>
internal static class MarkdownLimits
{
    public const int Length = 256 * 1024;
    public const int Lines = 10_000;
    public const int Links = 2_000;
    public const int Brackets = 2_000;
    public const int Marks = 10_000;
    public const int PipesInLine = 100;
    public const int Pipes = 5_000;

    /// <summary>How deep the parser may nest; it counts unclosed emphasis of one paragraph as nesting too.</summary>
    public const int ParserDepth = 200;

    /// <summary>How deep what was parsed may be nested.</summary>
    public const int Depth = 50;

    /// <summary>Pieces of what was parsed, each of which may become an element.</summary>
    public const int Pieces = 10_000;

    private static readonly SearchValues<char> Counted = SearchValues.Create("\n\r[|*_`<&\\:.!~");

    /// <summary>Whether the text is within the limits that can be told without parsing it.</summary>
    public static bool AllowParsing(string text)
    {
        if (text.Length > Length)
        {
            return false;
        }

        int lines = 0, links = 0, brackets = 0, marks = 0, pipes = 0, pipesInLine = 0;
        for (var at = 0; ; at++)
        {
            var next = text.AsSpan(at).IndexOfAny(Counted);
            if (next < 0)
            {
                return true;
            }

            at += next;
            switch (text[at])
            {
                case '\n' or '\r':
                    lines++;
                    pipesInLine = 0;
                    break;
                case '[':
                    brackets++;
                    break;
                case '|':
                    pipes++;
                    pipesInLine++;
                    break;
                case ':' when FollowsScheme(text, at):
                case '.' when Follows(text, at, "www"):
                    links++;
                    break;
                case ':' or '.':
                    break;
                default:
                    marks++;
                    break;
            }

            if (lines > Lines || links > Links || brackets > Brackets || marks > Marks || pipes > Pipes || pipesInLine > PipesInLine)
            {
                return false;
            }
        }
    }

    private static bool FollowsScheme(string text, int at) =>
        Follows(text, at, "http") || Follows(text, at, "https") || Follows(text, at, "ftp")
        || Follows(text, at, "mailto") || Follows(text, at, "tel");

    private static bool Follows(string text, int at, string word) =>
        text.AsSpan(0, at).EndsWith(word, StringComparison.OrdinalIgnoreCase);
}

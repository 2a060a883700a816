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

    /// <summary>Of emphasis, between two empty lines: the parser compares each with all before it.</summary>
    public const int MarksInParagraph = 1_000;

    /// <summary>Quotes and lists that one line opens, and how far it may be indented to stand in lists above.</summary>
    public const int Opened = 50;
    public const int OpenedInAll = 10_000;
    public const int Indentation = 150;
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

        var openedInAll = 0;
        if (!OpensFew(text, 0, ref openedInAll))
        {
            return false;
        }

        int lines = 0, links = 0, brackets = 0, marks = 0, marksInParagraph = 0, pipes = 0, pipesInLine = 0;
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
                    marksInParagraph = at > 0 && text[at - 1] == '\n' ? 0 : marksInParagraph;
                    if (!OpensFew(text, at + 1, ref openedInAll))
                    {
                        return false;
                    }

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
                case '*' or '_':
                    marks++;
                    marksInParagraph++;
                    break;
                default:
                    marks++;
                    break;
            }

            if (lines > Lines || links > Links || brackets > Brackets || marks > Marks || marksInParagraph > MarksInParagraph
                || pipes > Pipes || pipesInLine > PipesInLine)
            {
                return false;
            }
        }
    }

    /// <summary>Looks at how a line begins: at its spaces, and at its marks of quotes and lists.</summary>
    private static bool OpensFew(string text, int start, ref int openedInAll)
    {
        int opened = 0, indentation = 0;
        for (var at = start; at < text.Length && opened <= Opened; at++)
        {
            switch (text[at])
            {
                case ' ':
                    indentation++;
                    break;
                case '\t':
                    indentation += 4;
                    break;
                case '>':
                    opened++;
                    break;
                case '-' or '+' or '*' or '.' or ')' when at + 1 < text.Length && text[at + 1] is ' ' or '\t':
                    opened++;
                    break;
                case >= '0' and <= '9':
                    break;
                default:
                    openedInAll += opened;
                    return openedInAll <= OpenedInAll && (opened == 0 || indentation <= Indentation);
            }
        }

        openedInAll += opened;
        return opened <= Opened && openedInAll <= OpenedInAll;
    }

    private static bool FollowsScheme(string text, int at) =>
        Follows(text, at, "http") || Follows(text, at, "https") || Follows(text, at, "ftp")
        || Follows(text, at, "mailto") || Follows(text, at, "tel");

    private static bool Follows(string text, int at, string word) =>
        text.AsSpan(0, at).EndsWith(word, StringComparison.OrdinalIgnoreCase);
}

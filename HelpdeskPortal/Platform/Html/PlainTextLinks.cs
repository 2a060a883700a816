using System.Runtime.InteropServices;

namespace HelpdeskPortal.Platform.Html;

/// <summary>A piece of a plain text: <see cref="Address"/> is null where it is only text.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TextPiece(string Text, string? Address);

/// <summary>
/// Finds what can be clicked in a plain text, which is otherwise shown as typed: web addresses (also those that begin
/// with www.) and mail addresses. No regular expressions: each character is looked at a few times, whatever the text.
/// </summary>
public static class PlainTextLinks
{
    private const int MaxLocalPart = 64;
    private const int MaxDomain = 253;
    private const string Ending = ".,;:!?'\"*_~…´`“”„‚‘’«»‹›";

    /// <summary>The text in pieces, in order and without a gap.</summary>
    public static IReadOnlyList<TextPiece> Split(string text) => Split(text, out _);

    /// <param name="text">The text.</param>
    /// <param name="steps">How many characters were looked at, for the test that this stays proportional to the length.</param>
    internal static IReadOnlyList<TextPiece> Split(string text, out long steps)
    {
        ArgumentNullException.ThrowIfNull(text);

        var scan = new Scan(text);
        var pieces = new List<TextPiece>();
        var done = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (scan.TryFind(at, done, out var from, out var to, out var address))
            {
                if (from > done)
                {
                    pieces.Add(new TextPiece(text[done..from], null));
                }

                pieces.Add(new TextPiece(text[from..to], address));
                done = to;
            }

            at = Math.Max(at, scan.LookedAtUpTo - 1);
        }

        if (done < text.Length)
        {
            pieces.Add(new TextPiece(done == 0 ? text : text[done..], null));
        }

        steps = scan.Steps;
        return pieces;
    }

    private struct Scan(string text)
    {
        public long Steps { get; private set; }

        /// <summary>Nothing before this needs to be looked at again.</summary>
        public int LookedAtUpTo { get; private set; }

        public bool TryFind(int at, int done, out int from, out int to, out string? address)
        {
            Steps++;
            (from, to, address) = (at, at, null);
            switch (text[at])
            {
                case 'h' or 'H' when StartsHere(at, "https://") || StartsHere(at, "http://"):
                    to = EndOfAddress(at);
                    address = text[at..to];
                    break;
                case 'w' or 'W' when StartsHere(at, "www."):
                    to = EndOfAddress(at);
                    address = text.IndexOf('.', at + 4, to - Math.Min(to, at + 4)) > 0 ? "https://" + text[at..to] : null;
                    break;
                case '@':
                    from = StartOfMailbox(at, done);
                    to = EndOfDomain(at + 1);
                    LookedAtUpTo = Math.Max(LookedAtUpTo, at + 1);
                    if (from == at || to == at + 1)
                    {
                        return false;
                    }

                    LookedAtUpTo = to;
                    address = "mailto:" + text[from..to];
                    break;
                default:
                    return false;
            }

            return SafeAddress.IsLink(address);
        }

        /// <summary>At the beginning of a word, so that "xhttp://" is left alone.</summary>
        private bool StartsHere(int at, string start)
        {
            Steps += start.Length;
            return (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
                && text.AsSpan(at).StartsWith(start, StringComparison.OrdinalIgnoreCase);
        }

        private int EndOfAddress(int at)
        {
            var end = at;
            int round = 0, square = 0, curly = 0;
            while (end < text.Length && !IsOutside(text[end]))
            {
                Count(text[end], 1);
                end++;
            }

            Steps += end - at;
            LookedAtUpTo = end;
            while (end > at && BelongsToTheSentence(text[end - 1]))
            {
                end--;
                Steps++;
                Count(text[end], -1);
            }

            return end;

            void Count(char letter, int one)
            {
                round += letter is '(' ? one : letter is ')' ? -one : 0;
                square += letter is '[' ? one : letter is ']' ? -one : 0;
                curly += letter is '{' ? one : letter is '}' ? -one : 0;
            }

            // A bracket that closes one of the address is a part of it, as in https://example.com/wiki/Queue_(shop).
            bool BelongsToTheSentence(char letter) => letter switch
            {
                ')' => round < 0,
                ']' => square < 0,
                '}' => curly < 0,
                '(' or '[' or '{' => true,
                _ => Ending.Contains(letter, StringComparison.Ordinal),
            };
        }

        private static bool IsOutside(char letter) =>
            char.IsWhiteSpace(letter) || letter is '<' or '>' or '"' or '\\' or '|' or '^' or '`' or '“' or '”' or '„' or '«' or '»'
            || SafeAddress.IsInvisible(letter);

        private int StartOfMailbox(int at, int done)
        {
            var start = at;
            while (start > done && at - start < MaxLocalPart && IsOfMailbox(text[start - 1]))
            {
                start--;
            }

            Steps += at - start;
            if (start > 0 && (text[start - 1] is '@' || char.IsLetterOrDigit(text[start - 1])))
            {
                // Too long, or in other letters, or after another sign: half an address would be somebody else's.
                return at;
            }

            while (start < at && !char.IsAsciiLetterOrDigit(text[start]))
            {
                start++;
            }

            return start < at && text[at - 1] is '.' ? at : start;
        }

        private static bool IsOfMailbox(char letter) =>
            char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '%' or '+' or '-' or '\'';

        /// <summary>The end of a name with at least one dot and two letters at its end; the start if there is none.</summary>
        private int EndOfDomain(int start)
        {
            var end = start;
            while (end < text.Length && end - start <= MaxDomain && IsOfDomain(end))
            {
                end++;
            }

            Steps += end - start;
            while (end > start && text[end - 1] is '.' or '-')
            {
                end--;
                Steps++;
            }

            var domain = text.AsSpan(start, end - start);
            var lastDot = domain.LastIndexOf('.');
            var followed = end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '@' or '_');
            return lastDot > 0 && domain.Length - lastDot > 2 && !followed && IsLetters(domain[(lastDot + 1)..]) ? end : start;
        }

        private readonly bool IsOfDomain(int at) =>
            char.IsAsciiLetterOrDigit(text[at])
            || text[at] is '-'
            || (text[at] is '.' && at > 0 && text[at - 1] is not '.' and not '@');

        private static bool IsLetters(ReadOnlySpan<char> word)
        {
            foreach (var letter in word)
            {
                if (!char.IsAsciiLetter(letter))
                {
                    return false;
                }
            }

            return true;
        }
    }
}

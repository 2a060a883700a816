using System.Globalization;
using System.Text;

namespace HelpdeskPortal.Desk.Search;

/// <summary>What somebody typed into the search, understood: words and what could not be understood, in sentences.</summary>
/// <remarks>No input fails. What is no search word is text, and whatever text means to the index, it is quoted there.</remarks>
public sealed record SearchText(string Typed, IReadOnlyList<SearchWord> Words, IReadOnlyList<string> Notes)
{
    public const int MostCharacters = 300;
    public const int MostWords = 20;

    private const string Opening = "\"\u201C\u201D\u201E";

    private static readonly Dictionary<string, SearchWordKind> Keys =
        Enum.GetValues<SearchWordKind>().Where(kind => kind != SearchWordKind.Text).ToDictionary(kind => kind.ToString().ToLowerInvariant(), StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, SearchState> States =
        Enum.GetValues<SearchState>().ToDictionary(state => state.ToString().ToLowerInvariant(), StringComparer.OrdinalIgnoreCase);

    public static SearchText Empty { get; } = new("", [], []);

    /// <summary>The words before a colon that mean something.</summary>
    public static IReadOnlyCollection<string> KnownKeys => Keys.Keys;

    public static IReadOnlyCollection<string> KnownStates => States.Keys;

    public bool IsEmpty => Words.Count == 0;

    /// <param name="today">For days such as "yesterday".</param>
    public static SearchText Parse(string? typed, DateOnly today)
    {
        var text = Clean(typed ?? "");
        var notes = new List<string>();
        if (text.Length > MostCharacters)
        {
            notes.Add($"Only the first {MostCharacters} characters were looked at.");
            text = text[..(char.IsHighSurrogate(text[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters)];
        }

        var words = new List<SearchWord>();
        for (var at = 0; NextStart(text, at) is { } start;)
        {
            if (words.Count == MostWords)
            {
                notes.Add($"Only the first {MostWords} words were looked at.");
                break;
            }

            var word = Next(text, start, today, notes, out at);
            if (word is not null)
            {
                words.Add(word);
            }
        }

        return new SearchText(text, words, notes);
    }

    /// <summary>The same search without one of its words.</summary>
    public string Without(SearchWord word) =>
        string.Join(' ', $"{Typed[..word.Start]} {Typed[(word.Start + word.Length)..]}".Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The word as it was typed.</summary>
    public string AsTyped(SearchWord word) => Typed.Substring(word.Start, word.Length);

    /// <summary>Which search word begins here, if one does: its kind and how long it is with its colon.</summary>
    internal static (SearchWordKind Kind, int Length)? KeyAt(string text, int start)
    {
        var colon = text.IndexOf(':', start);
        return colon > start && Keys.TryGetValue(text[start..colon], out var kind) ? (kind, colon - start + 1) : null;
    }

    /// <summary>The word in which the cursor stands: where it begins, and where it ends. Both are the cursor's place where it stands in none.</summary>
    internal static (int Start, int End) WordAt(string text, int cursor)
    {
        for (var at = 0; NextStart(text, at) is { } start && start <= cursor;)
        {
            _ = Next(text, start, DateOnly.MinValue, [], out at);
            if (cursor <= at)
            {
                return (start, at);
            }
        }

        return (cursor, cursor);
    }

    internal static bool IsQuote(char letter) => Opening.Contains(letter, StringComparison.Ordinal);

    private static SearchWord? Next(string text, int start, DateOnly today, List<string> notes, out int end)
    {
        var isExcluded = text[start] == '-' && start + 1 < text.Length && text[start + 1] is not (' ' or '-');
        var body = isExcluded ? start + 1 : start;
        var key = KeyAt(text, body);
        var value = Value(text, body + (key?.Length ?? 0), notes, out end);
        var typed = text[start..end];
        if (key is null)
        {
            return Text(value, isExcluded, start, end, notes);
        }

        if (string.IsNullOrWhiteSpace(value))
        {
            notes.Add($"\u201C{typed}\u201D says nothing yet: a value follows the colon without a space.");
            return null;
        }

        var word = new SearchWord(key.Value.Kind, value.Trim(), isExcluded, start, end - start);
        switch (word.Kind)
        {
            case SearchWordKind.Is when States.TryGetValue(word.Value, out var state):
                return word with { State = state };
            case SearchWordKind.Is:
                notes.Add($"\u201C{typed}\u201D was looked for as text: after \u201Cis:\u201D stands one of {string.Join(", ", States.Keys)}.");
                break;
            case SearchWordKind.Has when word.Value.Equals(SearchWord.File, StringComparison.OrdinalIgnoreCase):
                return word;
            case SearchWordKind.Has:
                notes.Add($"\u201C{typed}\u201D was looked for as text: after \u201Chas:\u201D stands file.");
                break;
            case SearchWordKind.Before or SearchWordKind.After when SearchDays.Read(word.Value, today) is { } day:
                return word with { Day = day };
            case SearchWordKind.Before or SearchWordKind.After:
                notes.Add($"\u201C{typed}\u201D was looked for as text: a day is written as {today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, today, yesterday or 7d.");
                break;
            case SearchWordKind.From when !HasLetters(word.Value):
                notes.Add($"\u201C{typed}\u201D has no letter or digit to look for.");
                return null;
            default:
                return word;
        }

        return Text(text[body..end], isExcluded, start, end, notes);
    }

    private static SearchWord? Text(string value, bool isExcluded, int start, int end, List<string> notes)
    {
        if (HasLetters(value))
        {
            return new SearchWord(SearchWordKind.Text, value.Trim(), isExcluded, start, end - start);
        }

        notes.Add($"\u201C{value}\u201D has no letter or digit to look for.");
        return null;
    }

    /// <summary>A phrase in quotes, else what stands before the next space.</summary>
    private static string Value(string text, int start, List<string> notes, out int end)
    {
        if (start < text.Length && IsQuote(text[start]))
        {
            var close = text.AsSpan(start + 1).IndexOfAny(Opening);
            if (close < 0)
            {
                notes.Add("A quotation mark is not closed: all that follows it was taken as one phrase.");
            }

            end = close < 0 ? text.Length : start + close + 2;
            return text[(start + 1)..(close < 0 ? text.Length : end - 1)];
        }

        var space = text.IndexOf(' ', start);
        end = space < 0 ? text.Length : space;
        return text[start..end];
    }

    private static int? NextStart(string text, int at)
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        return at < text.Length ? at : null;
    }

    /// <summary>What the index takes for the letters of words.</summary>
    private static bool HasLetters(string text) => text.EnumerateRunes().Any(rune => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber);

    /// <summary>Control characters and halves of surrogate pairs are spaces; so is every other kind of white space.</summary>
    private static string Clean(string typed)
    {
        var clean = new StringBuilder(typed.Length);
        foreach (var rune in typed.EnumerateRunes())
        {
            clean.Append(rune == Rune.ReplacementChar || Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) ? " " : rune.ToString());
        }

        return clean.ToString();
    }
}

using System.Globalization;
using System.Text;

namespace HelpdeskPortal.Desk.Search;

/// <summary>One question to the full-text tables in its two forms: for agents, and for whoever may not know a requester's address.</summary>
internal sealed record SearchExpression(string ForAgents, string ForOthers);

/// <summary>A search as expressions of the full-text index. Every piece that a person typed stands in quotes.</summary>
internal sealed record SearchExpressions
{
    /// <summary>The shortest part of a word that is looked for.</summary>
    private const int PartLength = 3;

    /// <summary>All words in one message or the head of its ticket; null where nothing positive is sought.</summary>
    public SearchExpression? Words { get; private init; }

    /// <summary>All words as parts of words of a ticket's head; null where one of them is too short.</summary>
    public SearchExpression? Parts { get; private init; }

    /// <summary>The requesters alone: what <see cref="Parts"/> leaves open.</summary>
    public SearchExpression? From { get; private init; }

    /// <summary>Any word that must not stand anywhere in the ticket.</summary>
    public SearchExpression? Excluded { get; private init; }

    public static SearchExpressions Of(SearchText text)
    {
        var words = Of(text, SearchWordKind.Text, isExcluded: false).Select(Quote).ToList();
        var from = Of(text, SearchWordKind.From, isExcluded: false).Select(Beginning).ToList();
        var excluded = Of(text, SearchWordKind.Text, isExcluded: true).Select(Quote).ToList();
        var excludedFrom = Of(text, SearchWordKind.From, isExcluded: true).Select(Beginning).ToList();
        var fromExpression = from.Count == 0 ? null : Person(from);
        return new SearchExpressions
        {
            From = fromExpression,
            Words = Join(" AND ", words.Count == 0 ? null : Message(string.Join(" AND ", words)), fromExpression),
            Parts = words.Count == 0 || Of(text, SearchWordKind.Text, isExcluded: false).Any(IsShort)
                ? null
                : new SearchExpression(string.Join(" AND ", words), $"{{Subject Number Requester}} : ({string.Join(" AND ", words)})"),
            Excluded = Join(
                " OR ",
                excluded.Count == 0 ? null : Message(string.Join(" OR ", excluded)),
                excludedFrom.Count == 0 ? null : Person(excludedFrom)),
        };
    }

    private static List<string> Of(SearchText text, SearchWordKind kind, bool isExcluded) =>
        [.. text.Words.Where(word => word.Kind == kind && word.IsExcluded == isExcluded).Select(word => word.Value)];

    private static SearchExpression Message(string words) => new($"({words})", $"({{Text Subject Number Requester}} : ({words}))");

    private static SearchExpression Person(List<string> names)
    {
        var any = string.Join(" OR ", names);
        return new SearchExpression($"({{Requester Address}} : ({any}))", $"(Requester : ({any}))");
    }

    private static SearchExpression? Join(string with, params SearchExpression?[] parts)
    {
        var some = parts.OfType<SearchExpression>().ToList();
        return some.Count == 0
            ? null
            : new SearchExpression(string.Join(with, some.Select(part => part.ForAgents)), string.Join(with, some.Select(part => part.ForOthers)));
    }

    /// <summary>In quotes the index reads no operator; a quote inside is doubled.</summary>
    private static string Quote(string word) => $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>The last word may go on: "from:kat" finds Katrin. Fewer letters would begin half of all words.</summary>
    private static string Beginning(string word) =>
        word.Reverse().TakeWhile(char.IsLetterOrDigit).Count() >= PartLength ? $"{Quote(word)} *" : Quote(word);

    /// <summary>Accents do not count: the index leaves them out.</summary>
    private static bool IsShort(string word) =>
        word.EnumerateRunes().Count(rune => Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark) < PartLength;
}

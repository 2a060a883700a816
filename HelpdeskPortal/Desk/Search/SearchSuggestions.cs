using System.Globalization;
using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Domain;

namespace HelpdeskPortal.Desk.Search;

/// <summary>What the word under the cursor could become.</summary>
/// <param name="Text">What it is replaced by.</param>
/// <param name="Label">What is shown.</param>
/// <param name="Hint">What it means, in a few words.</param>
public sealed record SearchSuggestion(string Text, string Label, string Hint);

/// <summary>Suggestions for one word of what was typed.</summary>
public sealed record SearchCompletion(int Start, int Length, IReadOnlyList<SearchSuggestion> Suggestions);

/// <summary>Completes search words and their values, out of what the actor may know anyway.</summary>
public sealed class SearchSuggestions(PeopleQueries people, CatalogueStore catalogue, SearchQueries search)
{
    private const int Most = 10;

    private static readonly (SearchWordKind Kind, string Hint)[] Keys =
    [
        (SearchWordKind.From, "requester, by name or address"),
        (SearchWordKind.Type, "ticket type"),
        (SearchWordKind.Is, "open, closed, awaiting, late, unassigned"),
        (SearchWordKind.Assignee, "me, or a name"),
        (SearchWordKind.Has, "file"),
        (SearchWordKind.After, "opened on a day or later"),
        (SearchWordKind.Before, "opened before a day"),
    ];

    /// <param name="cursor">Where the cursor stands in what was typed.</param>
    public async Task<SearchCompletion> CompleteAsync(Actor actor, string typed, int cursor, CancellationToken cancellation = default)
    {
        var text = search.Parse(typed).Typed;
        cursor = Math.Clamp(cursor, 0, text.Length);
        var (start, end) = SearchText.WordAt(text, cursor);
        var minus = start < cursor && text[start] == '-' ? "-" : "";
        var body = start + minus.Length;
        var suggestions = SearchText.KeyAt(text, body) is { } key && body + key.Length <= cursor
            ? await ValuesAsync(actor, key.Kind, $"{minus}{Word(key.Kind)}", text[(body + key.Length)..cursor].TrimStart('"', '\u201C', '\u201D', '\u201E'), cancellation)
            : KeysLike(minus, text[body..Math.Max(body, cursor)]);
        var word = text[start..end];
        return new SearchCompletion(start, end - start, [.. suggestions.Where(suggestion => suggestion.Text.TrimEnd() != word).Take(Most)]);
    }

    private static IEnumerable<SearchSuggestion> KeysLike(string minus, string beginning) => Keys
        .Where(key => Word(key.Kind).StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
        .Select(key => new SearchSuggestion($"{minus}{Word(key.Kind)}", $"{minus}{Word(key.Kind)}", key.Hint));

    private async Task<IEnumerable<SearchSuggestion>> ValuesAsync(Actor actor, SearchWordKind kind, string key, string beginning, CancellationToken cancellation)
    {
        switch (kind)
        {
            case SearchWordKind.Is:
                return Like(SearchText.KnownStates.Select(state => (state, "")));
            case SearchWordKind.Has:
                return Like([(SearchWord.File, "with a file")]);
            case SearchWordKind.Type:
                return Like(SearchQueries.TypesOf(actor, catalogue.Current).Select(type => (type.Name, type.IsActive ? "" : "retired")));
            case SearchWordKind.Assignee:
                var fellows = await people.FellowAgentsAsync(actor, cancellation);
                return Like([(SearchWord.Me, actor.Name), .. fellows.Where(person => person.Id != actor.PersonId).Select(person => (person.Name, person.Address ?? ""))]);
            case SearchWordKind.From:
                var found = await people.FindAsync(actor, beginning, cancellation);
                return found.Select(person => Suggestion(person.Name.Length > 0 ? person.Name : person.Address ?? "", person.Name.Length > 0 ? person.Address ?? "" : ""));
            case SearchWordKind.Before or SearchWordKind.After:
                return Like(Days());
            default:
                return [];
        }

        IEnumerable<SearchSuggestion> Like(IEnumerable<(string Value, string Hint)> values) => values
            .Where(value => $" {value.Value}".Contains($" {beginning}", StringComparison.OrdinalIgnoreCase))
            .Select(value => Suggestion(value.Value, value.Hint));

        SearchSuggestion Suggestion(string value, string hint) =>
            new($"{key}{(value.Contains(' ', StringComparison.Ordinal) ? $"\"{value}\"" : value)} ", value, hint);
    }

    private IEnumerable<(string Value, string Hint)> Days()
    {
        var today = search.Today;
        return new[] { ("today", today), ("yesterday", today.AddDays(-1)), ("7d", today.AddDays(-7)), ("30d", today.AddDays(-30)), (today.ToString("yyyy", CultureInfo.InvariantCulture), new DateOnly(today.Year, 1, 1)) }
            .Select(day => (day.Item1, day.Item2.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }

    private static string Word(SearchWordKind kind) => $"{kind.ToString().ToLowerInvariant()}:";
}

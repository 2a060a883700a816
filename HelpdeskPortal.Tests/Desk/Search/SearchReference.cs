using System.Globalization;
using System.Text;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Domain.Types;

namespace HelpdeskPortal.Desk.Search;

/// <summary>What a search must find, worked out slowly over all tickets in memory: from the domain's own rules, without the index or SQL.</summary>
internal sealed class SearchReference(IReadOnlyList<Ticket> tickets, IReadOnlyList<Person> people, IReadOnlyList<TicketType> types, DateTimeOffset now, TimeZoneInfo zone)
{
    private readonly Dictionary<Guid, Person> _people = people.ToDictionary(person => person.Id);
    private readonly Dictionary<string, string> _folded = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _tokens = new(StringComparer.Ordinal);

    /// <summary>The tickets that an actor finds, the newest hit first.</summary>
    public IReadOnlyList<long> Find(Actor actor, SearchText text) => text.IsEmpty
        ? []
        : [.. tickets
            .Select(ticket => (ticket.Id, Key: Key(actor, ticket, text)))
            .Where(found => found.Key is not null)
            .OrderByDescending(found => found.Key)
            .Select(found => found.Id)];

    private long? Key(Actor actor, Ticket ticket, SearchText text)
    {
        var role = ticket.RoleOf(actor);
        if (role == TicketRole.None)
        {
            return null;
        }

        var isAgent = role is TicketRole.Agent or TicketRole.System;
        var readable = ticket.Messages.Where(message => isAgent || (message.Kind != MessageKind.Note && message.VisibleFrom <= now)).OrderBy(message => message.Id).ToList();
        var requester = _people[ticket.RequesterId];
        string[] names = isAgent ? [requester.Name, requester.Email ?? ""] : [requester.Name];
        string[] head = [ticket.Subject, ticket.Number, .. names];
        if (!Takes(actor, ticket, isAgent, readable, text) || IsExcluded(text, readable, head, names))
        {
            return null;
        }

        var words = Of(text, SearchWordKind.Text);
        var from = Of(text, SearchWordKind.From);
        var isFrom = from.Count == 0 || from.Any(name => names.Any(place => HasPhrase(place, name, isBeginning: true)));
        if (words.Count == 0 && from.Count == 0)
        {
            return ticket.Id;
        }

        if (!isFrom)
        {
            return null;
        }

        if (readable.LastOrDefault(message => words.All(word => HasPhrase(message.Text, word) || head.Any(place => HasPhrase(place, word)))) is { } newest)
        {
            return newest.Id;
        }

        return words.Count > 0 && words.All(word => Fold(word).Length >= 3 && head.Any(place => Fold(place).Contains(Fold(word), StringComparison.Ordinal)))
            ? ticket.Messages.Min(message => message.Id)
            : null;
    }

    private bool IsExcluded(SearchText text, List<Message> readable, string[] head, string[] names) =>
        readable.Count > 0
        && (Of(text, SearchWordKind.Text, isExcluded: true).Any(word => readable.Any(message => HasPhrase(message.Text, word)) || head.Any(place => HasPhrase(place, word)))
            || Of(text, SearchWordKind.From, isExcluded: true).Any(name => names.Any(place => HasPhrase(place, name, isBeginning: true))));

    private bool Takes(Actor actor, Ticket ticket, bool isAgent, List<Message> readable, SearchText text)
    {
        var assignee = isAgent ? ticket.AssigneeId : ticket.AssigneeIdForCustomer(now);
        var isClosed = (isAgent ? ticket.ClosedAt : ticket.ClosedAtForCustomer(now)) is not null;
        var hasFile = readable.Exists(message => message.Files.Any(file => !file.IsBlanked));
        return text.Words.All(word => word.Kind switch
        {
            SearchWordKind.Text or SearchWordKind.From or SearchWordKind.Type or SearchWordKind.Assignee => true,
            SearchWordKind.Has => word.IsExcluded != hasFile,
            SearchWordKind.Before => word.IsExcluded != ticket.CreatedAt < Start(word.Day!.Value),
            SearchWordKind.After => word.IsExcluded != ticket.CreatedAt >= Start(word.Day!.Value),
            SearchWordKind.Is => word.State!.Value switch
            {
                SearchState.Open => word.IsExcluded == isClosed,
                SearchState.Closed => word.IsExcluded != isClosed,
                SearchState.Unassigned => word.IsExcluded != assignee is null,
                SearchState.Awaiting => isAgent && word.IsExcluded != ticket.IsAwaiting,
                SearchState.Late => isAgent && word.IsExcluded != ticket.LateAt <= now,
            },
        })
        && AnyOf(text, SearchWordKind.Type, name => TypesOf(actor, name).Contains(ticket.TypeId))
        && AnyOf(text, SearchWordKind.Assignee, name => assignee is { } id && (name == "me" ? id == actor.PersonId : IsNamed(_people[id].Name, name)));
    }

    private static bool AnyOf(SearchText text, SearchWordKind kind, Func<string, bool> holds)
    {
        var wanted = Of(text, kind);
        return (wanted.Count == 0 || wanted.Any(holds)) && !Of(text, kind, isExcluded: true).Any(holds);
    }

    private List<int> TypesOf(Actor actor, string name)
    {
        var known = types.Where(type => actor.IsAdministrator || actor.Manages.Contains(type.Id) || actor.ViewsAll.Contains(type.Id) || actor.Submits.Contains(type.Id)).ToList();
        var exact = known.Where(type => type.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
        return [.. (exact.Count > 0 ? exact : known.Where(type => type.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase))).Select(type => type.Id)];
    }

    private static bool IsNamed(string name, string beginning) =>
        name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase) || name.Contains($" {beginning}", StringComparison.OrdinalIgnoreCase);

    private DateTimeOffset Start(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return day.Year is <= 1 or >= 9999 ? new DateTimeOffset(local, TimeSpan.Zero) : new DateTimeOffset(local, zone.GetUtcOffset(local));
    }

    private static List<string> Of(SearchText text, SearchWordKind kind, bool isExcluded = false) =>
        [.. text.Words.Where(word => word.Kind == kind && word.IsExcluded == isExcluded).Select(word => word.Value)];

    /// <summary>Whole words one after the other; the last may go on where only a beginning is given.</summary>
    private bool HasPhrase(string place, string phrase, bool isBeginning = false)
    {
        var words = Tokens(place);
        var wanted = Tokens(phrase);
        isBeginning &= phrase.Length >= 3 && phrase[^3..].All(char.IsLetterOrDigit);
        return Enumerable.Range(0, Math.Max(0, words.Count - wanted.Count + 1)).Any(start => wanted.Select((word, index) => (word, index)).All(pair =>
            isBeginning && pair.index == wanted.Count - 1
                ? words[start + pair.index].StartsWith(pair.word, StringComparison.Ordinal)
                : words[start + pair.index] == pair.word));
    }

    private List<string> Tokens(string text) => _tokens.TryGetValue(text, out var known) ? known : _tokens[text] = Split(Fold(text));

    private static List<string> Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in $"{text} ".EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(rune);
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        return words;
    }

    /// <summary>Small letters without accents.</summary>
    private string Fold(string text) => _folded.TryGetValue(text, out var known) ? known : _folded[text] = string.Concat(text.Normalize(NormalizationForm.FormD)
        .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)).ToLowerInvariant();
}

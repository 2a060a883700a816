using HelpdeskPortal.Data;
using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Settings;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Search;

/// <summary>Finds tickets by what stands in them, for any actor: what one may not see is not found.</summary>
public sealed class SearchQueries(IDbContextFactory<HelpdeskDb> databases, CatalogueStore catalogue, SettingsStore settings, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>So many hits are looked at for one page; a search that found too little among them can go on from there.</summary>
    public const int MostHits = SearchWalk.MostHits;

    /// <summary>The day it is where the portal stands, for words such as "yesterday".</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone).DateTime);

    private TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(settings.Get<GeneralSettings>().TimeZone);

    public SearchText Parse(string? typed) => SearchText.Parse(typed, Today);

    /// <param name="before">Where the page begins: <see cref="SearchPage.Next"/> of the one before.</param>
    public async Task<SearchPage> FindAsync(Actor actor, string? typed, long? before = null, CancellationToken cancellation = default)
    {
        var text = Parse(typed);
        if (text.IsEmpty)
        {
            return new SearchPage(text, [], text.Notes, null, IsCut: false);
        }

        var now = clock.GetUtcNow();
        var notes = text.Notes.ToList();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var filter = await FilterAsync(db, actor, text, notes, cancellation);
        var expressions = SearchExpressions.Of(text);
        var walk = new SearchWalk(db, actor, filter, expressions, now);
        var found = await walk.TakeAsync(PageSize + 1, before, cancellation);
        var isFull = found.Count > PageSize;
        var page = found.Take(PageSize).ToList();
        var hits = await new SearchRows(db, actor, expressions, now).ReadAsync(page, cancellation);
        return new SearchPage(text, hits, notes, isFull ? page[^1].Key : walk.StoppedAt, IsCut: !isFull && walk.StoppedAt is not null);
    }

    /// <summary>The types whose names an actor can search by: those whose tickets they see, and those they may create in.</summary>
    internal static IEnumerable<TypeInfo> TypesOf(Actor actor, Catalogue catalogue) => catalogue.Types
        .Where(type => actor.IsAdministrator || actor.Manages.Contains(type.Id) || actor.ViewsAll.Contains(type.Id) || actor.Submits.Contains(type.Id));

    private async Task<SearchFilter> FilterAsync(HelpdeskDb db, Actor actor, SearchText text, List<string> notes, CancellationToken cancellation)
    {
        var types = Words(text, SearchWordKind.Type).ToLookup(word => word.IsExcluded, word => Types(actor, word, text, notes));
        var assignees = new Dictionary<bool, List<Guid>>();
        foreach (var word in Words(text, SearchWordKind.Assignee))
        {
            var some = assignees.TryGetValue(word.IsExcluded, out var known) ? known : assignees[word.IsExcluded] = [];
            some.AddRange(await AssigneesAsync(db, actor, word.Value, cancellation));
        }

        var before = Words(text, SearchWordKind.Before).ToLookup(word => word.IsExcluded, word => StartOf(word.Day!.Value));
        var after = Words(text, SearchWordKind.After).ToLookup(word => word.IsExcluded, word => StartOf(word.Day!.Value));
        return new SearchFilter
        {
            Types = types.Contains(false) ? [.. types[false].SelectMany(ids => ids).Distinct()] : null,
            ExcludedTypes = [.. types[true].SelectMany(ids => ids).Distinct()],
            Assignees = assignees.GetValueOrDefault(false),
            ExcludedAssignees = assignees.GetValueOrDefault(true) ?? [],
            States = [.. Words(text, SearchWordKind.Is).Select(word => (word.State!.Value, word.IsExcluded))],
            HasFile = [.. Words(text, SearchWordKind.Has).Select(word => !word.IsExcluded).Distinct()],

            // "Not before" a day is from it on. Of several days the narrowest counts.
            Before = before[false].Concat(after[true]).Select(day => (DateTimeOffset?)day).Min(),
            From = after[false].Concat(before[true]).Select(day => (DateTimeOffset?)day).Max(),
        };
    }

    private static IEnumerable<SearchWord> Words(SearchText text, SearchWordKind kind) => text.Words.Where(word => word.Kind == kind);

    /// <summary>The type of that name, else all whose names begin so.</summary>
    private List<int> Types(Actor actor, SearchWord word, SearchText text, List<string> notes)
    {
        var known = TypesOf(actor, catalogue.Current).ToList();
        var exact = known.Where(type => type.Name.Equals(word.Value, StringComparison.OrdinalIgnoreCase)).Select(type => type.Id).ToList();
        var found = exact.Count > 0 ? exact : known.Where(type => type.Name.StartsWith(word.Value, StringComparison.OrdinalIgnoreCase)).Select(type => type.Id).ToList();
        if (found.Count == 0)
        {
            notes.Add($"\u201C{text.AsTyped(word)}\u201D finds nothing: none of your ticket types has that name.");
        }

        return found;
    }

    /// <summary>By a name's beginning or that of a later word in it. Whether there is such a person shows only in tickets one may see.</summary>
    private static async Task<List<Guid>> AssigneesAsync(HelpdeskDb db, Actor actor, string name, CancellationToken cancellation)
    {
        if (name.Equals(SearchWord.Me, StringComparison.OrdinalIgnoreCase))
        {
            return actor.PersonId is { } me ? [me] : [];
        }

        var escaped = name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
        var first = $"{escaped}%";
        var later = $"% {escaped}%";
        return await db.Users.AsNoTracking()
            .Where(p => !p.IsGuest && (EF.Functions.Like(p.Name, first, "\\") || EF.Functions.Like(p.Name, later, "\\")))
            .Select(p => p.Id).ToListAsync(cancellation);
    }

    private DateTimeOffset StartOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);

        // Beyond the calendar's ends there is no offset to take off.
        return day.Year is <= 1 or >= 9999
            ? new DateTimeOffset(local, TimeSpan.Zero)
            : new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}

using HelpdeskPortal.Data;
using HelpdeskPortal.Data.Search;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Search;

/// <summary>A ticket that was found.</summary>
/// <param name="Key">Its place in the order: the message that was hit, or the ticket where no words were sought.</param>
/// <param name="IsHead">Found by a part of a word in its head only.</param>
internal sealed record FoundTicket(long Key, long TicketId, bool IsAgent, bool IsHead);

/// <summary>Walks the hits of one search from the newest to the oldest until a page is full.</summary>
/// <remarks>
/// The index knows words but no rights, so more hits are fetched than are shown and the rest is dropped: what the actor may
/// not see, what the filter does not take, further hits of a ticket that is there already. A walk looks at a bounded
/// number of hits and says where it stopped.
/// </remarks>
internal sealed class SearchWalk(HelpdeskDb db, Actor actor, SearchFilter filter, SearchExpressions expressions, DateTimeOffset now)
{
    /// <summary>So many hits are looked at for one page; it takes some tens of milliseconds.</summary>
    public const int MostHits = 20_000;

    private const int FirstBatch = 300;
    private const int LargestBatch = 5_000;

    private readonly List<FoundTicket> _found = [];
    private readonly HashSet<long> _taken = [];

    /// <summary>Where the walk stopped without having seen all hits; null where there are no more.</summary>
    public long? StoppedAt { get; private set; }

    /// <param name="before">The last place of the page before.</param>
    public async Task<IReadOnlyList<FoundTicket>> TakeAsync(int count, long? before, CancellationToken cancellation)
    {
        if (filter.IsImpossible)
        {
            return _found;
        }

        var place = before ?? long.MaxValue;
        var looked = 0;
        for (var size = FirstBatch; _found.Count < count && looked < MostHits; size = Math.Min(size * 2, LargestBatch))
        {
            var (candidates, floor, hits) = expressions.Words is { } words
                ? await HitsAsync(words, place, size, before, cancellation)
                : await TicketsAsync(place, size, cancellation);
            await AddAsync(candidates, count, cancellation);
            StoppedAt = place = floor ?? 0;
            looked += hits;
            if (floor is null)
            {
                StoppedAt = null;
                break;
            }
        }

        return _found;
    }

    /// <summary>Without words it is the tickets themselves, the newest first.</summary>
    private async Task<(IReadOnlyList<FoundTicket> Candidates, long? Floor, int Hits)> TicketsAsync(long place, int size, CancellationToken cancellation)
    {
        var found = await db.SearchedBy(actor, now).Where(db, filter, now)
            .Where(t => t.Ticket.Id < place)
            .OrderByDescending(t => t.Ticket.Id)
            .Take(size)
            .Select(t => new FoundTicket(t.Ticket.Id, t.Ticket.Id, t.IsAgent, false))
            .ToListAsync(cancellation);
        return (found, found.Count == size ? found[^1].Key : null, found.Count);
    }

    private async Task<(IReadOnlyList<FoundTicket> Candidates, long? Floor, int Hits)> HitsAsync(
        SearchExpression words, long place, int size, long? before, CancellationToken cancellation)
    {
        var messages = await db.MessagesBefore(words.ForAgents, place, size).ToListAsync(cancellation);
        var heads = expressions.Parts is { } parts ? await db.HeadsBefore(parts.ForAgents, place, size).ToListAsync(cancellation) : [];

        // Of two lists that are cut at different places, only what is newer than both cuts is complete.
        var floor = Math.Max(messages.Count == size ? messages[^1] : 0, heads.Count == size ? heads[^1] : 0);
        messages.RemoveAll(id => id < floor);
        heads.RemoveAll(id => id < floor);
        heads = [.. heads.Except(messages)];

        var known = await KnownAsync([.. messages.Concat(heads)], cancellation);
        var isHead = heads.ToHashSet();
        var found = await MatchingAsync(words, [.. known.Where(hit => !isHead.Contains(hit.MessageId))], cancellation);
        found.AddRange(await MatchingHeadsAsync([.. known.Where(hit => isHead.Contains(hit.MessageId))], cancellation));
        found.Sort((one, other) => other.Key.CompareTo(one.Key));
        if (before is { } shown)
        {
            var earlier = await TicketsWithAsync(words, found, shown, cancellation);
            found.RemoveAll(ticket => earlier.Contains(ticket.TicketId));
        }

        return (found, floor > 0 ? floor : null, messages.Count + heads.Count);
    }

    /// <summary>Of these messages, those on tickets that the actor may see and the filter takes.</summary>
    private async Task<List<Hit>> KnownAsync(long[] messageIds, CancellationToken cancellation) =>
        messageIds.Length == 0 ? [] : await Known(db, db.SearchedBy(actor, now).Where(db, filter, now), messageIds, now).ToListAsync(cancellation);

    internal static IQueryable<Hit> Known(HelpdeskDb db, IQueryable<SearchedTicket> tickets, long[] messageIds, DateTimeOffset now) =>
        from m in db.Messages
        where EF.Parameter(messageIds).Contains(m.Id)
        join t in tickets on m.TicketId equals t.Ticket.Id
        select new Hit(m.Id, m.TicketId, t.IsAgent, m.Kind != MessageKind.Note && m.VisibleFrom <= now);

    private async Task<List<FoundTicket>> MatchingAsync(SearchExpression words, IReadOnlyList<Hit> hits, CancellationToken cancellation)
    {
        var found = hits.Where(hit => hit.IsAgent).Select(hit => new FoundTicket(hit.MessageId, hit.TicketId, true, false)).ToList();

        // The index was asked what agents may ask; of others' hits those remain that are public, and not by an address.
        var others = hits.Where(hit => hit is { IsAgent: false, IsPublic: true }).ToList();
        var matching = await SetAsync(others.Count == 0 ? null : db.MatchingMessages(words.ForOthers, [.. others.Select(hit => hit.MessageId)]), cancellation);
        found.AddRange(others.Where(hit => matching.Contains(hit.MessageId)).Select(hit => new FoundTicket(hit.MessageId, hit.TicketId, false, false)));
        return found;
    }

    private async Task<IEnumerable<FoundTicket>> MatchingHeadsAsync(IReadOnlyList<Hit> hits, CancellationToken cancellation)
    {
        var agents = hits.Where(hit => hit.IsAgent).Select(hit => hit.MessageId).ToList();
        var others = hits.Where(hit => !hit.IsAgent).Select(hit => hit.MessageId).ToList();
        if (others.Count > 0)
        {
            others = [.. await SetAsync(db.MatchingHeads(expressions.Parts!.ForOthers, others), cancellation)];
        }

        if (expressions.From is { } from)
        {
            agents = [.. await SetAsync(agents.Count == 0 ? null : db.MatchingMessages(from.ForAgents, agents), cancellation)];
            others = [.. await SetAsync(others.Count == 0 ? null : db.MatchingMessages(from.ForOthers, others), cancellation)];
        }

        var found = agents.Concat(others).ToHashSet();
        return hits.Where(hit => found.Contains(hit.MessageId)).Select(hit => new FoundTicket(hit.MessageId, hit.TicketId, hit.IsAgent, true));
    }

    /// <summary>Takes what is new and not excluded, some at a time: what comes after a full page need not be looked at.</summary>
    private async Task AddAsync(IReadOnlyList<FoundTicket> candidates, int count, CancellationToken cancellation)
    {
        foreach (var some in candidates.Where(ticket => _taken.Add(ticket.TicketId)).Chunk(count))
        {
            var unwanted = expressions.Excluded is { } excluded ? await TicketsWithAsync(excluded, some, 0, cancellation) : [];
            _found.AddRange(some.Where(ticket => !unwanted.Contains(ticket.TicketId)));
            if (_found.Count >= count)
            {
                break;
            }
        }
    }

    /// <summary>Those of the tickets that have a message, from a place on, which the actor may read and which matches.</summary>
    private async Task<HashSet<long>> TicketsWithAsync(SearchExpression words, IReadOnlyCollection<FoundTicket> tickets, long from, CancellationToken cancellation)
    {
        if (tickets.Count == 0)
        {
            return [];
        }

        var agents = tickets.Where(ticket => ticket.IsAgent).Select(ticket => ticket.TicketId).ToHashSet();
        var ids = tickets.Select(ticket => ticket.TicketId).Distinct().ToArray();
        var readable = (await MessagesFrom(db, ids, from, now).ToListAsync(cancellation))
            .Where(message => message.IsPublic || agents.Contains(message.TicketId))
            .ToDictionary(message => message.MessageId, message => message.TicketId);
        var mine = readable.Where(message => agents.Contains(message.Value)).Select(message => message.Key).ToList();
        var others = readable.Keys.Except(mine).ToList();
        var matching = await SetAsync(mine.Count == 0 ? null : db.MatchingMessages(words.ForAgents, mine), cancellation);
        matching.UnionWith(await SetAsync(others.Count == 0 ? null : db.MatchingMessages(words.ForOthers, others), cancellation));
        return [.. matching.Select(message => readable[message])];
    }

    internal static IQueryable<Hit> MessagesFrom(HelpdeskDb db, long[] ticketIds, long first, DateTimeOffset now) =>
        from m in db.Messages
        where EF.Parameter(ticketIds).Contains(m.TicketId) && m.Id >= first
        select new Hit(m.Id, m.TicketId, false, m.Kind != MessageKind.Note && m.VisibleFrom <= now);

    private static async Task<HashSet<long>> SetAsync(IQueryable<long>? ids, CancellationToken cancellation) =>
        ids is null ? [] : [.. await ids.ToListAsync(cancellation)];

    /// <summary>A message that was hit.</summary>
    /// <param name="IsPublic">The customer's side may read it by now.</param>
    internal sealed record Hit(long MessageId, long TicketId, bool IsAgent, bool IsPublic);
}

using HelpdeskPortal.Data;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Platform;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>One page of the queue.</summary>
/// <param name="Seen">How far the actor has looked into each ticket of the page; absent means never.</param>
public sealed record QueuePage(IReadOnlyList<TicketRow> Rows, IReadOnlyDictionary<long, long> Seen, bool HasNewer, bool HasOlder);

/// <summary>Reads the queue by pages; never with a total over all of it.</summary>
public sealed class QueueQueries(IDbContextFactory<HelpdeskDb> databases, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>Beyond it a count says "1,000+": nobody reads the digits, and counting them all would cost more than the page.</summary>
    public const int CountLimit = 1000;

    // Without it each open queue holds its own rows and their texts, some 45 KiB.
    private readonly SharedCopies<TicketRow> _shared = new(most: 10_000);

    /// <summary>One query, whatever the size of the database.</summary>
    public async Task<QueuePage> PageAsync(Actor actor, QueueAddress address, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var sort = address.Filter.EffectiveSort;
        var tickets = db.Tickets.AsNoTracking()
            .Where(address.Filter, actor, clock.GetUtcNow(), db.Mentions)
            .Page(sort, address.After, address.Before)
            .Take(PageSize + 1);
        var me = actor.PersonId;
        var found = await (
            from row in tickets.Rows(db)
            join mark in db.Seen.Where(s => s.PersonId == me) on row.Id equals mark.TicketId into marks
            from seen in marks.DefaultIfEmpty()
            select new { Row = row, Seen = (long?)seen.MessageId }).ToListAsync(cancellation);

        // SQL promises no order after a join, and the way back was read backwards.
        found.Sort((one, other) => RowCursor.Compare(one.Row, other.Row, sort));
        var more = found.Count > PageSize;
        if (more)
        {
            found.RemoveAt(address.Before is null ? PageSize : 0);
        }

        return new QueuePage(
            [.. found.Select(f => _shared.Of(f.Row))],
            found.Where(f => f.Seen is not null).ToDictionary(f => f.Row.Id, f => f.Seen!.Value),
            HasNewer: address.Before is not null ? more : address.After is not null,
            HasOlder: address.Before is not null || more);
    }

    /// <summary>How many tickets a narrowed or closed view holds, up to <see cref="CountLimit"/> + 1.</summary>
    public async Task<int> CountAsync(Actor actor, TicketFilter filter, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Tickets.Where(filter, actor, clock.GetUtcNow(), db.Mentions).Take(CountLimit + 1).CountAsync(cancellation);
    }

    /// <summary>The ticket before or after another in a list, by where that one stands now; it need not be in the list any more. Null at the list's ends.</summary>
    public async Task<string?> NeighbourAsync(Actor actor, TicketFilter filter, long ticketId, bool next, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var here = await db.Tickets.AsNoTracking().Where(TicketAccess.VisibleTo(actor)).Where(t => t.Id == ticketId).Rows(db).SingleOrDefaultAsync(cancellation);
        if (here is null)
        {
            return null;
        }

        var place = RowCursor.Of(here, filter.EffectiveSort);
        return await db.Tickets.Where(filter, actor, clock.GetUtcNow(), db.Mentions)
            .Page(filter.EffectiveSort, next ? place : null, next ? null : place)
            .Select(t => t.Number)
            .FirstOrDefaultAsync(cancellation);
    }

    /// <summary>The awaiting ticket that an agent is led to next: the first of the view that is not the one just answered.</summary>
    public async Task<string?> NextAwaitingAsync(Actor actor, TicketFilter filter, long exceptTicketId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Tickets.Where(filter, actor, clock.GetUtcNow(), db.Mentions)
            .Where(t => t.IsAwaiting && t.Id != exceptTicketId)
            .Page(filter.EffectiveSort, null, null)
            .Select(t => t.Number)
            .FirstOrDefaultAsync(cancellation);
    }
}

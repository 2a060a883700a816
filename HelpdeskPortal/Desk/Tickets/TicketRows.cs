using HelpdeskPortal.Data;
using HelpdeskPortal.Domain.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>Tickets as rows: one projection for pages of the queue and for live changes.</summary>
internal static class TicketRows
{
    private const int Batch = 200;

    public static IQueryable<TicketRow> Rows(this IQueryable<Ticket> tickets, HelpdeskDb db) =>
        from t in tickets
        join requester in db.Users on t.RequesterId equals requester.Id
        join holder in db.Users on t.AssigneeId equals holder.Id into holders
        from assignee in holders.DefaultIfEmpty()
        select new TicketRow
        {
            Id = t.Id,
            Number = t.Number,
            Subject = t.Subject,
            LastLine = t.LastLine,
            TypeId = t.TypeId,
            StatusId = t.StatusId,
            Category = t.Category,
            Priority = t.Priority,
            RequesterId = t.RequesterId,
            RequesterName = requester.Name != "" ? requester.Name : requester.Email ?? "",
            AssigneeId = t.AssigneeId,
            AssigneeName = assignee.Name,
            IsOpen = t.IsOpen,
            IsSnoozed = t.IsSnoozed,
            SnoozedUntil = t.SnoozedUntil,
            IsAwaiting = t.IsAwaiting,
            AwaitingSince = t.AwaitingSince,
            LateAt = t.LateAt,
            CreatedAt = t.CreatedAt,
            UpdatedAt = t.UpdatedAt,
            QueueRank = t.QueueRank,
            Version = t.Version,
            LastMessageId = db.Messages.Where(m => m.TicketId == t.Id).Max(m => (long?)m.Id) ?? 0,
        };

    /// <summary>Reads changed rows once for everybody. The only reader that looks past rights: each screen checks its own.</summary>
    public static async Task<IReadOnlyList<TicketRow>> ReadChangedAsync(HelpdeskDb db, IReadOnlyCollection<long> ids, DateTimeOffset now, CancellationToken cancellation)
    {
        var rows = new List<TicketRow>(ids.Count);
        foreach (var some in ids.Chunk(Batch))
        {
            var changed = await db.Tickets.AsNoTracking().Where(t => some.Contains(t.Id)).Rows(db).ToListAsync(cancellation);
            var named = await db.Cc.Where(c => some.Contains(c.TicketId)).Select(c => new { c.TicketId, c.PersonId, IsMention = false })
                .Concat(db.Mentions.Where(m => some.Contains(m.TicketId) && m.DealtAt == null).Select(m => new { m.TicketId, m.PersonId, IsMention = true }))
                .ToListAsync(cancellation);
            var cc = named.Where(one => !one.IsMention).ToLookup(one => one.TicketId, one => one.PersonId);
            var mentioned = named.Where(one => one.IsMention).ToLookup(one => one.TicketId, one => one.PersonId);
            var last = await LastEvents(db, some).ToDictionaryAsync(e => e.TicketId, cancellation);
            var told = await db.Tickets.AsNoTracking().Where(t => some.Contains(t.Id)).ForCustomers(db, now).ToDictionaryAsync(t => t.Id, cancellation);
            rows.AddRange(changed.Select(row => row with
            {
                CcIds = [.. cc[row.Id]],
                Mentioned = [.. mentioned[row.Id].Distinct()],
                ForCustomer = told.GetValueOrDefault(row.Id),
                LastEvent = last.GetValueOrDefault(row.Id)?.Kind,
                LastActorName = last.GetValueOrDefault(row.Id)?.ActorName,
            }));
        }

        return rows;
    }

    private static IQueryable<LastEvent> LastEvents(HelpdeskDb db, long[] ticketIds) =>
        from line in db.Events
        where ticketIds.Contains(line.TicketId) && line.Place == db.Tickets.Where(t => t.Id == line.TicketId).Select(t => t.EventCount).FirstOrDefault()
        join person in db.Users on line.ActorId equals person.Id into people
        from actor in people.DefaultIfEmpty()
        select new LastEvent(line.TicketId, line.Kind, actor.Name);

    private sealed record LastEvent(long TicketId, TicketEventKind Kind, string? ActorName);
}

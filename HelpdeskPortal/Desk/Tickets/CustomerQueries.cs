using HelpdeskPortal.Data;
using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Domain.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>One ticket in a customer's list. Nothing in it is for agents only.</summary>
/// <param name="LastPublicMessageId">Decides the dot against what the person has seen.</param>
public sealed record CustomerRow(
    long Id, string Number, string Subject, int TypeId, bool IsMine, StatusCategory Category, string StatusName, string? AssigneeName,
    DateTimeOffset UpdatedAt, long LastPublicMessageId, bool IsUnread);

/// <summary>Reads tickets for the customer's side: only what is public and visible by now, with the state as that side reads it.</summary>
public sealed class CustomerQueries(
    IDbContextFactory<HelpdeskDb> databases, CatalogueStore catalogue, SettingsStore settings, TicketPolicies policies, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>The actor's tickets: their own, those they are on as CC, and all of the types they may see all of. Newest change first.</summary>
    /// <param name="after">The last row of the page before.</param>
    public async Task<(IReadOnlyList<CustomerRow> Rows, bool HasMore)> MineAsync(Actor actor, CustomerRow? after = null, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var me = actor.PersonId;
        var viewed = actor.ViewsAll.Order().ToArray();
        var tickets = db.Tickets.AsNoTracking()
            .Where(t => t.RequesterId == me || t.Cc.Any(cc => cc.PersonId == me) || viewed.Contains(t.TypeId));
        if (after is { } last)
        {
            tickets = tickets.Where(t => t.UpdatedAt <= last.UpdatedAt && (t.UpdatedAt < last.UpdatedAt || t.Id < last.Id));
        }

        var found = await (
            from t in tickets.OrderByDescending(t => t.UpdatedAt).ThenByDescending(t => t.Id).Take(PageSize + 1)
            let statusId = t.HeldUntil > now ? t.HeldStatusId!.Value : t.StatusId
            let holderId = t.HeldUntil > now ? t.HeldAssigneeId : t.AssigneeId
            let newest = db.Messages.Where(m => m.TicketId == t.Id && m.Kind != MessageKind.Note && m.VisibleFrom <= now).Max(m => (long?)m.Id) ?? 0
            let seen = db.Seen.Where(s => s.PersonId == me && s.TicketId == t.Id).Select(s => s.MessageId).FirstOrDefault()
            select new
            {
                t.Id,
                t.Number,
                t.Subject,
                t.TypeId,
                t.RequesterId,
                StatusId = statusId,
                Holder = db.Users.Where(u => u.Id == holderId).Select(u => u.Name).FirstOrDefault(),
                t.UpdatedAt,
                Newest = newest,
                Seen = seen,
            }).ToListAsync(cancellation);
        var rows = found.Take(PageSize)
            .Select(t => Row(t.Id, t.Number, t.Subject, t.TypeId, t.RequesterId == me, t.StatusId, t.Holder, t.UpdatedAt, t.Newest, t.Newest > t.Seen))
            .ToList();
        return (rows, found.Count > PageSize);
    }

    /// <summary>A changed ticket as this person's list shows it, from the shared record; null where it is not theirs to see.</summary>
    public CustomerRow? FromLive(Actor actor, TicketRow row, long seenMessageId)
    {
        if (row.RequesterId != actor.PersonId && !(actor.PersonId is { } me && row.HasCc(me)) && !actor.ViewsAll.Contains(row.TypeId))
        {
            return null;
        }

        var held = row.HeldUntil > clock.GetUtcNow();
        return Row(
            row.Id, row.Number, row.Subject, row.TypeId, row.RequesterId == actor.PersonId,
            held ? row.HeldStatusId ?? row.StatusId : row.StatusId, held ? null : row.AssigneeName,
            row.UpdatedAt, row.LastPublicMessageId, row.LastPublicMessageId > seenMessageId);
    }

    /// <summary>The customer's page of a ticket; an agent who is no requester is led to the agents' page instead.</summary>
    public async Task<CustomerTicketPage?> FindAsync(Actor actor, string number, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var ticket = await db.Tickets.AsNoTracking().Include(t => t.Cc)
            .Where(TicketAccess.VisibleTo(actor)).SingleOrDefaultAsync(t => t.Number == number, cancellation);
        if (ticket is null || ticket.RoleOf(actor) is TicketRole.None or TicketRole.System)
        {
            return null;
        }

        var role = ticket.RoleOf(actor);
        var me = actor.PersonId;
        var messages = await (
            from m in db.Messages.AsNoTracking()
            where m.TicketId == ticket.Id && m.Kind != MessageKind.Note && m.VisibleFrom <= now
            join writer in db.Users on m.AuthorId equals writer.Id into writers
            from author in writers.DefaultIfEmpty()
            orderby m.Id
            select new CustomerMessage(m.Id, m.Kind == MessageKind.Reply, m.AuthorId == me, author.Name != "" ? author.Name : "A guest", m.Text, m.CreatedAt))
            .ToListAsync(cancellation);
        var statusId = ticket.StatusIdForCustomer(now);
        var holder = ticket.AssigneeIdForCustomer(now);
        var closedAt = ticket.ClosedAtForCustomer(now);
        var status = catalogue.Current.Status(statusId);
        return new CustomerTicketPage
        {
            Id = ticket.Id,
            Number = ticket.Number,
            Subject = ticket.Subject,
            Role = role,
            TypeName = catalogue.Current.Type(ticket.TypeId)?.Name ?? "",
            Category = status?.Category ?? StatusCategory.Open,
            StatusName = status?.Name ?? "",
            AssigneeName = holder is null ? null : await db.Users.Where(u => u.Id == holder).Select(u => u.Name).SingleOrDefaultAsync(cancellation),
            CreatedAt = ticket.CreatedAt,
            ClosedAt = closedAt,
            TakesMessages = ticket.TakesMessages(now, policies.For(ticket.TypeId)),
            ReopenWindowDays = settings.Get<TicketSettings>().ReopenWindowDays,
            Messages = messages,
            SeenMessageId = await TicketQueries.SeenAsync(db, actor, ticket.Id, cancellation),
        };
    }

    private CustomerRow Row(
        long id, string number, string subject, int typeId, bool isMine, int statusId, string? holder, DateTimeOffset updatedAt, long newest, bool isUnread)
    {
        var status = catalogue.Current.Status(statusId);
        return new CustomerRow(id, number, subject, typeId, isMine, status?.Category ?? StatusCategory.Open, status?.Name ?? "", holder, updatedAt, newest, isUnread);
    }
}

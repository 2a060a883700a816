using HelpdeskPortal.Data;
using HelpdeskPortal.Desk.Attachments;
using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Domain.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>One ticket in a customer's list. Nothing in it is for agents only.</summary>
/// <param name="Role">Requester, CC, or a viewer, who reads only.</param>
/// <param name="LastMessageId">Decides the dot against what the person has seen.</param>
public sealed record CustomerRow(
    long Id, string Number, string Subject, TicketRole Role, StatusCategory Category, string StatusName, string? AssigneeName,
    DateTimeOffset? ClosedAt, DateTimeOffset ChangedAt, long LastMessageId, bool IsUnread);

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
        var viewed = Viewed(actor).Order().ToArray();

        // A private link opens one ticket, whatever else the same person has.
        var seen = actor.OnlyTicketId is { } only ? db.Tickets.Where(t => t.Id == only) : db.Tickets;
        var tickets = seen.AsNoTracking()
            .Where(t => t.RequesterId == me || t.Cc.Any(cc => cc.PersonId == me) || viewed.Contains(t.TypeId))
            .Select(t => new { Ticket = t, ChangedAt = t.HeldUntil > now ? t.HeldPublicChangeAt ?? t.PublicChangeAt : t.PublicChangeAt });
        if (after is { } last)
        {
            tickets = tickets.Where(t => t.ChangedAt <= last.ChangedAt && (t.ChangedAt < last.ChangedAt || t.Ticket.Id < last.Id));
        }

        var ids = await tickets.OrderByDescending(t => t.ChangedAt).ThenByDescending(t => t.Ticket.Id)
            .Take(PageSize + 1).Select(t => t.Ticket.Id).ToListAsync(cancellation);
        var page = ids.Take(PageSize).ToArray();
        var views = await db.Tickets.AsNoTracking().Where(t => page.Contains(t.Id)).ForCustomers(db, now).ToListAsync(cancellation);
        var copied = (await db.Cc.Where(cc => cc.PersonId == me && page.Contains(cc.TicketId)).Select(cc => cc.TicketId).ToListAsync(cancellation)).ToHashSet();
        var marks = await db.Seen.Where(s => s.PersonId == me && page.Contains(s.TicketId)).ToDictionaryAsync(s => s.TicketId, s => s.MessageId, cancellation);
        var rows = views
            .Select(view => Row(actor, view, copied.Contains(view.Id), marks.GetValueOrDefault(view.Id)))
            .OrderByDescending(row => row.ChangedAt).ThenByDescending(row => row.Id)
            .ToList();
        return (rows, ids.Count > PageSize);
    }

    /// <summary>A changed ticket as this person's list shows it, from the shared record; null where it is not theirs to see.</summary>
    public CustomerRow? FromLive(Actor actor, TicketRow row, long seenMessageId)
    {
        var isCopied = actor.PersonId is { } me && row.HasCc(me);
        return row.ForCustomer is { } view && TicketAccess.CanSee(actor, row) && (view.RequesterId == actor.PersonId || isCopied || Viewed(actor).Contains(view.TypeId))
            ? Row(actor, view, isCopied, seenMessageId)
            : null;
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
            join blanker in db.Users on m.BlankedById equals blanker.Id into blankers
            from blanked in blankers.DefaultIfEmpty()
            orderby m.Id
            select new CustomerMessage(m.Id, m.Kind == MessageKind.Reply, m.AuthorId == me, author.Name != "" ? author.Name : "A guest", m.Text, m.CreatedAt) { BlankedBy = m.BlankedAt == null ? null : blanked.Name ?? "" })
            .ToListAsync(cancellation);
        var files = await FileList.OfAsync(db, [.. messages.Select(message => message.Id)], cancellation);
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
            AssigneeName = holder is null ? null : await db.Users.Where(u => u.Id == holder && u.Name != "").Select(u => u.Name).SingleOrDefaultAsync(cancellation),
            CopyNames = role == TicketRole.Viewer ? [] : await CopyNamesAsync(db, ticket, me, cancellation),
            CreatedAt = ticket.CreatedAt,
            ClosedAt = closedAt,
            TakesMessages = ticket.TakesMessages(now, policies.For(ticket.TypeId)),
            ReopenWindowDays = settings.Get<TicketSettings>().ReopenWindowDays,
            Follows = ticket.FollowsId is { } old
                ? await db.Tickets.AsNoTracking().Where(TicketAccess.VisibleTo(actor)).Where(t => t.Id == old)
                    .Select(t => new LinkedTicket(t.Number, t.Subject)).SingleOrDefaultAsync(cancellation)
                : null,
            Messages = [.. messages.Select(message => message with { Files = files.GetValueOrDefault(message.Id) ?? FileList.None })],
            SeenMessageId = await TicketQueries.SeenAsync(db, actor, ticket.Id, cancellation),
        };
    }

    /// <summary>People on one ticket see one another's names; who has none is somebody, never an address.</summary>
    private static async Task<IReadOnlyList<string>> CopyNamesAsync(HelpdeskDb db, Ticket ticket, Guid? me, CancellationToken cancellation)
    {
        var others = ticket.Cc.Select(cc => cc.PersonId).Where(id => id != me).ToArray();
        return others.Length == 0
            ? []
            : await db.Users.Where(u => others.Contains(u.Id)).OrderBy(u => u.Name).Select(u => u.Name != "" ? u.Name : "A guest").ToListAsync(cancellation);
    }

    /// <summary>What one is agent of stands in the queue, not among one's own tickets.</summary>
    private static IEnumerable<int> Viewed(Actor actor) => actor.ViewsAll.Except(actor.Manages);

    private CustomerRow Row(Actor actor, CustomersView view, bool isCopied, long seenMessageId)
    {
        var status = catalogue.Current.Status(view.StatusId);
        var role = view.RequesterId == actor.PersonId ? TicketRole.Requester : isCopied ? TicketRole.Cc : TicketRole.Viewer;
        return new CustomerRow(
            view.Id, view.Number, view.Subject, role, status?.Category ?? StatusCategory.Open, status?.Name ?? "", view.AssigneeName,
            view.ClosedAt, view.ChangedAt, view.LastMessageId, view.LastMessageId > seenMessageId && view.LastAuthorId != actor.PersonId);
    }
}

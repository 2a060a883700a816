using HelpdeskPortal.Data;
using HelpdeskPortal.Desk.Attachments;
using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>Reads one ticket for those who work on it.</summary>
public sealed class TicketQueries(
    IDbContextFactory<HelpdeskDb> databases, CatalogueStore catalogue, TicketPolicies policies, TimeProvider clock)
{
    /// <summary>Beyond this many messages the middle of a conversation folds.</summary>
    public const int FoldAbove = 50;

    /// <summary>How many messages stand before the fold.</summary>
    public const int ShownBeforeFold = 5;

    private const int OthersShown = 5;

    /// <summary>The agents' page; nothing for anybody who is no agent of the ticket, the requester included.</summary>
    /// <param name="unfolded">All messages, however many.</param>
    public async Task<TicketPage?> ForAgentAsync(Actor actor, string number, bool unfolded = false, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var ticket = await db.Tickets.AsNoTracking().Include(t => t.Cc)
            .Where(TicketAccess.VisibleTo(actor)).SingleOrDefaultAsync(t => t.Number == number, cancellation);
        if (ticket is null || ticket.RoleOf(actor) is not TicketRole.Agent)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var (messages, folded) = await MessagesAsync(db, ticket.Id, unfolded, cancellation);
        var events = await EventsOf(db, ticket.Id).ToListAsync(cancellation);

        // The line that says that it was blanked names the message too, and came later.
        var places = events.Where(line => line.MessageId is not null).GroupBy(line => line.MessageId!.Value).ToDictionary(lines => lines.Key, lines => lines.Min(line => line.Place));
        var people = await PeopleAsync(db, ticket, events, cancellation);
        var known = await KnownNumbersAsync(db, actor, events, cancellation);
        var others = await db.Tickets.AsNoTracking().Where(TicketAccess.VisibleTo(actor))
            .Where(t => t.RequesterId == ticket.RequesterId && t.Id != ticket.Id)
            .OrderByDescending(t => t.UpdatedAt).ThenByDescending(t => t.Id).Take(OthersShown)
            .Select(t => new OtherTicket(t.Number, t.Subject, t.StatusId, t.IsOpen, t.UpdatedAt)).ToListAsync(cancellation);
        var linked = await db.Tickets.AsNoTracking().Where(TicketAccess.VisibleTo(actor))
            .Where(t => t.Id == ticket.FollowsId || t.FollowsId == ticket.Id)
            .Select(t => new { t.Id, Link = new LinkedTicket(t.Number, t.Subject) }).ToListAsync(cancellation);
        var links = await LinksAsync(db, actor, ticket.Id, cancellation);
        var seen = await SeenAsync(db, actor, ticket.Id, cancellation);
        var mentions = await MentionsAsync(db, ticket.Id, cancellation);
        var named = mentions.GroupBy(m => m.MessageId).ToDictionary(note => note.Key, note => string.Join('\n', note.Select(m => m.Words)));
        var pending = mentions.FindLast(m => m.PersonId == actor.PersonId && m.DealtAt is null);

        return new TicketPage
        {
            Id = ticket.Id,
            Number = ticket.Number,
            Subject = ticket.Subject,
            Role = TicketRole.Agent,
            TypeId = ticket.TypeId,
            StatusId = ticket.StatusId,
            Category = ticket.Category,
            Priority = ticket.Priority,
            Requester = people[ticket.RequesterId].Choice,
            RequesterIsGuest = people[ticket.RequesterId].IsGuest,
            Assignee = ticket.AssigneeId is { } holder ? people[holder].Choice : null,
            Cc = [.. ticket.Cc.Select(cc => people[cc.PersonId].Choice).OrderBy(p => p.Name, StringComparer.CurrentCulture)],
            IsAwaiting = ticket.IsAwaiting,
            AwaitingSince = ticket.AwaitingSince,
            LateAt = ticket.LateAt,
            SnoozedUntil = ticket.SnoozedUntil,
            CreatedAt = ticket.CreatedAt,
            UpdatedAt = ticket.UpdatedAt,
            ClosedAt = ticket.ClosedAt,
            TakesMessages = ticket.TakesMessages(now, policies.For(ticket.TypeId)),
            Version = ticket.Version,
            Messages = [.. messages.Select(message => message with { Place = places.GetValueOrDefault(message.Id), IsSending = message.VisibleFrom > now, Mentions = named.GetValueOrDefault(message.Id, "") })],
            Folded = folded,
            Events = [.. events.Select(line => InWords(line, people, known))],
            Others = others,
            Follows = linked.Find(l => l.Id == ticket.FollowsId)?.Link,
            FollowedBy = [.. linked.Where(l => l.Id != ticket.FollowsId).Select(l => l.Link)],
            Links = links,
            SeenMessageId = seen,
            MentionedBy = pending is null ? null : new PendingNote(pending.AuthorName, pending.MessageId),
        };
    }

    private static async Task<IReadOnlyList<LinkLine>> LinksAsync(HelpdeskDb db, Actor actor, long ticketId, CancellationToken cancellation)
    {
        var links = await (
            from link in db.Links.AsNoTracking()
            where link.FromId == ticketId || link.ToId == ticketId
            join other in db.Tickets.AsNoTracking().Where(TicketAccess.VisibleTo(actor)) on link.FromId == ticketId ? link.ToId : link.FromId equals other.Id
            orderby link.CreatedAt, other.Id
            select new { other.Number, other.Subject, other.IsOpen, link.Kind, IsFrom = link.FromId == ticketId }).ToListAsync(cancellation);
        return
        [
            .. links.Select(link => new LinkLine(link.Number, link.Subject, link.IsOpen, link.Kind switch
            {
                TicketLinkKind.Related => LinkRelation.Related,
                TicketLinkKind.DuplicateOf => link.IsFrom ? LinkRelation.DuplicateOf : LinkRelation.HasDuplicate,
            })),
        ];
    }

    /// <summary>As whom the actor stands before a ticket: decides which page they are led to.</summary>
    public async Task<TicketRole> RoleAsync(Actor actor, string number, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var ticket = await db.Tickets.AsNoTracking().Include(t => t.Cc)
            .Where(TicketAccess.VisibleTo(actor)).SingleOrDefaultAsync(t => t.Number == number, cancellation);
        return ticket?.RoleOf(actor) ?? TicketRole.None;
    }

    internal static async Task<long> SeenAsync(HelpdeskDb db, Actor actor, long ticketId, CancellationToken cancellation) =>
        await db.Seen.Where(s => s.PersonId == actor.PersonId && s.TicketId == ticketId).Select(s => (long?)s.MessageId).SingleOrDefaultAsync(cancellation) ?? 0;

    private static async Task<(IReadOnlyList<MessageLine> Shown, int Folded)> MessagesAsync(
        HelpdeskDb db, long ticketId, bool unfolded, CancellationToken cancellation)
    {
        var all = db.Messages.AsNoTracking().Where(m => m.TicketId == ticketId);
        var count = unfolded ? 0 : await all.CountAsync(cancellation);
        if (count <= FoldAbove)
        {
            return (await WithFilesAsync(db, await Lines(db, all.OrderBy(m => m.Id)).ToListAsync(cancellation), cancellation), 0);
        }

        var first = await Lines(db, all.OrderBy(m => m.Id).Take(ShownBeforeFold)).ToListAsync(cancellation);
        var last = await Lines(db, all.OrderByDescending(m => m.Id).Take(FoldAbove - ShownBeforeFold)).ToListAsync(cancellation);
        return (await WithFilesAsync(db, [.. first.OrderBy(m => m.Id), .. last.OrderBy(m => m.Id)], cancellation), count - FoldAbove);
    }

    private static async Task<IReadOnlyList<MessageLine>> WithFilesAsync(HelpdeskDb db, List<MessageLine> messages, CancellationToken cancellation)
    {
        var files = await FileList.OfAsync(db, [.. messages.Select(message => message.Id)], cancellation);
        return files.Count == 0 ? messages : [.. messages.Select(message => files.TryGetValue(message.Id, out var its) ? message with { Files = its } : message)];
    }

    private static IQueryable<MessageLine> Lines(HelpdeskDb db, IQueryable<Message> messages) =>
        from m in messages
        join writer in db.Users on m.AuthorId equals writer.Id into writers
        from author in writers.DefaultIfEmpty()
        join clerk in db.Users on m.RecordedById equals clerk.Id into clerks
        from recorder in clerks.DefaultIfEmpty()
        join blanker in db.Users on m.BlankedById equals blanker.Id into blankers
        from blanked in blankers.DefaultIfEmpty()
        orderby m.Id
        select new MessageLine(
            m.Id, m.Kind, m.Channel, m.AuthorId, author.Name != "" ? author.Name : author.Email ?? "", m.RecordedById, recorder.Name, m.Text, m.CreatedAt, m.VisibleFrom)
        {
            BlankedBy = m.BlankedAt == null ? null : blanked.Name ?? "",
        };

    private static Task<List<NamedIn>> MentionsAsync(HelpdeskDb db, long ticketId, CancellationToken cancellation) => (
        from mention in db.Mentions.AsNoTracking()
        where mention.TicketId == ticketId
        join note in db.Messages on mention.MessageId equals note.Id
        join writer in db.Users on note.AuthorId equals writer.Id into writers
        from author in writers.DefaultIfEmpty()
        orderby mention.Id
        select new NamedIn(mention.MessageId, mention.PersonId, mention.Words, mention.DealtAt, author.Name)).ToListAsync(cancellation);

    private static IQueryable<EventLine> EventsOf(HelpdeskDb db, long ticketId) =>
        from e in db.Events.AsNoTracking()
        where e.TicketId == ticketId
        join person in db.Users on e.ActorId equals person.Id into people
        from actor in people.DefaultIfEmpty()
        orderby e.Place
        select new EventLine(e.Id, e.Kind, e.ActorKind, e.ActorId, actor.Name ?? "", e.At, e.MessageId, e.Before, e.After, e.IsInternal) { Place = e.Place };

    /// <summary>Everybody the page names, in one query.</summary>
    private static async Task<Dictionary<Guid, (PersonChoice Choice, bool IsGuest)>> PeopleAsync(
        HelpdeskDb db, Ticket ticket, List<EventLine> events, CancellationToken cancellation)
    {
        var ids = new HashSet<Guid> { ticket.RequesterId };
        ids.UnionWith(ticket.Cc.Select(cc => cc.PersonId));
        ids.UnionWith(events.SelectMany(e => new[] { e.Before, e.After }).Select(value => Guid.TryParse(value, out var id) ? id : Guid.Empty));
        ids.Add(ticket.AssigneeId ?? Guid.Empty);
        var people = await db.Users.AsNoTracking().Where(u => ids.Contains(u.Id))
            .Select(u => new { u.Id, u.Name, u.Email, u.IsGuest }).ToListAsync(cancellation);
        return people.ToDictionary(
            p => p.Id,
            p => (new PersonChoice(p.Id, p.Name.Length > 0 ? p.Name : p.Email ?? "", p.Email), p.IsGuest));
    }

    /// <summary>Of the tickets that the history names those that the reader sees; the others stay "another ticket".</summary>
    private static async Task<HashSet<string>> KnownNumbersAsync(HelpdeskDb db, Actor actor, List<EventLine> events, CancellationToken cancellation)
    {
        var named = events.Where(line => line.Kind is TicketEventKind.Linked or TicketEventKind.Unlinked).Select(line => line.Kind == TicketEventKind.Linked ? line.After : line.Before)
            .OfType<string>().Distinct().ToList();
        return named.Count == 0
            ? []
            : [.. await db.Tickets.AsNoTracking().Where(TicketAccess.VisibleTo(actor)).Where(t => named.Contains(t.Number)).Select(t => t.Number).ToListAsync(cancellation)];
    }

    private EventLine InWords(EventLine line, Dictionary<Guid, (PersonChoice Choice, bool IsGuest)> people, HashSet<string> known)
    {
        if (line.Kind is TicketEventKind.Linked)
        {
            return line with { After = Number(line.After) };
        }

        if (line.Kind is TicketEventKind.Unlinked)
        {
            return line with { Before = Number(line.Before) };
        }

        return line with { Before = Word(line.Before), After = Word(line.After) };

        string Number(string? number) => number is not null && known.Contains(number) ? number : "another ticket";

        string? Word(string? value)
        {
            if (Guid.TryParse(value, out var person))
            {
                return people.TryGetValue(person, out var known) ? known.Choice.Name : "somebody";
            }

            return line.Kind switch
            {
                TicketEventKind.Moved => int.TryParse(value, out var type) ? catalogue.Current.Type(type)?.Name ?? "a type that is gone" : value,
                TicketEventKind.StatusChanged or TicketEventKind.Closed or TicketEventKind.Reopened =>
                    int.TryParse(value, out var status) ? catalogue.Current.Status(status)?.Name ?? "a status that is gone" : value,
                _ => value,
            };
        }
    }

    private sealed record NamedIn(long MessageId, Guid PersonId, string Words, DateTimeOffset? DealtAt, string AuthorName);
}

using HelpdeskPortal.Data;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Domain.Types;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.People;

public sealed record PersonChoice(Guid Id, string Name, string? Address);

/// <summary>Lists of people for those who may see them.</summary>
public sealed class PeopleQueries(IDbContextFactory<HelpdeskDb> databases)
{
    private const int Most = 10;

    /// <summary>The agents of a type, for assign lists. Only for agents of it: names of colleagues are not everybody's.</summary>
    public async Task<IReadOnlyList<PersonChoice>> AgentsOfTypeAsync(Actor actor, int typeId, CancellationToken cancellation = default)
    {
        if (!actor.ActsAsAgentOf(typeId))
        {
            return [];
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await AgentsOf(db, typeId).OrderBy(p => p.Name).Select(p => new PersonChoice(p.Id, p.Name, p.Email)).ToListAsync(cancellation);
    }

    /// <summary>Whom the actor can name in a note on a ticket; nothing where they are no agent of it.</summary>
    public async Task<IReadOnlyList<MentionChoice>?> MentionableAsync(Actor actor, long ticketId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var ticket = await db.Tickets.AsNoTracking().Include(t => t.Cc).Where(TicketAccess.VisibleTo(actor)).SingleOrDefaultAsync(t => t.Id == ticketId, cancellation);
        return ticket is not null && actor.Kind == ActorKind.Person && ticket.RoleOf(actor) == TicketRole.Agent
            ? MentionChoice.Of(await MentionableAsync(db, actor, ticket, cancellation))
            : null;
    }

    /// <summary>The agents of the ticket's type but the actor, and but the requester, to whom notes are not shown.</summary>
    internal static async Task<IReadOnlyList<PersonChoice>> MentionableAsync(HelpdeskDb db, Actor actor, Ticket ticket, CancellationToken cancellation)
    {
        var (me, requester) = (actor.PersonId, ticket.RequesterId);
        return await AgentsOf(db, ticket.TypeId).Where(p => p.Id != me && p.Id != requester).OrderBy(p => p.Name).ThenBy(p => p.Id)
            .Select(p => new PersonChoice(p.Id, p.Name, p.Email)).ToListAsync(cancellation);
    }

    /// <summary>Who is an agent of every one of these types: whom tickets of all of them can be assigned to. Only for agents of them all.</summary>
    public async Task<IReadOnlyList<PersonChoice>> AgentsOfAllAsync(Actor actor, IReadOnlyCollection<int> typeIds, CancellationToken cancellation = default)
    {
        if (typeIds.Count == 0 || !typeIds.All(actor.ActsAsAgentOf))
        {
            return [];
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var common = typeIds.Distinct().Select(typeId => AgentsOf(db, typeId)).Aggregate((some, others) => some.Where(person => others.Contains(person)));
        return await common.OrderBy(p => p.Name).Select(p => new PersonChoice(p.Id, p.Name, p.Email)).ToListAsync(cancellation);
    }

    /// <summary>The agents of any of the actor's types, for the assignee filter.</summary>
    public async Task<IReadOnlyList<PersonChoice>> FellowAgentsAsync(Actor actor, CancellationToken cancellation = default)
    {
        if (!actor.IsAgent)
        {
            return [];
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var people = new Dictionary<Guid, PersonChoice>();
        foreach (var typeId in actor.Manages)
        {
            foreach (var person in await AgentsOf(db, typeId).Select(p => new PersonChoice(p.Id, p.Name, p.Email)).ToListAsync(cancellation))
            {
                people.TryAdd(person.Id, person);
            }
        }

        return [.. people.Values.OrderBy(p => p.Name, StringComparer.CurrentCulture)];
    }

    /// <summary>The people whom an agent's filter names, so that a chip can say who. Agents only.</summary>
    public async Task<IReadOnlyList<PersonChoice>> NamesAsync(Actor actor, IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default)
    {
        if (!(actor.IsAgent || actor.IsAdministrator) || ids.Count == 0)
        {
            return [];
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await Known(db, actor).Where(p => ids.Contains(p.Id)).Select(p => new PersonChoice(p.Id, p.Name, p.Email)).ToListAsync(cancellation);
    }

    /// <summary>Finds requesters and CCs by the beginning of a word of the name or address. Agents only.</summary>
    public async Task<IReadOnlyList<PersonChoice>> FindAsync(Actor actor, string words, CancellationToken cancellation = default)
    {
        var wanted = words.Trim();
        if (!(actor.IsAgent || actor.IsAdministrator) || wanted.Length < 2)
        {
            return [];
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var name = $"{Escape(wanted)}%";
        var laterWord = $"% {Escape(wanted)}%";
        return await Known(db, actor)
            .Where(p => !p.IsDisabled)
            .Where(p => EF.Functions.Like(p.Name, name, "\\") || EF.Functions.Like(p.Name, laterWord, "\\") || EF.Functions.Like(p.Email!, name, "\\"))
            .OrderBy(p => p.Name).ThenBy(p => p.Id)
            .Take(Most)
            .Select(p => new PersonChoice(p.Id, p.Name, p.Email))
            .ToListAsync(cancellation);
    }

    /// <summary>
    /// Whom an agent may know of: everybody with an account, and of the guests those on tickets that the agent sees. A name
    /// that stands only on another type's tickets would tell that there is such a ticket.
    /// </summary>
    private static IQueryable<Domain.People.Person> Known(HelpdeskDb db, Actor actor)
    {
        var people = db.Users.AsNoTracking();
        if (actor.IsAdministrator)
        {
            return people;
        }

        var tickets = db.Tickets.Where(TicketAccess.VisibleTo(actor));
        return people.Where(p => !p.IsGuest
            || tickets.Any(t => t.RequesterId == p.Id)
            || db.Cc.Any(cc => cc.PersonId == p.Id && tickets.Any(t => t.Id == cc.TicketId)));
    }

    private static IQueryable<Domain.People.Person> AgentsOf(HelpdeskDb db, int typeId)
    {
        var grants = db.Permissions.Where(p => p.TypeId == typeId && p.Right == TypeRight.Manage);

        // The few who are granted first, then their rows: asked the other way round, everybody is looked at.
        var granted = grants.Where(p => p.PersonId != null).Select(p => p.PersonId!.Value)
            .Union(db.Groups.Where(g => grants.Any(p => p.GroupId == g.Id)).SelectMany(g => g.Members).Select(m => m.PersonId))
            .Union(db.Users.Where(_ => grants.Any(p => p.PersonId == null && p.GroupId == null)).Select(u => u.Id));
        return db.Users.AsNoTracking().Where(u => !u.IsDisabled && !u.IsGuest && granted.Contains(u.Id));
    }

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}

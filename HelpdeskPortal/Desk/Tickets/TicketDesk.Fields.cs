using HelpdeskPortal.Data;
using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Domain.Types;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>What a move would do, said before it is done.</summary>
/// <param name="LosesSight">The mover is no agent of the target and will not see the ticket any more.</param>
/// <param name="MoreCustomersSee">Who sees all tickets of the target and not of the present type: groups and people by name, or everyone.</param>
/// <param name="ReleasesAssignee">The assignee is no agent of the target.</param>
public sealed record MovePreview(string TargetName, bool LosesSight, IReadOnlyList<string> MoreCustomersSee, bool ReleasesAssignee);

/// <summary>Subject, priority, type, requester, CC.</summary>
public sealed partial class TicketDesk
{
    public Task<Outcome> SetSubjectAsync(Actor actor, long ticketId, string seen, string subject, CancellationToken cancellation = default) =>
        ChangeAsync(actor, ticketId, (ticket, now, policy) => ticket.SetSubject(actor, seen, subject, now, policy), cancellation);

    public Task<Outcome> SetPriorityAsync(Actor actor, long ticketId, Priority seen, Priority priority, CancellationToken cancellation = default) =>
        ChangeAsync(actor, ticketId, (ticket, now, policy) => ticket.SetPriority(actor, seen, priority, now, policy), cancellation);

    public async Task<Outcome<MovePreview>> PreviewMoveAsync(Actor actor, long ticketId, int typeId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var ticket = await db.Tickets.AsNoTracking().Include(t => t.Cc).Where(TicketAccess.VisibleTo(actor)).SingleOrDefaultAsync(t => t.Id == ticketId, cancellation);
        if (ticket is null)
        {
            return Refusal.NotFound;
        }

        if (ticket.RequireAgent(actor) is { } refusal)
        {
            return refusal;
        }

        if (catalogue.Current.Type(typeId) is not { IsActive: true } target)
        {
            return Refusal.NotFound;
        }

        return new MovePreview(
            target.Name,
            LosesSight: !StaysInSight(actor, ticket, typeId),
            await MoreViewersAsync(db, ticket.TypeId, typeId, cancellation),
            ReleasesAssignee: ticket.AssigneeId is { } holder && !await Actors.IsAgentAsync(db, holder, typeId, cancellation));
    }

    /// <param name="seen">The type that stood on the screen.</param>
    public Task<Outcome> MoveAsync(Actor actor, long ticketId, int seen, int typeId, CancellationToken cancellation = default) =>
        ChangeAsync(
            actor,
            ticketId,
            (db, ticket, now, _) => MoveAsync(db, actor, ticket, seen, typeId, now, cancellation),
            cancellation);

    /// <param name="seen">The requester that stood on the screen.</param>
    public Task<Outcome> ChangeRequesterAsync(Actor actor, long ticketId, Guid seen, RequesterChoice requester, CancellationToken cancellation = default) =>
        WithPersonAsync(actor, ticketId, requester, (ticket, personId, now, policy) => ticket.ChangeRequester(actor, seen, personId, now, policy), cancellation);

    public Task<Outcome> AddCcAsync(Actor actor, long ticketId, RequesterChoice person, CancellationToken cancellation = default) =>
        WithPersonAsync(actor, ticketId, person, (ticket, personId, now, policy) => ticket.AddCc(actor, personId, now, policy), cancellation);

    public Task<Outcome> RemoveCcAsync(Actor actor, long ticketId, Guid personId, CancellationToken cancellation = default) =>
        ChangeAsync(actor, ticketId, (ticket, now, policy) => ticket.RemoveCc(actor, personId, now, policy), cancellation);

    private Task<Outcome> WithPersonAsync(
        Actor actor, long ticketId, RequesterChoice choice, Func<Ticket, Guid, DateTimeOffset, TicketPolicy, Refusal?> verb, CancellationToken cancellation) =>
        ChangeAsync(
            actor,
            ticketId,
            async (db, ticket, now, policy) =>
            {
                // Before the person is looked up or added: a refused call leaves nobody behind.
                if (ticket.RequireAgent(actor) is { } refusal)
                {
                    return refusal;
                }

                var person = await Requesters.FindOrAddAsync(db, choice, cancellation);
                return person.IsDone ? verb(ticket, person.Value, now, policy) : person.Refused;
            },
            cancellation);

    private async Task<Refusal?> MoveAsync(HelpdeskDb db, Actor actor, Ticket ticket, int seen, int typeId, DateTimeOffset now, CancellationToken cancellation)
    {
        var target = await db.Types.AsNoTracking().SingleOrDefaultAsync(t => t.Id == typeId, cancellation);
        if (target is null)
        {
            return Refusal.Invalid(nameof(typeId), "That type does not exist any more.");
        }

        var stays = ticket.AssigneeId is { } holder && await Actors.IsAgentAsync(db, holder, typeId, cancellation);
        return ticket.MoveTo(actor, seen, target, stays, now, policies.For(typeId));
    }

    private static bool StaysInSight(Actor actor, Ticket ticket, int typeId) =>
        actor.IsAdministrator || actor.Manages.Contains(typeId) || actor.ViewsAll.Contains(typeId) || ticket.Cc.Any(cc => cc.PersonId == actor.PersonId);

    private static async Task<IReadOnlyList<string>> MoreViewersAsync(HelpdeskDb db, int from, int to, CancellationToken cancellation)
    {
        var grants = await db.Permissions.AsNoTracking()
            .Where(p => (p.TypeId == from || p.TypeId == to) && p.Right == TypeRight.ViewAll).ToListAsync(cancellation);
        var present = grants.Where(g => g.TypeId == from).Select(g => (g.PersonId, g.GroupId)).ToHashSet();
        if (present.Contains((null, null)))
        {
            return [];
        }

        var more = new List<string>();
        foreach (var grant in grants.Where(g => g.TypeId == to && !present.Contains((g.PersonId, g.GroupId))))
        {
            more.Add(grant switch
            {
                { PersonId: { } person } => await db.Users.Where(u => u.Id == person).Select(u => u.Name).SingleAsync(cancellation),
                { GroupId: { } group } => await db.Groups.Where(g => g.Id == group).Select(g => g.Name).SingleAsync(cancellation),
                _ => "everyone who is signed in",
            });
        }

        return more;
    }
}

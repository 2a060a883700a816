using System.Linq.Expressions;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>Who sees which ticket: one rule, as SQL for queries and on the record for live rows.</summary>
/// <remarks>
/// What may not be seen does not exist, so this is part of every query and every verb. The two forms stand side by side
/// to be changed together; a property test compares them over thousands of random tickets, rights and actors.
/// </remarks>
public static class TicketAccess
{
    public static Expression<Func<Ticket, bool>> VisibleTo(Actor actor)
    {
        if (SeesEverything(actor))
        {
            return ticket => true;
        }

        if (actor.PersonId is not { } me)
        {
            return ticket => false;
        }

        if (actor.Kind == ActorKind.Guest)
        {
            var only = actor.OnlyTicketId;
            return ticket => ticket.Id == only && (ticket.RequesterId == me || ticket.Cc.Any(cc => cc.PersonId == me));
        }

        var types = SeenTypes(actor);
        return ticket => ticket.RequesterId == me || types.Contains(ticket.TypeId) || ticket.Cc.Any(cc => cc.PersonId == me);
    }

    public static bool CanSee(Actor actor, ITicketFacts ticket)
    {
        if (SeesEverything(actor))
        {
            return true;
        }

        if (actor.PersonId is not { } me)
        {
            return false;
        }

        var takesPart = ticket.RequesterId == me || ticket.HasCc(me);
        return actor.Kind == ActorKind.Guest
            ? ticket.Id == actor.OnlyTicketId && takesPart
            : takesPart || actor.Manages.Contains(ticket.TypeId) || actor.ViewsAll.Contains(ticket.TypeId);
    }

    /// <summary>The queue: the types one is agent of by grant, without one's own tickets, which stand in My tickets.</summary>
    public static Expression<Func<Ticket, bool>> InQueueOf(Actor actor)
    {
        var types = actor.Manages.Order().ToArray();
        var me = actor.PersonId;
        switch (types)
        {
            case []:
                return ticket => false;
            case [var only]:
                return ticket => ticket.TypeId == only && ticket.RequesterId != me;
            default:
                // The sum keeps SQLite from seeking type by type and sorting: the walk in queue order filters inside the index.
                var zero = 0;
                return ticket => types.Contains(ticket.TypeId + zero) && ticket.RequesterId != me;
        }
    }

    public static bool IsInQueueOf(Actor actor, ITicketFacts ticket) =>
        actor.Manages.Contains(ticket.TypeId) && ticket.RequesterId != actor.PersonId;

    private static bool SeesEverything(Actor actor) =>
        actor.Kind == ActorKind.System || (actor.Kind == ActorKind.Person && actor.IsAdministrator);

    private static int[] SeenTypes(Actor actor) => [.. actor.Manages.Union(actor.ViewsAll).Order()];
}

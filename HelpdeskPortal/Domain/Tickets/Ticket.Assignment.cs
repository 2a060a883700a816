namespace HelpdeskPortal.Domain.Tickets;

/// <summary>Claim, release, assign. None of them changes status or bold.</summary>
public sealed partial class Ticket
{
    /// <summary>Takes an unassigned ticket. Of any number of simultaneous claims exactly one succeeds.</summary>
    public Refusal? Claim(Actor actor, DateTimeOffset now, TicketPolicy policy)
    {
        if (RequireAgentInPerson(actor) is { } refusal)
        {
            return refusal;
        }

        var me = actor.PersonId;
        if (AssigneeId == me)
        {
            return null;
        }

        if (AssigneeId is { } holder)
        {
            return new Refusal(RefusalKind.Taken, "has claimed it already.") { PersonId = holder };
        }

        var found = Found(now, policy);
        AssigneeId = me;
        Record(TicketEventKind.Claimed, actor, now, isInternal: false);
        ChangedUndoably(found, actor, now, policy);
        return null;
    }

    /// <summary>Gives it back. Only the assignee or an administrator can; a fellow agent hands it to somebody instead.</summary>
    public Refusal? Release(Actor actor, DateTimeOffset now, TicketPolicy policy)
    {
        if (RequireAgent(actor) is { } refusal)
        {
            return refusal;
        }

        if (AssigneeId is not { } holder)
        {
            return null;
        }

        if (holder != actor.PersonId && !actor.IsAdministrator && actor.Kind != ActorKind.System)
        {
            return new Refusal(RefusalKind.Taken, "has it, and only they or an administrator can release it. You can assign it to somebody.") { PersonId = holder };
        }

        var found = Found(now, policy);
        Unassign(actor, now);
        ChangedUndoably(found, actor, now, policy);
        return null;
    }

    /// <summary>Hands it to an agent of its type.</summary>
    /// <param name="seen">The assignee on the screen of the one who assigns: if that has changed meanwhile, they are told.</param>
    /// <param name="isAgentOfType">Whether the person holds Manage on this ticket's type; looked up by the caller.</param>
    public Refusal? Assign(Actor actor, Guid? seen, Guid personId, bool isAgentOfType, DateTimeOffset now, TicketPolicy policy)
    {
        if (RequireAgent(actor) is { } refusal)
        {
            return refusal;
        }

        if (AssigneeId == personId)
        {
            return null;
        }

        if (AssigneeId != seen)
        {
            return AssigneeId is { } holder
                ? new Refusal(RefusalKind.Taken, "has been given it meanwhile.") { PersonId = holder }
                : Refusal.Changed("It has been released meanwhile. Look again before you assign it.");
        }

        if (personId == RequesterId)
        {
            return Refusal.State("The requester cannot be the assignee of their own ticket.");
        }

        if (!isAgentOfType)
        {
            return Refusal.State("That person is not an agent of this type.");
        }

        var found = Found(now, policy);
        Record(TicketEventKind.Assigned, actor, now, Text(AssigneeId), Text(personId), isInternal: false);
        AssigneeId = personId;
        ChangedUndoably(found, actor, now, policy);
        return null;
    }

    private void Unassign(Actor actor, DateTimeOffset now)
    {
        Record(TicketEventKind.Released, actor, now, before: Text(AssigneeId), isInternal: false);
        AssigneeId = null;
    }
}

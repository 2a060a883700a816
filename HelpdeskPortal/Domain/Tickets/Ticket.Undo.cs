namespace HelpdeskPortal.Domain.Tickets;

/// <summary>Undo: what an agent has just done is taken back whole, unless anything has come after it.</summary>
/// <remarks>
/// Whether something came after is told by places in the history, never by times. The history only grows: undoing is a
/// line of its own, and readers leave out both what was undone and the undoing.
/// </remarks>
public sealed partial class Ticket
{
    /// <param name="lines">The history from the first line of the command on, in its order.</param>
    /// <param name="mayHold">Whether whoever held the ticket before the command can still be its assignee; looked up by the caller.</param>
    /// <param name="policy">The policy of the type it comes back to.</param>
    public Refusal? Undo(Actor actor, IReadOnlyList<TicketEvent> lines, bool mayHold, DateTimeOffset now, TicketPolicy policy)
    {
        // Not RequireAgent: whoever moved a ticket out of their own sight can take that back all the same.
        if (lines is not [{ Undo: { } before } done, ..] || done.ActorId is null || done.ActorId != actor.PersonId || !actor.ActsAsAgentOf(before.TypeId))
        {
            return RoleOf(actor) == TicketRole.None ? Refusal.NotFound : Refusal.NotAllowed("You can undo only what you have just done yourself.");
        }

        if (done.Kind is TicketEventKind.Replied or TicketEventKind.ReplyTakenBack)
        {
            return Refusal.NotAllowed("A reply is taken back, which is a command of its own.");
        }

        if (lines.Any(line => line.Undoes == done.Place))
        {
            return null;
        }

        if (EventCount != before.Last)
        {
            return Refusal.Changed("changed it since.") with { PersonId = lines[^1].ActorId };
        }

        if (now >= before.Until)
        {
            return new Refusal(RefusalKind.UndoWindowPassed, "The time to undo this is over.");
        }

        if (!mayHold && before.AssigneeId is not null)
        {
            return Refusal.State("Whoever held it is no agent of its type any more.");
        }

        Record(TicketEventKind.Undone, actor, now, before: done.Kind.ToString(), isInternal: lines.All(line => line.IsInternal), undoes: done.Place);
        Restore(before);
        Changed(now, policy);
        return null;
    }

    private void Restore(UndoState before)
    {
        TypeId = before.TypeId;
        AssigneeId = before.AssigneeId;
        Priority = before.Priority;
        Become(before.StatusId, before.Category);
        ClosedAt = before.ClosedAt;
        IsAwaiting = before.AwaitingSince is not null;
        AwaitingSince = before.AwaitingSince;
        IsSnoozed = before.SnoozedUntil is not null;
        SnoozedUntil = before.SnoozedUntil;
    }

    /// <summary>What a verb that can be undone finds, taken before its first change.</summary>
    private UndoState Found(DateTimeOffset now, TicketPolicy policy) =>
        new(TypeId, AssigneeId, StatusId, Category, Priority, AwaitingSince, ClosedAt, SnoozedUntil, now + policy.UndoWindow, EventCount);

    /// <summary>Closes a verb that can be undone: its lines wait for the undo window, and the first keeps what was before.</summary>
    private void ChangedUndoably(UndoState found, Actor actor, DateTimeOffset now, TicketPolicy policy)
    {
        Changed(now, policy);
        if (policy.UndoWindow <= TimeSpan.Zero || actor.Kind != ActorKind.Person || IsCustomersOwn(actor, found))
        {
            return;
        }

        var lines = _events.Where(line => line.Place > found.Last).ToList();
        foreach (var line in lines)
        {
            line.WaitFor(found.Until);
        }

        lines[0].Undo = found with { Last = EventCount };
    }

    /// <summary>By the role before the command: a move may have taken the actor's role away.</summary>
    private bool IsCustomersOwn(Actor actor, UndoState found) => actor.PersonId == RequesterId || !actor.ActsAsAgentOf(found.TypeId);
}

namespace HelpdeskPortal.Domain.Tickets;

/// <summary>Taking a reply back before the customer's side sees it.</summary>
/// <remarks>
/// Unlike an undo it may have been overtaken: what others did meanwhile stays. Each value that the reply changed comes
/// back unless a later line of the history has set it; bold is reckoned from the lines that remain.
/// </remarks>
public sealed partial class Ticket
{
    /// <param name="history">All of the ticket's history.</param>
    /// <param name="place">Where the reply stands in it.</param>
    /// <param name="lastLine">The preview of the newest message that remains.</param>
    public Refusal? TakeBack(Actor actor, IReadOnlyList<TicketEvent> history, int place, string lastLine, DateTimeOffset now, TicketPolicy policy)
    {
        if (history.FirstOrDefault(line => line.Place == place) is not { Kind: TicketEventKind.Replied, Undo: { } found } sent
            || sent.ActorId is null || sent.ActorId != actor.PersonId || !actor.ActsAsAgentOf(found.TypeId))
        {
            return RoleOf(actor) == TicketRole.None ? Refusal.NotFound : Refusal.NotAllowed("You can take back only what you have just sent yourself.");
        }

        if (history.Any(line => line.Kind == TicketEventKind.ReplyTakenBack && line.Undoes == place))
        {
            return null;
        }

        if (now >= sent.VisibleFrom)
        {
            return new Refusal(RefusalKind.UndoWindowPassed, "It has been sent and cannot be taken back any more.");
        }

        var own = history.Where(line => line.Place >= place && line.Place <= found.Last).ToList();
        var remaining = TicketHistory.Standing(history).Where(line => line.Place < place || line.Place > found.Last).ToList();
        var since = remaining.Where(line => line.Place > found.Last).ToList();

        Record(TicketEventKind.ReplyTakenBack, actor, now, undoes: place);
        _events[^1].Undo = found;
        RestoreWhereUntouched(found, own, since);
        RestoreBold(FirstOf(history, sent), remaining);
        var next = remaining.Where(line => line.Kind == TicketEventKind.Replied && line.VisibleFrom > now).Max(line => (DateTimeOffset?)line.VisibleFrom);
        LetGoCustomersView(next, since.Exists(line => !line.IsInternal && line.Kind != TicketEventKind.CustomerWrote && line.ActorId != RequesterId), now);
        if (sent.Message is { } message)
        {
            _messages.Remove(message);
        }

        LastLine = lastLine;
        Changed(now, policy);
        return null;
    }

    private void RestoreWhereUntouched(UndoState found, List<TicketEvent> own, List<TicketEvent> since)
    {
        if (own.Exists(IsAssigning) && !since.Exists(IsAssigning))
        {
            AssigneeId = found.AssigneeId;
        }

        if (!own.Exists(IsStatus) || since.Exists(IsStatus))
        {
            return;
        }

        Become(found.StatusId, found.Category);
        ClosedAt = found.ClosedAt;
        if (found.SnoozedUntil is { } until && !since.Exists(line => line.Kind is TicketEventKind.CustomerWrote or TicketEventKind.Snoozed or TicketEventKind.Woke))
        {
            IsSnoozed = true;
            SnoozedUntil = until;
        }

        static bool IsAssigning(TicketEvent line) => line.Kind is TicketEventKind.Claimed or TicketEventKind.Released or TicketEventKind.Assigned;
        static bool IsStatus(TicketEvent line) => line.Kind is TicketEventKind.StatusChanged or TicketEventKind.Closed or TicketEventKind.Reopened;
    }

    private void RestoreBold(TicketEvent start, List<TicketEvent> remaining)
    {
        var (awaiting, unanswered) = TicketHistory.BoldSince(start, remaining);
        UnansweredSince = unanswered;
        AwaitingSince = IsOpen ? awaiting : null;
        IsAwaiting = AwaitingSince is not null;
    }

    /// <summary>
    /// The first of a run of replies, each sent while the one before could still be taken back: what the later ones found
    /// may be the doing of one that has gone since.
    /// </summary>
    private static TicketEvent FirstOf(IReadOnlyList<TicketEvent> history, TicketEvent sent)
    {
        var first = sent;
        foreach (var earlier in history.Where(line => line.Kind == TicketEventKind.Replied && line.Undo is not null && line.Place < sent.Place).OrderByDescending(line => line.Place))
        {
            if (earlier.Undo!.Until <= first.At)
            {
                break;
            }

            first = earlier;
        }

        return first;
    }
}

namespace HelpdeskPortal.Domain.Tickets;

/// <summary>What a line of a ticket's history says. Stored by name: never rename one.</summary>
public enum TicketEventKind
{
    Created,
    CustomerWrote,
    Replied,
    NoteWritten,
    Claimed,
    Released,
    Assigned,
    StatusChanged,
    Closed,
    Reopened,
    PriorityChanged,
    SubjectChanged,
    Moved,
    RequesterChanged,
    CcAdded,
    CcRemoved,
    MarkedAwaiting,
    MarkedNotAwaiting,
    DeliveryFailed,
    Snoozed,
    Woke,
    FollowedUp,
    Undone,
    ReplyTakenBack,
    Blanked,
}

/// <summary>One line of a ticket's append-only history; every side effect is a reader of these rows.</summary>
public sealed class TicketEvent
{
    private TicketEvent()
    {
    }

    internal TicketEvent(int place, TicketEventKind kind, Actor actor, DateTimeOffset at, DateTimeOffset? visibleFrom = null)
    {
        Place = place;
        Kind = kind;
        ActorKind = actor.Kind;
        ActorId = actor.PersonId;
        At = at;
        VisibleFrom = visibleFrom ?? at;
    }

    public long Id { get; private set; }

    public long TicketId { get; private set; }

    /// <summary>The line's place in its ticket's history, from 1. Ids do not tell the order of what one save writes.</summary>
    public int Place { get; private set; }

    public TicketEventKind Kind { get; private set; }

    public ActorKind ActorKind { get; private set; }

    public Guid? ActorId { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>
    /// Readers for the customer's side, mail among them, take only events whose time has come: a reply's when it can no
    /// longer be taken back, a command's when it can no longer be undone.
    /// </summary>
    public DateTimeOffset VisibleFrom { get; private set; }

    /// <summary>Notes and agents' own bookkeeping: no reader for the customer's side may take it.</summary>
    public bool IsInternal { get; internal init; }

    public Message? Message { get; internal init; }

    public long? MessageId { get; private set; }

    /// <summary>The value before, as its id or text.</summary>
    public string? Before { get; internal init; }

    /// <summary>The value after, as its id or text.</summary>
    public string? After { get; internal init; }

    /// <summary>What the command found, on the first line of what an agent can undo or take back; on a taking back, the values it restores.</summary>
    public UndoState? Undo { get; internal set; }

    /// <summary>On a line that undoes or takes back: the place of the first line of what it takes back. Readers leave out both (<see cref="TicketHistory"/>).</summary>
    public int? Undoes { get; internal init; }

    /// <summary>What can be undone is told to nobody outside before it cannot be undone any more.</summary>
    internal void WaitFor(DateTimeOffset until) => VisibleFrom = until > VisibleFrom ? until : VisibleFrom;
}

namespace HelpdeskPortal.Domain.Tickets;

/// <summary>What the customer's side reads while a reply is not yet visible to it: the state as it was before.</summary>
public sealed partial class Ticket
{
    /// <summary>Until then the customer's side reads the Held… values; afterwards the ticket's own.</summary>
    public DateTimeOffset? HeldUntil { get; private set; }

    public int? HeldStatusId { get; private set; }

    public Guid? HeldAssigneeId { get; private set; }

    public DateTimeOffset? HeldClosedAt { get; private set; }

    public DateTimeOffset? HeldPublicChangeAt { get; private set; }

    /// <summary>When something last changed that the customer's side may know of. Its lists sort by this: the time of a note is as secret as the note.</summary>
    public DateTimeOffset PublicChangeAt { get; private set; }

    public int StatusIdForCustomer(DateTimeOffset now) => HeldUntil > now && HeldStatusId is { } held ? held : StatusId;

    public Guid? AssigneeIdForCustomer(DateTimeOffset now) => HeldUntil > now ? HeldAssigneeId : AssigneeId;

    public DateTimeOffset? ClosedAtForCustomer(DateTimeOffset now) => HeldUntil > now ? HeldClosedAt : ClosedAt;

    private void HoldCustomersView(DateTimeOffset now, DateTimeOffset visibleFrom)
    {
        if (visibleFrom <= now)
        {
            return;
        }

        // A second reply inside the window keeps what the first one held: that is what the customer still reads.
        if (!(HeldUntil > now))
        {
            HeldStatusId = StatusId;
            HeldAssigneeId = AssigneeId;
            HeldClosedAt = ClosedAt;
            HeldPublicChangeAt = PublicChangeAt;
        }

        HeldUntil = HeldUntil > visibleFrom ? HeldUntil : visibleFrom;
    }

    /// <summary>What the customer's side does meanwhile, it must see at once: its own closing, and the Open that its message sets.</summary>
    private void ShowCustomersOwnAct(DateTimeOffset now)
    {
        if (HeldUntil > now)
        {
            HeldStatusId = StatusId;
            HeldClosedAt = ClosedAt;
            HeldPublicChangeAt = now;
        }
    }

    /// <summary>A reply is taken back: the customer's side never hears of it, and of what others did meanwhile it hears now.</summary>
    /// <param name="next">When another reply becomes visible that still waits.</param>
    private void LetGoCustomersView(DateTimeOffset? next, bool othersActed, DateTimeOffset now)
    {
        if (next is not null)
        {
            (HeldUntil, PublicChangeAt) = (next, next.Value);
            return;
        }

        PublicChangeAt = othersActed ? now : HeldPublicChangeAt ?? PublicChangeAt;
        (HeldUntil, HeldStatusId, HeldAssigneeId, HeldClosedAt, HeldPublicChangeAt) = (null, null, null, null, null);
    }

    /// <summary>What is held becomes known when it is let go, not when it was done.</summary>
    private void TellCustomer(DateTimeOffset now) => PublicChangeAt = HeldUntil is { } until && until > now ? until : now;
}

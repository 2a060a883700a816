namespace HelpdeskPortal.Domain.Tickets;

/// <summary>Tickets that belong together.</summary>
/// <remarks>Both tickets write it into their histories. Whoever links needs to be agent of both: a link tells of the other ticket.</remarks>
public sealed partial class Ticket
{
    /// <param name="standing">The link that the two have already, in either direction.</param>
    /// <param name="link">The row to add; null where it stands already.</param>
    public Refusal? LinkTo(
        Actor actor, Ticket other, TicketLinkKind kind, TicketLink? standing, DateTimeOffset now, TicketPolicy policy, TicketPolicy othersPolicy, out TicketLink? link)
    {
        link = null;
        if (MayLink(actor, other) is { } refusal)
        {
            return refusal;
        }

        if (standing is { Kind: TicketLinkKind.DuplicateOf } duplicate && kind == TicketLinkKind.DuplicateOf && duplicate.ToId == Id)
        {
            return Refusal.State($"{other.Number} is a duplicate of this ticket already.");
        }

        if (standing is not null && (standing.Kind == kind || standing.Kind == TicketLinkKind.DuplicateOf))
        {
            return null;
        }

        link = new TicketLink(Id, other.Id, kind, now);
        Record(TicketEventKind.Linked, actor, now, before: kind.ToString(), after: other.Number);
        other.Record(TicketEventKind.Linked, actor, now, before: kind == TicketLinkKind.DuplicateOf ? HasDuplicate : kind.ToString(), after: Number);
        Changed(now, policy);
        other.Changed(now, othersPolicy);
        return null;
    }

    /// <summary>Links to the ticket that this one duplicates, and closes it: one command, undone as one.</summary>
    public Refusal? CloseAsDuplicateOf(
        Actor actor, Ticket other, TicketLink? standing, DateTimeOffset now, TicketPolicy policy, TicketPolicy othersPolicy, out TicketLink? link)
    {
        var found = Found(now, policy);
        if (LinkTo(actor, other, TicketLinkKind.DuplicateOf, standing, now, policy, othersPolicy, out link) is { } refusal)
        {
            return refusal;
        }

        if (Category != StatusCategory.Closed)
        {
            ChangeStatus(actor, TicketStatus.ClosedId, StatusCategory.Closed, now);
        }

        if (EventCount > found.Last)
        {
            ChangedUndoably(found, actor, now, policy);
        }

        return null;
    }

    public Refusal? Unlink(Actor actor, Ticket other, DateTimeOffset now, TicketPolicy policy, TicketPolicy othersPolicy)
    {
        if (MayLink(actor, other) is { } refusal)
        {
            return refusal;
        }

        Record(TicketEventKind.Unlinked, actor, now, before: other.Number);
        Changed(now, policy);
        other.ForgetLink(actor, this, now, othersPolicy);
        return null;
    }

    /// <summary>The other side of a link that has ended, or whose making was undone.</summary>
    internal void ForgetLink(Actor actor, Ticket other, DateTimeOffset now, TicketPolicy policy)
    {
        Record(TicketEventKind.Unlinked, actor, now, before: other.Number);
        Changed(now, policy);
    }

    /// <summary>In the history of the ticket that goes on.</summary>
    public const string HasDuplicate = "HasDuplicate";

    private Refusal? MayLink(Actor actor, Ticket other) =>
        RequireAgent(actor) is { } refusal ? refusal
        : other.RequireAgent(actor) is not null ? Refusal.Invalid("number", "You are no agent of that ticket, so you cannot link to it.")
        : other.Id == Id ? Refusal.Invalid("number", "That is this ticket itself.")
        : null;
}

using HelpdeskPortal.Domain.Types;

namespace HelpdeskPortal.Domain.Tickets;

/// <summary>What agents set right: subject, priority, type, requester, CC. None of them changes bold.</summary>
/// <remarks>
/// Each takes the value that stood on the editor's screen. Different fields changed by two people merge by themselves;
/// the same field changed by both is a conflict that the second one is told of.
/// </remarks>
public sealed partial class Ticket
{
    public Refusal? SetSubject(Actor actor, string seen, string subject, DateTimeOffset now, TicketPolicy policy)
    {
        if (RequireAgent(actor) is { } refusal)
        {
            return refusal;
        }

        var wanted = subject.Trim();
        if (wanted.Length == 0)
        {
            return Refusal.Invalid(nameof(subject), "A ticket needs a subject.");
        }

        if (wanted.Length > SubjectLength)
        {
            return Refusal.Invalid(nameof(subject), $"A subject can have {SubjectLength} characters; this has {wanted.Length}.");
        }

        if (Subject == wanted)
        {
            return null;
        }

        if (Subject != seen)
        {
            return Refusal.Changed($"Somebody changed the subject meanwhile: it is now \u201c{Subject}\u201d.");
        }

        Record(TicketEventKind.SubjectChanged, actor, now, Subject, Shorten(wanted), isInternal: false);
        Subject = Shorten(wanted);
        Changed(now, policy);
        return null;
    }

    public Refusal? SetPriority(Actor actor, Priority seen, Priority priority, DateTimeOffset now, TicketPolicy policy)
    {
        if (RequireAgent(actor) is { } refusal)
        {
            return refusal;
        }

        if (!Enum.IsDefined(priority))
        {
            return Refusal.Invalid(nameof(priority), "There is no such priority.");
        }

        if (Priority == priority)
        {
            return null;
        }

        if (Priority != seen)
        {
            return Refusal.Changed("Somebody changed the priority meanwhile. Look again before you change it.");
        }

        var found = Found(now, policy);
        Record(TicketEventKind.PriorityChanged, actor, now, Priority.ToString(), priority.ToString());
        Priority = priority;
        ChangedUndoably(found, actor, now, policy);
        return null;
    }

    /// <summary>Moves it to another type, for which Manage on the present one is enough.</summary>
    /// <param name="assigneeStays">Whether the present assignee is an agent of the target; else the ticket is released.</param>
    /// <param name="policy">The policy of the target type: another response target gives another moment of being late.</param>
    public Refusal? MoveTo(Actor actor, int seen, TicketType target, bool assigneeStays, DateTimeOffset now, TicketPolicy policy)
    {
        if (RequireAgent(actor) is { } refusal)
        {
            return refusal;
        }

        if (TypeId == target.Id)
        {
            return null;
        }

        if (TypeId != seen)
        {
            return Refusal.Changed("Somebody moved the ticket meanwhile. Look again before you move it.");
        }

        if (!target.IsActive)
        {
            return Refusal.State($"{target.Name} is retired and takes no more tickets.");
        }

        var found = Found(now, policy);
        Record(TicketEventKind.Moved, actor, now, Text(TypeId), Text(target.Id), isInternal: false);
        TypeId = target.Id;
        if (AssigneeId is not null && !assigneeStays)
        {
            Unassign(actor, now);
        }

        ChangedUndoably(found, actor, now, policy);
        return null;
    }

    /// <summary>Ends the old requester's sight of it; the new one will be able to read everything public.</summary>
    public Refusal? ChangeRequester(Actor actor, Guid seen, Guid personId, DateTimeOffset now, TicketPolicy policy)
    {
        if (RequireAgent(actor) is { } refusal)
        {
            return refusal;
        }

        if (RequesterId == personId)
        {
            return null;
        }

        if (RequesterId != seen)
        {
            return Refusal.Changed("Somebody changed the requester meanwhile. Look again before you change it.");
        }

        Record(TicketEventKind.RequesterChanged, actor, now, Text(RequesterId), Text(personId));
        RequesterId = personId;
        _cc.RemoveAll(cc => cc.PersonId == personId);
        if (AssigneeId == personId)
        {
            // Nobody answers their own ticket as its agent.
            Unassign(actor, now);
        }

        Changed(now, policy);
        return null;
    }

    public Refusal? AddCc(Actor actor, Guid personId, DateTimeOffset now, TicketPolicy policy)
    {
        if (RequireAgent(actor) is { } refusal)
        {
            return refusal;
        }

        if (personId == RequesterId)
        {
            return Refusal.State("That is the requester, who receives everything anyway.");
        }

        if (_cc.Exists(cc => cc.PersonId == personId))
        {
            return null;
        }

        _cc.Add(new TicketCc(personId, now));
        Record(TicketEventKind.CcAdded, actor, now, after: Text(personId));
        Changed(now, policy);
        return null;
    }

    public Refusal? RemoveCc(Actor actor, Guid personId, DateTimeOffset now, TicketPolicy policy)
    {
        if (RequireAgent(actor) is { } refusal)
        {
            return refusal;
        }

        if (_cc.RemoveAll(cc => cc.PersonId == personId) > 0)
        {
            Record(TicketEventKind.CcRemoved, actor, now, before: Text(personId));
            Changed(now, policy);
        }

        return null;
    }
}

namespace HelpdeskPortal.Domain.Tickets;

/// <summary>Bold: the one flag, for all agents, that somebody waits for an answer.</summary>
public sealed partial class Ticket
{
    public Refusal? MarkAwaiting(Actor actor, DateTimeOffset now, TicketPolicy policy)
    {
        if (RequireAgentInPerson(actor) is { } refusal)
        {
            return refusal;
        }

        if (!IsOpen)
        {
            return Refusal.State("The ticket is closed. Reopen it first.");
        }

        if (IsAwaiting)
        {
            return null;
        }

        var found = Found(now, policy);
        SetAwaiting(now);
        Record(TicketEventKind.MarkedAwaiting, actor, now);
        ChangedUndoably(found, actor, now, policy);
        return null;
    }

    public Refusal? MarkNotAwaiting(Actor actor, DateTimeOffset now, TicketPolicy policy)
    {
        if (RequireAgentInPerson(actor) is { } refusal)
        {
            return refusal;
        }

        if (!IsAwaiting)
        {
            return null;
        }

        var found = Found(now, policy);
        ClearAwaiting();
        Record(TicketEventKind.MarkedNotAwaiting, actor, now);
        ChangedUndoably(found, actor, now, policy);
        return null;
    }

    /// <summary>A public reply did not reach the requester for good. Somebody must see it, so a closed ticket opens again.</summary>
    public void DeliveryFailed(DateTimeOffset now, TicketPolicy policy, string reason)
    {
        if (!IsOpen)
        {
            ChangeStatus(Actor.System, TicketStatus.OpenId, StatusCategory.Open, now);
        }

        SetAwaiting(now);
        Record(TicketEventKind.DeliveryFailed, Actor.System, now, after: reason);
        Changed(now, policy);
    }

    /// <summary>Further messages never restart the time somebody has been waiting.</summary>
    private void SetAwaiting(DateTimeOffset since)
    {
        if (!IsAwaiting)
        {
            IsAwaiting = true;
            AwaitingSince = since;
        }
    }

    private void ClearAwaiting()
    {
        IsAwaiting = false;
        AwaitingSince = null;
    }
}

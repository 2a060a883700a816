using System.Globalization;

namespace HelpdeskPortal.Domain.Tickets;

/// <summary>Status, closing, reopening and snoozing.</summary>
public sealed partial class Ticket
{
    /// <summary>Agents and the requester may close; a CC may not.</summary>
    public Refusal? Close(Actor actor, DateTimeOffset now, TicketPolicy policy)
    {
        switch (RoleOf(actor))
        {
            case TicketRole.None:
                return Refusal.NotFound;
            case TicketRole.Viewer or TicketRole.Cc:
                return Refusal.NotAllowed("Only the requester and agents can close this ticket.");
            case TicketRole.Requester or TicketRole.Agent or TicketRole.System:
                break;
        }

        if (Category == StatusCategory.Closed)
        {
            return null;
        }

        var found = Found(now, policy);
        ChangeStatus(actor, TicketStatus.ClosedId, StatusCategory.Closed, now);
        if (IsCustomerSide(actor))
        {
            ShowCustomersOwnAct(now);
        }

        ChangedUndoably(found, actor, now, policy);
        return null;
    }

    public Refusal? Reopen(Actor actor, DateTimeOffset now, TicketPolicy policy)
    {
        if (RequireAgent(actor) is { } refusal)
        {
            return refusal;
        }

        if (Category != StatusCategory.Closed)
        {
            return null;
        }

        var found = Found(now, policy);
        ChangeStatus(actor, TicketStatus.OpenId, StatusCategory.Open, now);
        AwaitWhoWroteLast();
        ChangedUndoably(found, actor, now, policy);
        return null;
    }

    /// <param name="seen">The status on the screen of the one who changes it.</param>
    public Refusal? SetStatus(Actor actor, int seen, TicketStatus status, DateTimeOffset now, TicketPolicy policy)
    {
        if (RequireAgent(actor) is { } refusal)
        {
            return refusal;
        }

        if (StatusId == status.Id)
        {
            return null;
        }

        if (StatusId != seen)
        {
            return Refusal.Changed("Somebody changed the status meanwhile. Look again before you change it.");
        }

        var found = Found(now, policy);
        ChangeStatus(actor, status.Id, status.Category, now);
        if (found.Category == StatusCategory.Closed && status.Category != StatusCategory.Closed)
        {
            AwaitWhoWroteLast();
        }

        ChangedUndoably(found, actor, now, policy);
        return null;
    }

    /// <summary>Out of the open views until a time or a message of the customer's side; never late meanwhile.</summary>
    public Refusal? Snooze(Actor actor, DateTimeOffset until, DateTimeOffset now, TicketPolicy policy)
    {
        if (RequireAgent(actor) is { } refusal)
        {
            return refusal;
        }

        if (!IsOpen)
        {
            return Refusal.State("A closed ticket cannot be snoozed.");
        }

        if (until <= now)
        {
            return Refusal.Invalid(nameof(until), "Choose a time to come.");
        }

        if (SnoozedUntil == until)
        {
            return null;
        }

        var found = Found(now, policy);
        IsSnoozed = true;
        SnoozedUntil = until;
        Record(TicketEventKind.Snoozed, actor, now, after: until.ToString("O", CultureInfo.InvariantCulture));
        ChangedUndoably(found, actor, now, policy);
        return null;
    }

    public Refusal? Wake(Actor actor, DateTimeOffset now, TicketPolicy policy)
    {
        if (RequireAgent(actor) is { } refusal)
        {
            return refusal;
        }

        if (IsSnoozed)
        {
            var found = Found(now, policy);
            EndSnooze(actor, now);
            ChangedUndoably(found, actor, now, policy);
        }

        return null;
    }

    /// <summary>An agent who reopens a ticket on which the customer's side wrote last finds it awaiting again.</summary>
    private void AwaitWhoWroteLast()
    {
        if (UnansweredSince is { } since)
        {
            SetAwaiting(since);
        }
    }

    private void ChangeStatus(Actor actor, int statusId, StatusCategory category, DateTimeOffset now)
    {
        var kind = (Category, category) switch
        {
            (not StatusCategory.Closed, StatusCategory.Closed) => TicketEventKind.Closed,
            (StatusCategory.Closed, not StatusCategory.Closed) => TicketEventKind.Reopened,
            _ => TicketEventKind.StatusChanged,
        };
        Record(kind, actor, now, Text(StatusId), Text(statusId), isInternal: false);
        var wasClosed = Category == StatusCategory.Closed;
        Become(statusId, category);
        if (category == StatusCategory.Closed)
        {
            // Moving between two closed statuses must not give the customer a new reopen window.
            ClosedAt = wasClosed ? ClosedAt : now;
            ClearAwaiting();
            if (IsSnoozed)
            {
                EndSnooze(actor, now);
            }
        }
        else
        {
            ClosedAt = null;
        }
    }

    private void Become(int statusId, StatusCategory category)
    {
        StatusId = statusId;
        Category = category;
        IsOpen = category != StatusCategory.Closed;
    }

    private void EndSnooze(Actor actor, DateTimeOffset now)
    {
        IsSnoozed = false;
        SnoozedUntil = null;
        Record(TicketEventKind.Woke, actor, now);
    }

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static string? Text(Guid? id) => id?.ToString();
}

using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>Why a row no longer matches its view, in the few words that a row has room for.</summary>
internal static class GoneReason
{
    public static string Of(TicketRow row, TicketFilter filter, Actor actor, DateTimeOffset now)
    {
        if (!TicketAccess.IsInQueueOf(actor, row))
        {
            return "Moved to another type";
        }

        var by = row.LastActorName is { Length: > 0 } name ? $" by {name.Split(' ')[0]}" : "";
        if (filter.View == QueueView.Mentions)
        {
            return "Dealt with";
        }

        if (filter.View != QueueView.Closed && !row.IsOpen)
        {
            return $"Closed{by}";
        }

        if (filter.View == QueueView.Closed && row.IsOpen)
        {
            return $"Reopened{by}";
        }

        if (filter.View == QueueView.Snoozed && !row.IsSnoozed)
        {
            return row.LastEvent == TicketEventKind.CustomerWrote ? "The customer wrote" : "Back in the queue";
        }

        if (filter.View != QueueView.Snoozed && row.IsSnoozed)
        {
            return $"Snoozed{by}";
        }

        return row.LastEvent switch
        {
            TicketEventKind.Claimed => $"Claimed{by}",
            TicketEventKind.Assigned => $"Assigned{by}",
            TicketEventKind.Released => $"Released{by}",
            TicketEventKind.Replied => $"Answered{by}",
            TicketEventKind.Moved => $"Moved{by}",
            TicketEventKind.StatusChanged => $"Status changed{by}",
            TicketEventKind.PriorityChanged => $"Priority changed{by}",
            TicketEventKind.RequesterChanged => $"Requester changed{by}",
            TicketEventKind.Undone => $"Undone{by}",
            TicketEventKind.MarkedNotAwaiting => $"Marked not awaiting{by}",
            _ => filter.View == QueueView.Late && !row.IsLate(now) ? "No longer late" : $"Changed{by}",
        };
    }
}

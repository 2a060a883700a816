using System.Globalization;
using HelpdeskPortal.Domain.Tickets;

namespace HelpdeskPortal.Support;

/// <summary>What a ticket must be by its history alone: written down from the words of the rules, not from the verbs.</summary>
internal sealed record FoldedTicket(int StatusId, Guid? AssigneeId, bool IsAwaiting, DateTimeOffset? ClosedAt, int Messages)
{
    public static FoldedTicket Of(IEnumerable<TicketEvent> events)
    {
        var state = new FoldedTicket(TicketStatus.OpenId, null, false, null, 0);
        foreach (var line in Standing(events))
        {
            state = state.After(line);
        }

        return state;
    }

    public static FoldedTicket Of(Ticket ticket) =>
        new(ticket.StatusId, ticket.AssigneeId, ticket.IsAwaiting, ticket.ClosedAt, ticket.Messages.Count);

    /// <summary>The history without what was undone, and without the undoing.</summary>
    public static IReadOnlyList<TicketEvent> Standing(IEnumerable<TicketEvent> events)
    {
        var standing = new List<TicketEvent>();
        foreach (var line in events.OrderBy(line => line.Place))
        {
            if (line is { Kind: TicketEventKind.ReplyTakenBack, Undoes: { } reply, Undo: { } found })
            {
                standing.RemoveAll(other => other.Place >= reply && other.Place <= found.Last);
            }
            else if (line.Undoes is { } first)
            {
                standing.RemoveAll(other => other.Place >= first);
            }
            else
            {
                standing.Add(line);
            }
        }

        return standing;
    }

    private FoldedTicket After(TicketEvent line) => line.Kind switch
    {
        TicketEventKind.CustomerWrote => this with { IsAwaiting = true, Messages = Messages + 1 },
        TicketEventKind.Replied => this with { IsAwaiting = false, Messages = Messages + 1 },
        TicketEventKind.NoteWritten => this with { Messages = Messages + 1 },
        TicketEventKind.Claimed => this with { AssigneeId = line.ActorId },
        TicketEventKind.Assigned => this with { AssigneeId = Guid.Parse(line.After!) },
        TicketEventKind.Released => this with { AssigneeId = null },
        TicketEventKind.StatusChanged => this with { StatusId = Id(line.After!) },
        TicketEventKind.Closed => this with { StatusId = Id(line.After!), IsAwaiting = false, ClosedAt = line.At },
        TicketEventKind.Reopened => this with { StatusId = Id(line.After!), ClosedAt = null },
        TicketEventKind.MarkedAwaiting => this with { IsAwaiting = true },
        TicketEventKind.MarkedNotAwaiting => this with { IsAwaiting = false },
        _ => this,
    };

    private static int Id(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

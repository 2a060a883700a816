namespace HelpdeskPortal.Domain.Tickets;

/// <summary>A ticket's history as its readers take it: it only grows, so what was taken back is left out by whoever reads.</summary>
public static class TicketHistory
{
    /// <summary>The lines that stand, in their order: without what was undone or taken back, and without the undoing.</summary>
    /// <param name="lines">The history from some place on.</param>
    public static IReadOnlyList<TicketEvent> Standing(IEnumerable<TicketEvent> lines)
    {
        var standing = new List<TicketEvent>();
        foreach (var line in lines.OrderBy(line => line.Place))
        {
            if (line.Undoes is not { } first)
            {
                standing.Add(line);
                continue;
            }

            // Nothing can have come between a command and its undoing; between a reply and its taking back it can.
            var last = line.Kind == TicketEventKind.ReplyTakenBack && line.Undo is { } found ? found.Last : int.MaxValue;
            standing.RemoveAll(other => other.Place >= first && other.Place <= last);
        }

        return standing;
    }

    /// <summary>
    /// What holds an agent's reply: another person's message, note or closing that this agent's window has not shown.
    /// Claims, fields and what the portal does by itself never do.
    /// </summary>
    /// <param name="shownUpTo">The last place of the history that was visible in the focused window.</param>
    public static IReadOnlyList<TicketEvent> Unseen(IEnumerable<TicketEvent> lines, Actor writer, int shownUpTo) =>
        [.. Standing(lines).Where(line => line.Place > shownUpTo && Holds(line.Kind) && line.ActorKind != ActorKind.System && line.ActorId != writer.PersonId)];

    /// <summary>Whether a line of this kind is one that a reply must not miss.</summary>
    public static bool Holds(TicketEventKind kind) =>
        kind is TicketEventKind.CustomerWrote or TicketEventKind.Replied or TicketEventKind.NoteWritten or TicketEventKind.Closed;

    /// <summary>Bold and since when, as it would be had the replies that were taken back never been sent.</summary>
    /// <param name="start">A reply to begin from: what it found is the state before it.</param>
    /// <param name="standing">The lines that stand.</param>
    internal static (DateTimeOffset? Awaiting, DateTimeOffset? Unanswered) BoldSince(TicketEvent start, IEnumerable<TicketEvent> standing)
    {
        var (awaiting, unanswered) = (start.Undo!.AwaitingSince, start.Undo.UnansweredSince);
        foreach (var line in standing.Where(line => line.Place >= start.Place))
        {
            switch (line.Kind)
            {
                case TicketEventKind.CustomerWrote:
                    unanswered ??= line.At;
                    awaiting ??= unanswered;
                    break;
                case TicketEventKind.Replied:
                    (awaiting, unanswered) = (null, null);
                    break;
                case TicketEventKind.Reopened:
                    awaiting ??= unanswered;
                    break;
                case TicketEventKind.MarkedAwaiting or TicketEventKind.DeliveryFailed:
                    awaiting ??= line.At;
                    break;
                case TicketEventKind.Closed or TicketEventKind.MarkedNotAwaiting:
                    awaiting = null;
                    break;
            }
        }

        return (awaiting, unanswered);
    }
}

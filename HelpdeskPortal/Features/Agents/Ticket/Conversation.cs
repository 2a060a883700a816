using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain.Tickets;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>Puts messages and events of a ticket into the lines of its page.</summary>
public static class Conversation
{
    /// <summary>So many events in a row fold into one line.</summary>
    public const int FoldEventsFrom = 3;

    /// <summary>Beyond so many lines a message folds.</summary>
    public const int FoldLinesAbove = 60;

    /// <param name="page">What was read.</param>
    /// <param name="seen">The newest message the reader had seen when they opened the page; 0 for a first look.</param>
    /// <param name="reader">Whose own messages are never new.</param>
    public static IReadOnlyList<ConversationLine> LinesOf(TicketPage page, long seen, Guid? reader)
    {
        var lines = new List<ConversationLine>();
        var waiting = new List<EventLine>();
        var gap = GapOf(page);
        var firstNew = seen == 0 ? null : page.Messages.FirstOrDefault(message => message.Id > seen && message.AuthorId != reader && message.RecordedById != reader);
        foreach (var (message, happened) in InOrder(page))
        {
            if (message is null)
            {
                if (IsShown(happened!, gap))
                {
                    waiting.Add(happened!);
                }

                continue;
            }

            Flush(lines, waiting);
            if (message == gap?.After)
            {
                lines.Add(new MessagesFolded(page.Folded));
            }

            if (message == firstNew)
            {
                lines.Add(new NewSinceYouLooked());
            }

            lines.Add(new MessageShown(message));
        }

        Flush(lines, waiting);
        return lines;
    }

    /// <summary>How many lines a text takes; empty ones at its end count for nothing.</summary>
    public static int LineCount(string text) => text.AsSpan().TrimEnd().Count('\n') + 1;

    /// <summary>Events that a message or the page's head already tells are left to the history.</summary>
    private static bool IsShown(EventLine happened, Gap? gap) =>
        happened.Kind is not (TicketEventKind.Created or TicketEventKind.CustomerWrote or TicketEventKind.Replied or TicketEventKind.NoteWritten)
        && (gap is null || happened.At <= gap.Before.At || happened.At >= gap.After.At);

    private static Gap? GapOf(TicketPage page) =>
        page.Folded > 0 && page.Messages.Count > TicketQueries.ShownBeforeFold
            ? new Gap(page.Messages[TicketQueries.ShownBeforeFold - 1], page.Messages[TicketQueries.ShownBeforeFold])
            : null;

    /// <summary>By time; of what one command did at one moment, the message stands first.</summary>
    private static IEnumerable<(MessageLine? Message, EventLine? Event)> InOrder(TicketPage page)
    {
        int at = 0, next = 0;
        while (at < page.Messages.Count || next < page.Events.Count)
        {
            if (next == page.Events.Count || (at < page.Messages.Count && page.Messages[at].At <= page.Events[next].At))
            {
                yield return (page.Messages[at++], null);
            }
            else
            {
                yield return (null, page.Events[next++]);
            }
        }
    }

    private static void Flush(List<ConversationLine> lines, List<EventLine> waiting)
    {
        if (waiting.Count >= FoldEventsFrom)
        {
            lines.Add(new EventsFolded([.. waiting]));
        }
        else
        {
            lines.AddRange(waiting.Select(happened => new EventShown(happened)));
        }

        waiting.Clear();
    }

    /// <summary>The messages around the folded middle.</summary>
    private sealed record Gap(MessageLine Before, MessageLine After);
}

using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Domain.Tickets;

namespace HelpdeskPortal.Features.Agents.Queue;

/// <summary>Why a list is empty, and what to do next.</summary>
internal sealed record EmptyWords(string Title, string Text, string? Action, string? Link);

/// <summary>The queue's words for sorts, priorities and empty lists.</summary>
internal static class QueueWords
{
    public static IReadOnlyList<TicketSort> Sorts { get; } = [TicketSort.LongestWait, TicketSort.Newest, TicketSort.Updated, TicketSort.Priority];

    public static IReadOnlyList<Priority> Priorities { get; } = [Priority.High, Priority.Normal, Priority.Low];

    /// <summary>What can be left out of a row or added to it, in the order in which it stands there.</summary>
    public static IReadOnlyList<QueueColumns> Columns { get; } = [QueueColumns.Number, QueueColumns.Requester, QueueColumns.Type, QueueColumns.Assignee];

    /// <summary>The columns by name, for the sheet that lays them out.</summary>
    public static string Of(QueueColumns columns) =>
        string.Join(' ', Columns.Where(column => columns.HasFlag(column)).Select(column => column.ToString().ToLowerInvariant()));

    public static string Of(TicketSort sort) => sort switch
    {
        TicketSort.LongestWait => "Longest wait",
        TicketSort.Newest => "Newest",
        TicketSort.Updated => "Last changed",
        TicketSort.Priority => "Priority",
    };

    /// <summary>What the links to the pages before and after this one say: only where tickets stand by age does one lead to newer ones.</summary>
    public static (string Before, string After) Pages(TicketSort sort) => sort switch
    {
        TicketSort.Newest => ("Newer", "Older"),
        TicketSort.LongestWait or TicketSort.Updated or TicketSort.Priority => ("Previous", "Next"),
    };

    public static EmptyWords Empty(QueueAddress address, Actor actor, ViewCounts counts)
    {
        var filter = address.Filter;
        var allOpen = QueueAddress.Default.ToString();
        if (!actor.IsAgent)
        {
            return new(
                "No type is yours",
                "The queue holds the types you are agent of. As an administrator you can give yourself one, and you can open any ticket by its number.",
                "Open the administration",
                Links.Settings);
        }

        if (!address.IsFirstPage)
        {
            return new("The list ends here", "The tickets that stood here have moved on.", "Show the first page", new QueueAddress(filter).ToString());
        }

        if (filter.IsNarrowed)
        {
            return new(
                "No ticket matches",
                "The view holds none with what is chosen above.",
                "Clear the filters",
                FilterSteps.Cleared(address).ToString());
        }

        return filter.View switch
        {
            QueueView.AllOpen => new("No open ticket", "Every ticket of your types is closed. New ones appear here by themselves.", "Show the closed ones", View(QueueView.Closed)),
            QueueView.Mine => new(
                "You hold no ticket",
                counts.Unassigned.Total > 0 ? $"{Tickets(counts.Unassigned.Total)} of your types {(counts.Unassigned.Total == 1 ? "has" : "have")} nobody yet." : "Every open ticket of your types is in somebody's hands.",
                counts.Unassigned.Total > 0 ? "Show the unassigned" : "Show all open",
                counts.Unassigned.Total > 0 ? View(QueueView.Unassigned) : allOpen),
            QueueView.Unassigned => new(
                "Nothing is waiting",
                $"{Held(counts.AllOpen.Total - counts.Unassigned.Total)} New ones appear here by themselves.",
                "Show all open",
                allOpen),
            QueueView.Awaiting => new("Nobody waits for an agent", "Every customer has an answer. New messages appear here by themselves.", "Show all open", allOpen),
            QueueView.Late => new("Nothing is late", "Every ticket that waits is inside its response time.", "Show what awaits an agent", View(QueueView.Awaiting)),
            QueueView.Snoozed => new("Nothing is snoozed", "A snoozed ticket waits here until its time or until the customer writes. Snooze one with Z on its page.", "Show all open", allOpen),
            QueueView.Mentions => new("Nobody asks for you", "A ticket stands here when a note names you with @, until you write on it or say that it is done.", "Show all open", allOpen),
            QueueView.Closed => new("Nothing is closed yet", "Tickets come here when they are closed, and go back when a customer writes again.", "Show all open", allOpen),
            QueueView.Type => new("No open ticket of this type", "New ones appear here by themselves.", "Show all open", allOpen),
        };
    }

    private static string View(QueueView view) => new QueueAddress(new TicketFilter { View = view }).ToString();

    private static string Tickets(int count) => count == 1 ? "1 ticket" : $"{count:N0} tickets";

    private static string Held(int count) => count switch
    {
        0 => "No ticket of your types is open.",
        1 => "1 open ticket is in somebody's hands.",
        _ => $"{count:N0} open tickets are in somebody's hands.",
    };
}

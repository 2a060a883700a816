using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Desk.Types;

namespace HelpdeskPortal.Features.Agents.Views;

/// <summary>What the views are called, and their signs.</summary>
internal static class ViewNames
{
    /// <summary>Each with the class of its drawing in icons.css and the letter that leads to it after G.</summary>
    public static IReadOnlyList<(QueueView View, string Icon, string Letter)> BuiltIn { get; } =
    [
        (QueueView.AllOpen, "i-inbox", "a"),
        (QueueView.Mine, "i-person", "m"),
        (QueueView.Unassigned, "i-person_off", "u"),
        (QueueView.Awaiting, "i-mark_email_unread", "w"),
        (QueueView.Late, "i-schedule", "l"),
        (QueueView.Snoozed, "i-snooze", "z"),
        (QueueView.Mentions, "i-alternate_email", "n"),
        (QueueView.Closed, "i-check_circle", "c"),
    ];

    public static string Of(TicketFilter filter, Catalogue catalogue) => Of(filter.View, filter.ViewTypeId, catalogue);

    public static string Of(QueueView view, int? typeId, Catalogue catalogue) => view switch
    {
        QueueView.AllOpen => "All open",
        QueueView.Mine => "Mine",
        QueueView.Unassigned => "Unassigned",
        QueueView.Awaiting => "Awaiting agent",
        QueueView.Late => "Late",
        QueueView.Snoozed => "Snoozed",
        QueueView.Mentions => "Mentions",
        QueueView.Closed => "Closed",
        QueueView.Type => typeId is { } id ? catalogue.Type(id)?.Name ?? "Unknown type" : "Unknown type",
    };

    /// <summary>"64 tickets, 13 awaiting an agent".</summary>
    public static string Words(ViewCount count) =>
        $"{count.Total:N0} {(count.Total == 1 ? "ticket" : "tickets")}, {count.Awaiting:N0} awaiting an agent";
}

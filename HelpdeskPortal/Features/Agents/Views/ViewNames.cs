using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Desk.Types;

namespace HelpdeskPortal.Features.Agents.Views;

/// <summary>What the views are called, and their signs.</summary>
internal static class ViewNames
{
    /// <summary>Each with the class of its drawing in icons.css.</summary>
    public static IReadOnlyList<(QueueView View, string Icon)> BuiltIn { get; } =
    [
        (QueueView.AllOpen, "i-inbox"),
        (QueueView.Mine, "i-person"),
        (QueueView.Unassigned, "i-person_off"),
        (QueueView.Awaiting, "i-mark_email_unread"),
        (QueueView.Late, "i-schedule"),
        (QueueView.Snoozed, "i-snooze"),
        (QueueView.Mentions, "i-alternate_email"),
        (QueueView.Closed, "i-check_circle"),
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

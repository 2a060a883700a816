using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Desk.Types;

namespace HelpdeskPortal.Features.Agents.Views;

/// <summary>What the views are called, and their signs.</summary>
internal static class ViewNames
{
    public static IReadOnlyList<(QueueView View, string Icon)> BuiltIn { get; } =
    [
        (QueueView.AllOpen, "inbox"),
        (QueueView.Mine, "person"),
        (QueueView.Unassigned, "person_off"),
        (QueueView.Awaiting, "mark_email_unread"),
        (QueueView.Late, "schedule"),
        (QueueView.Closed, "check_circle"),
    ];

    public static string Of(TicketFilter filter, Catalogue catalogue) => Of(filter.View, filter.ViewTypeId, catalogue);

    public static string Of(QueueView view, int? typeId, Catalogue catalogue) => view switch
    {
        QueueView.AllOpen => "All open",
        QueueView.Mine => "Mine",
        QueueView.Unassigned => "Unassigned",
        QueueView.Awaiting => "Awaiting agent",
        QueueView.Late => "Late",
        QueueView.Closed => "Closed",
        QueueView.Type => typeId is { } id ? catalogue.Type(id)?.Name ?? "Unknown type" : "Unknown type",
    };

    /// <summary>"64 tickets, 13 awaiting an agent".</summary>
    public static string Words(ViewCount count) =>
        $"{count.Total:N0} {(count.Total == 1 ? "ticket" : "tickets")}, {count.Awaiting:N0} awaiting an agent";
}

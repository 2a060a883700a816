using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain.Tickets;

namespace HelpdeskPortal.Features.Agents.Queue;

/// <summary>The addresses one step away from this one: a chip more or less, another sort. Each begins at the first page.</summary>
internal static class FilterSteps
{
    public static QueueAddress To(this QueueAddress address, TicketFilter filter) => new(filter, Ticket: address.Ticket);

    public static QueueAddress Cleared(QueueAddress address) =>
        address.To(new TicketFilter { View = address.Filter.View, ViewTypeId = address.Filter.ViewTypeId, Sort = address.Filter.Sort });

    public static QueueAddress Type(QueueAddress address, int typeId) =>
        address.To(address.Filter with { Types = Toggled(address.Filter.Types, typeId) });

    public static QueueAddress Status(QueueAddress address, int statusId) =>
        address.To(address.Filter with { Statuses = Toggled(address.Filter.Statuses, statusId) });

    public static QueueAddress Assignee(QueueAddress address, Guid personId) =>
        address.To(address.Filter with { Assignees = Toggled(address.Filter.Assignees, personId) });

    public static QueueAddress Nobody(QueueAddress address) => address.To(address.Filter with { Nobody = !address.Filter.Nobody });

    public static QueueAddress Priority(QueueAddress address, Priority priority) =>
        address.To(address.Filter with { Priorities = Toggled(address.Filter.Priorities, priority) });

    public static QueueAddress Sort(QueueAddress address, TicketSort sort) => address.To(address.Filter with { Sort = sort });

    public static QueueAddress Requester(QueueAddress address, Guid personId) => address.To(address.Filter with { RequesterId = personId });

    public static QueueAddress AnyRequester(QueueAddress address) => address.To(address.Filter with { RequesterId = null });

    private static IReadOnlyList<T> Toggled<T>(IReadOnlyList<T> chosen, T value) =>
        chosen.Contains(value) ? [.. chosen.Where(other => !Equals(other, value))] : [.. chosen.Append(value).Order()];
}

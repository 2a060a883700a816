using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain.Tickets;

namespace HelpdeskPortal.Support;

/// <summary>Filters as people might put them together, and as nobody would.</summary>
internal static class RandomFilters
{
    public static TicketFilter Next(Random random, int[] types, Guid[] people)
    {
        // Mentions are counted apart, for each person, and cannot be saved.
        var view = Any([.. Enum.GetValues<QueueView>().Where(view => view != QueueView.Mentions)]);
        return new TicketFilter
        {
            View = view,
            ViewTypeId = view == QueueView.Type ? Any(types) : null,
            Types = Some(types),
            Statuses = Some([TicketStatus.OpenId, TicketStatus.WithCustomerId, TicketStatus.ClosedId]),
            Assignees = Some(people),
            Nobody = random.Next(4) == 0,
            Priorities = Some(Enum.GetValues<Priority>()),
            RequesterId = random.Next(6) == 0 ? Any(people) : null,
            Sort = Any(Enum.GetValues<TicketSort>()),
        };

        T Any<T>(T[] all) => all[random.Next(all.Length)];

        T[] Some<T>(T[] all) => random.Next(3) > 0 ? [] : [.. all.Where(_ => random.Next(2) == 0).Order()];
    }
}

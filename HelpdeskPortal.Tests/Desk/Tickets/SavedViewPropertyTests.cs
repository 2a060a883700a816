using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>Views of any filter: their list and their count are those of a slow reference, for whoever looks.</summary>
[Collection(nameof(LoadedDesk))]
public sealed class SavedViewPropertyTests(LoadedDesk desk)
{
    private const int Filters = 2000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_thousand_filters_list_and_count_what_a_slow_reference_finds_and_nothing_that_may_not_be_seen()
    {
        var random = new Random(20261124);
        var now = desk.Database.Now;
        var all = await desk.Database.ReadAsync(db => db.Tickets.AsNoTracking().Rows(db).ToListAsync(Cancellation));
        Guid[] people = [.. all.Select(row => row.AssigneeId).OfType<Guid>().Distinct().Order().Take(8), .. all.Select(row => row.RequesterId).Distinct().Order().Take(8)];
        int[] types = [.. all.Select(row => row.TypeId).Distinct().Order()];
        var counts = new QueueCounts(desk.Database.Databases, desk.Database.Clock);
        await counts.LoadAsync(Cancellation);
        var queries = desk.Database.Get<QueueQueries>();
        var (listed, counted) = (0, 0);

        for (var number = 1; number <= Filters; number++)
        {
            var actor = random.Next(3) == 0 ? LoadedDesk.AgentOf(types.Where(_ => random.Next(2) == 0)) : desk.Agents[random.Next(desk.Agents.Count)];
            var filter = RandomFilters.Next(random, types, people);

            // As it is saved: by its address, and read anew.
            var address = new QueueAddress(filter).ToString();
            var view = new ViewInfo(number, null, "View", address, QueueAddress.FilterOf(address), 0, 1);

            var expected = all.Where(row => SlowlyTakes(row, filter, actor, now)).ToList();
            expected.Sort((one, other) => RowCursor.Compare(one, other, filter.EffectiveSort));
            var page = await queries.PageAsync(actor, new QueueAddress(view.Filter), Cancellation);
            Assert.Equal(expected.Take(QueueQueries.PageSize).Select(row => row.Id), page.Rows.Select(row => row.Id));
            Assert.Equal(expected.Count > QueueQueries.PageSize, page.HasOlder);
            listed += page.Rows.Count;

            var open = expected.Where(row => row.IsOpen).ToList();
            var count = Assert.Single(counts.For(actor, [view]));
            Assert.Equal(new ViewCount(open.Count, open.Count(row => row.IsAwaiting)), count);
            counted += count.Awaiting;
        }

        Assert.True(listed > 5000 && counted > 5000, $"{listed} rows and {counted} awaiting are too few to prove anything.");
    }

    /// <summary>The rules once more in plain words, written down apart from those of the portal.</summary>
    private static bool SlowlyTakes(TicketRow row, TicketFilter filter, Domain.Actor actor, DateTimeOffset now)
    {
        if (!actor.Manages.Contains(row.TypeId) || row.RequesterId == actor.PersonId)
        {
            return false;
        }

        var isInView = filter.View switch
        {
            QueueView.Closed => !row.IsOpen,
            QueueView.Snoozed => row.IsOpen && row.IsSnoozed,
            _ when !row.IsOpen || row.IsSnoozed => false,
            QueueView.AllOpen => true,
            QueueView.Mine => row.AssigneeId == actor.PersonId,
            QueueView.Unassigned => row.AssigneeId == null,
            QueueView.Awaiting => row.IsAwaiting,
            QueueView.Late => row.LateAt is { } late && late <= now,
            _ => row.TypeId == filter.ViewTypeId,
        };
        var holders = filter.Assignees.Select(id => (Guid?)id).ToList();
        if (filter.Nobody)
        {
            holders.Add(null);
        }

        return isInView
            && (filter.Types is [] || filter.Types.Contains(row.TypeId))
            && (filter.Statuses is [] || filter.Statuses.Contains(row.StatusId))
            && (filter.Priorities is [] || filter.Priorities.Contains(row.Priority))
            && (holders is [] || holders.Contains(row.AssigneeId))
            && (filter.RequesterId is not { } requester || row.RequesterId == requester);
    }
}

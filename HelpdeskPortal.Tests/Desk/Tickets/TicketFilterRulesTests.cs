using CsCheck;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>The two forms of a filter, as SQL and on the record, take the same tickets.</summary>
[Collection(nameof(LoadedDesk))]
public sealed class TicketFilterRulesTests(LoadedDesk desk)
{
    [Fact]
    public async Task Sql_and_memory_take_the_same_tickets()
    {
        var now = desk.Database.Now;
        var rows = await desk.Database.ReadAsync(db => db.Tickets.AsNoTracking().Rows(db).ToListAsync(TestContext.Current.CancellationToken));
        var people = rows.Select(row => row.AssigneeId).OfType<Guid>().Distinct().ToArray();
        var requesters = rows.Select(row => row.RequesterId).Distinct().ToArray();
        var taken = 0;

        Filters(people, requesters).Select(Gen.OneOf(desk.Agents.ToArray())).Sample(
            (filter, actor) =>
            {
                using var db = desk.Database.Open();
                var bySql = db.Tickets.Where(filter, actor, now, db.Mentions).Select(t => t.Id).Order().ToList();
                var inMemory = rows.Where(row => filter.Takes(row, actor, now)).Select(row => row.Id).Order().ToList();

                Assert.Equal(bySql, inMemory);
                Interlocked.Add(ref taken, bySql.Count);
            },
            iter: 400,
            threads: 1);

        Assert.True(taken > 1000, "Filters that take nothing prove nothing.");
    }

    private static Gen<TicketFilter> Filters(Guid[] people, Guid[] requesters) =>
        from view in Gen.Enum<QueueView>()
        from type in Gen.Int[1, 11]
        from narrowed in Gen.Int[0, 3]
        from types in Gen.Int[1, 11].HashSet[0, 4]
        from statuses in Gen.Int[1, 3].HashSet[0, 2]
        from assignees in Gen.OneOf(people).HashSet[0, 3]
        from nobody in Gen.Bool
        from priorities in Gen.Enum<Priority>().HashSet[0, 2]
        from requester in Gen.OneOf(requesters)
        select narrowed switch
        {
            0 => new TicketFilter { View = view, ViewTypeId = type },
            1 => new TicketFilter { View = view, ViewTypeId = type, Types = [.. types], Statuses = [.. statuses] },
            2 => new TicketFilter { View = view, ViewTypeId = type, Assignees = [.. assignees], Nobody = nobody, Priorities = [.. priorities] },
            _ => new TicketFilter { View = view, ViewTypeId = type, RequesterId = requester, Types = [.. types] },
        };
}

using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>Pages by place lose nothing and repeat nothing.</summary>
[Collection(nameof(LoadedDesk))]
public sealed class QueuePagingTests(LoadedDesk desk)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private QueueQueries Queries => desk.Database.Get<QueueQueries>();

    public static TheoryData<QueueView, TicketSort> Lists()
    {
        var lists = new TheoryData<QueueView, TicketSort>();
        foreach (var sort in Enum.GetValues<TicketSort>())
        {
            lists.Add(QueueView.AllOpen, sort);
        }

        lists.Add(QueueView.Awaiting, TicketSort.LongestWait);
        lists.Add(QueueView.Closed, TicketSort.LongestWait);
        lists.Add(QueueView.Closed, TicketSort.Newest);
        return lists;
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Every_ticket_stands_on_exactly_one_page_there_and_back(QueueView view, TicketSort sort)
    {
        var actor = LoadedDesk.AgentOf(1, 2, 3, 4);
        var filter = new TicketFilter { View = view, Sort = sort };
        var expected = await desk.Database.ReadAsync(db => db.Tickets.Where(filter, actor, desk.Database.Now, db.Mentions).Select(t => t.Id).Order().ToListAsync(Cancellation));
        Assert.True(expected.Count > QueueQueries.PageSize, $"{expected.Count} tickets are too few for two pages.");

        var there = new List<IReadOnlyList<TicketRow>>();
        var page = await Queries.PageAsync(actor, new QueueAddress(filter), Cancellation);
        Assert.False(page.HasNewer);
        there.Add(page.Rows);
        while (page.HasOlder)
        {
            page = await Queries.PageAsync(actor, new QueueAddress(filter, After: RowCursor.Of(page.Rows[^1], filter.EffectiveSort)), Cancellation);
            Assert.True(page.HasNewer);
            there.Add(page.Rows);
        }

        var rows = there.SelectMany(rows => rows).ToList();
        Assert.Equal(expected, rows.Select(row => row.Id).Order());
        Assert.Equal(rows.Select(row => row.Id), rows.Order(Comparer<TicketRow>.Create((one, other) => RowCursor.Compare(one, other, filter.EffectiveSort))).Select(row => row.Id));

        for (var number = there.Count - 1; number > 0; number--)
        {
            page = await Queries.PageAsync(actor, new QueueAddress(filter, Before: RowCursor.Of(there[number][0], filter.EffectiveSort)), Cancellation);
            Assert.Equal(there[number - 1].Select(row => row.Id), page.Rows.Select(row => row.Id));
            Assert.Equal(number > 1, page.HasNewer);
            Assert.True(page.HasOlder);
        }
    }

    [Theory]
    [InlineData(TicketSort.LongestWait)]
    [InlineData(TicketSort.Newest)]
    [InlineData(TicketSort.Updated)]
    [InlineData(TicketSort.Priority)]
    public async Task Tickets_that_come_in_meanwhile_neither_push_a_row_out_nor_show_one_twice(TicketSort sort)
    {
        await using var other = await Helpdesk.OpenAsync();
        var random = new Random(42);
        var before = await AddAsync(other, 120, random);
        var queries = other.Database.Get<QueueQueries>();
        var filter = new TicketFilter { Sort = sort };

        var seen = new List<long>();
        QueuePage page;
        RowCursor? after = null;
        do
        {
            page = await queries.PageAsync(Cast.Marek, new QueueAddress(filter, After: after), Cancellation);
            seen.AddRange(page.Rows.Select(row => row.Id));
            after = RowCursor.Of(page.Rows[^1], sort);
            await AddAsync(other, 5, random);
        }
        while (page.HasOlder);

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Subset(seen.ToHashSet(), before.ToHashSet());
    }

    /// <summary>Tickets of random age and priority, some claimed, none of them changed afterwards.</summary>
    private static async Task<List<long>> AddAsync(Helpdesk desk, int count, Random random)
    {
        await using var db = desk.Database.Open();
        var policy = new TicketPolicy(TimeSpan.FromDays(30), ClaimOnReply: true, since => since.AddDays(1));
        var tickets = Enumerable.Range(0, count).Select(_ =>
        {
            var start = new NewTicket($"2026{random.Next(int.MaxValue)}", Cast.Printers, Cast.Ana.Id(), "Printer", "It jams.", null)
            {
                Priority = (Priority)random.Next(3),
            };

            // Few moments, so that many rows share one and the id decides.
            return Ticket.Open(random.Next(2) == 0 ? Cast.Ana : Cast.Marek, start, desk.Now.AddMinutes(-random.Next(20)), policy);
        }).ToList();
        db.AddRange(tickets);
        await db.SaveChangesAsync(Cancellation);
        return [.. tickets.Select(ticket => ticket.Id)];
    }
}

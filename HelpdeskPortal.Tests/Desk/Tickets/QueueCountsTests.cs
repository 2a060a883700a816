using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Domain.Types;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>The cube of counts against tickets counted one by one.</summary>
public sealed class QueueCountsTests
{
    private const int TypeCount = 3;
    private const int TicketCount = 60;

    private static readonly Actor[] People = [Cast.Ana, Cast.Bruno, Cast.Marek, Cast.Jana, Cast.Ilse, Cast.Ruth];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_the_order_of_changes_counts_are_those_of_a_fresh_load_and_of_counting_by_hand()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var random = new Random(20260302);
        var live = desk.Database.Get<QueueCounts>();
        var ids = await AddTicketsAsync(desk, random);
        var saved = Enumerable.Range(1, 40).Select(n => View(n, RandomFilters.Next(random, [1, 2, 3], [.. People.Select(person => person.Id())]))).ToList();
        var counted = 0;
        for (var round = 0; round < 12; round++)
        {
            desk.Database.Clock.Advance(TimeSpan.FromHours(random.Next(1, 9)));
            await ChangeAsync(desk, random, [.. ids.Where(_ => random.Next(3) == 0)]);
            var rows = await RowsAsync(desk);

            // Changed rows in any order and some of them twice, and every row whose time has come, as the worker announces it.
            live.Apply([.. Shuffled(random, rows), .. rows.Take(random.Next(20))], desk.Now);

            var fresh = new QueueCounts(desk.Database.Databases, desk.Database.Clock);
            await fresh.LoadAsync(Cancellation);
            foreach (var agent in Agents(random))
            {
                var expected = ByHand(rows, agent, desk.Now);
                AssertSame(expected, live.For(agent));
                AssertSame(expected, fresh.For(agent));

                var views = saved.Take(5).Append(saved[random.Next(saved.Count)]).ToList();
                var counts = views.ConvertAll(view => ByHand(rows, agent, view.Filter, desk.Now));
                Assert.Equal(counts, live.For(agent, views));
                Assert.Equal(counts, fresh.For(agent, views));
                counted += counts.Sum(count => count.Total);
            }
        }

        Assert.True(counted > 200, "Views that hold nothing prove nothing.");
    }

    [Fact]
    public async Task Whoever_is_an_agent_by_a_right_of_everyone_does_not_find_their_own_tickets_counted()
    {
        await using var desk = await Helpdesk.OpenAsync();
        await using (var db = desk.Database.Open())
        {
            db.Add(TypePermission.ForEveryone(Cast.Printers, TypeRight.Manage));
            await db.SaveChangesAsync(Cancellation);
        }

        await desk.TicketOfAsync(Cast.Ana);
        var counts = new QueueCounts(desk.Database.Databases, desk.Database.Clock);
        await counts.LoadAsync(Cancellation);
        Actor ana = Actor.Person(Cast.Ana.Id(), Cast.Ana.Name, isAdministrator: false, [Cast.Printers], [], []);

        Assert.Equal(0, counts.For(ana).AllOpen.Total);
        Assert.Equal(1, counts.For(Cast.Marek).AllOpen.Total);
    }

    [Fact]
    public async Task Snoozed_and_closed_tickets_are_in_no_count_but_that_of_snoozed_ones_and_come_back()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var counts = desk.Database.Get<QueueCounts>();
        var id = await desk.TicketOfAsync(Cast.Ana);

        Assert.Null((await desk.Desk.SnoozeAsync(Cast.Marek, id, desk.Now.AddHours(1), Cancellation)).Refused);
        await ExpectAsync(0, 0, snoozed: 1);
        Assert.Null((await desk.Desk.WakeAsync(Cast.Marek, id, Cancellation)).Refused);
        await ExpectAsync(1, 1);
        Assert.Null((await desk.Desk.CloseAsync(Cast.Marek, id, Cancellation)).Refused);
        await ExpectAsync(0, 0);
        Assert.Null((await desk.Desk.ReopenAsync(Cast.Marek, id, Cancellation)).Refused);
        await ExpectAsync(1, 1);

        async Task ExpectAsync(int total, int awaiting, int snoozed = 0)
        {
            counts.Apply(await RowsAsync(desk), desk.Now);
            Assert.Equal(new ViewCount(total, awaiting), counts.For(Cast.Marek).AllOpen);
            Assert.Equal(snoozed, counts.For(Cast.Marek).Snoozed.Total);
        }
    }

    private static async Task<List<long>> AddTicketsAsync(Helpdesk desk, Random random)
    {
        await using var db = desk.Database.Open();
        for (var n = 1; n <= TicketCount; n++)
        {
            var start = new NewTicket(
                TicketNumber.Format(2026, n), 1 + random.Next(TypeCount), People[random.Next(People.Length)].Id(), "Subject", "Text", null)
            {
                Channel = random.Next(2) == 0 ? Channel.Phone : Channel.Portal,
            };
            db.Tickets.Add(Ticket.Open(Actor.System, start, desk.Now, TestTickets.Policy));
        }

        await db.SaveChangesAsync(Cancellation);
        return await db.Tickets.Select(t => t.Id).ToListAsync(Cancellation);
    }

    /// <summary>Any verb on each, as an administrator, who may do all of them; what the state refuses simply does not happen.</summary>
    private static async Task ChangeAsync(Helpdesk desk, Random random, long[] ids)
    {
        await using var db = desk.Database.Open();
        foreach (var ticket in await db.Tickets.Include(t => t.Cc).Where(t => ids.Contains(t.Id)).ToListAsync(Cancellation))
        {
            var (now, policy) = (desk.Now, TestTickets.Policy);
            _ = random.Next(10) switch
            {
                0 => ticket.Claim(Cast.Marek, now, policy),
                1 => ticket.Assign(Cast.Ruth, ticket.AssigneeId, Cast.Jana.Id(), isAgentOfType: true, now, policy),
                2 => ticket.Release(Cast.Ruth, now, policy),
                3 => ticket.Close(Cast.Ruth, now, policy),
                4 => ticket.Reopen(Cast.Ruth, now, policy),
                5 => ticket.Snooze(Cast.Ruth, now.AddHours(3), now, policy),
                6 => ticket.Wake(Cast.Ruth, now, policy),
                7 => ticket.MarkAwaiting(Cast.Ruth, now, policy),
                8 => ticket.MarkNotAwaiting(Cast.Ruth, now, policy),
                _ => ticket.MoveTo(Cast.Ruth, ticket.TypeId, Cast.Type(1 + random.Next(2)), assigneeStays: true, now, policy),
            };
        }

        await db.SaveChangesAsync(Cancellation);
    }

    private static async Task<IReadOnlyList<TicketRow>> RowsAsync(Helpdesk desk)
    {
        await using var db = desk.Database.Open();
        return await TicketRows.ReadChangedAsync(db, await db.Tickets.Select(t => t.Id).ToListAsync(Cancellation), desk.Now, Cancellation);
    }

    private static IEnumerable<Actor> Agents(Random random)
    {
        foreach (var person in People.Append(Cast.Vera))
        {
            var manages = Enumerable.Range(1, TypeCount).Where(_ => random.Next(2) == 0).ToList();
            yield return Actor.Person(person.Id(), person.Name, person.IsAdministrator, IsAgent(person) ? manages : [], [], []);
        }
    }

    /// <summary>Only those whom the database knows as agents: whoever becomes one later makes the counts load anew.</summary>
    private static bool IsAgent(Actor person) => person.IsAgent || person.IsAdministrator;

    private static ViewCounts ByHand(IReadOnlyList<TicketRow> rows, Actor agent, DateTimeOffset now)
    {
        var queue = rows.Where(row => row.IsOpen && agent.Manages.Contains(row.TypeId) && row.RequesterId != agent.PersonId).ToLookup(row => row.IsSnoozed);
        var mine = queue[false].ToList();
        return new ViewCounts(
            Count(_ => true),
            Count(row => row.AssigneeId == agent.PersonId),
            Count(row => row.AssigneeId is null),
            Count(row => row.IsAwaiting),
            Count(row => row.LateAt is { } late && late <= now),
            new ViewCount(queue[true].Count(), queue[true].Count(row => row.IsAwaiting)),
            agent.Manages.ToDictionary(type => type, type => Count(row => row.TypeId == type)));

        ViewCount Count(Func<TicketRow, bool> isIn) => new(mine.Count(isIn), mine.Count(row => isIn(row) && row.IsAwaiting));
    }

    private static ViewInfo View(int id, TicketFilter filter) => new(id, null, $"View {id}", new QueueAddress(filter).ToString(), filter, id, 1);

    private static ViewCount ByHand(IReadOnlyList<TicketRow> rows, Actor agent, TicketFilter filter, DateTimeOffset now)
    {
        var taken = rows.Where(row => row.IsOpen && filter.Takes(row, agent, now)).ToList();
        return new ViewCount(taken.Count, taken.Count(row => row.IsAwaiting));
    }

    private static void AssertSame(ViewCounts expected, ViewCounts actual)
    {
        Assert.Equal(
            (expected.AllOpen, expected.Mine, expected.Unassigned, expected.Awaiting, expected.Late, expected.Snoozed),
            (actual.AllOpen, actual.Mine, actual.Unassigned, actual.Awaiting, actual.Late, actual.Snoozed));
        Assert.Equal(expected.Types.OrderBy(type => type.Key), actual.Types.OrderBy(type => type.Key));
    }

    private static TicketRow[] Shuffled(Random random, IReadOnlyList<TicketRow> rows)
    {
        var shuffled = rows.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }
}

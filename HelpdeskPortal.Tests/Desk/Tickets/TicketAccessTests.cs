using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Domain.Types;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>Who sees what: the expected answers are the design's sentences, worked out here without the rule under test.</summary>
public class TicketAccessTests
{
    private const int TicketCount = 10_000;
    private const int TypeCount = 7;
    private const int PersonCount = 60;
    private const int ActorCount = 40;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_thousand_random_tickets_give_random_actors_the_same_answer_in_SQL_in_memory_and_by_the_design()
    {
        var random = new Random(20260302);
        await using var database = await TestDatabase.CreateAsync();
        var facts = await FillAsync(database, random);
        var seenByAny = 0;

        foreach (var actor in Enumerable.Range(0, ActorCount).Select(_ => RandomActor(random, facts)))
        {
            var bySql = (await database.ReadAsync(db => db.Tickets.Where(TicketAccess.VisibleTo(actor)).Select(t => t.Id).ToListAsync(Cancellation))).ToHashSet();
            var queueBySql = (await database.ReadAsync(db => db.Tickets.Where(TicketAccess.InQueueOf(actor)).Select(t => t.Id).ToListAsync(Cancellation))).ToHashSet();
            foreach (var ticket in facts)
            {
                var expected = Expected(actor, ticket);
                Assert.Equal(expected, TicketAccess.CanSee(actor, ticket));
                Assert.Equal(expected, bySql.Contains(ticket.Id));
                Assert.Equal(ExpectedInQueue(actor, ticket), TicketAccess.IsInQueueOf(actor, ticket));
                Assert.Equal(ExpectedInQueue(actor, ticket), queueBySql.Contains(ticket.Id));
            }

            seenByAny += bySql.Count;
        }

        // A test in which nobody sees anything, or everybody everything, would prove nothing.
        Assert.InRange(seenByAny, TicketCount, TicketCount * (ActorCount - 5));
    }

    private static bool Expected(Actor actor, Facts ticket)
    {
        if (actor.Kind == ActorKind.System || (actor.Kind == ActorKind.Person && actor.IsAdministrator))
        {
            return true;
        }

        var takesPart = ticket.RequesterId == actor.PersonId || ticket.Cc.Contains(actor.PersonId!.Value);
        if (actor.Kind == ActorKind.Guest)
        {
            return takesPart && ticket.Id == actor.OnlyTicketId;
        }

        return takesPart || actor.Manages.Contains(ticket.TypeId) || actor.ViewsAll.Contains(ticket.TypeId);
    }

    private static bool ExpectedInQueue(Actor actor, Facts ticket) =>
        actor.Manages.Contains(ticket.TypeId) && ticket.RequesterId != actor.PersonId;

    private static Actor RandomActor(Random random, IReadOnlyList<Facts> tickets)
    {
        var person = Cast.Id(1000 + random.Next(PersonCount));
        return random.Next(10) switch
        {
            0 => Actor.System,
            1 => Actor.Person(person, "Administrator", isAdministrator: true, Some(), Some(), Some()),
            2 or 3 => Actor.Guest(person, "Guest", tickets[random.Next(tickets.Count)].Id),
            4 => Actor.Person(person, "Customer", isAdministrator: false, [], [], Some()),
            5 => Actor.Person(person, "Agent of one", isAdministrator: false, [1 + random.Next(TypeCount)], [], Some()),
            _ => Actor.Person(person, "Somebody", isAdministrator: false, Some(), Some(), Some()),
        };

        IEnumerable<int> Some() => Enumerable.Range(1, TypeCount).Where(_ => random.Next(4) == 0).ToList();
    }

    private static async Task<IReadOnlyList<Facts>> FillAsync(TestDatabase database, Random random)
    {
        var policy = new TicketPolicy(TimeSpan.FromDays(30), ClaimOnReply: true, since => since.AddHours(24));
        await using var db = database.Open();
        db.AddRange(Enumerable.Range(1, TypeCount).Select(id => new TicketType($"Type {id}", "", "teal", id)));
        db.AddRange(Enumerable.Range(0, PersonCount).Select(n => new Person { Id = Cast.Id(1000 + n), Name = $"Person {n}", UserName = $"p{n}", NormalizedUserName = $"P{n}" }));
        await db.SaveChangesAsync(Cancellation);
        for (var n = 1; n <= TicketCount; n++)
        {
            var cc = Enumerable.Range(0, random.Next(3)).Select(_ => Cast.Id(1000 + random.Next(PersonCount))).ToList();
            var start = new NewTicket(TicketNumber.Format(2026, n), 1 + random.Next(TypeCount), Cast.Id(1000 + random.Next(PersonCount)), "Subject", "Text", null) { Cc = cc };
            db.Tickets.Add(Ticket.Open(Actor.System, start, database.Now, policy));
        }

        await db.SaveChangesAsync(Cancellation);
        return await db.Tickets.AsNoTracking().Include(t => t.Cc)
            .Select(t => new Facts(t.Id, t.TypeId, t.RequesterId, t.Cc.Select(cc => cc.PersonId).ToList())).ToListAsync(Cancellation);
    }

    private sealed record Facts(long Id, int TypeId, Guid RequesterId, IReadOnlyList<Guid> Cc) : ITicketFacts
    {
        public bool HasCc(Guid personId) => Cc.Contains(personId);
    }
}

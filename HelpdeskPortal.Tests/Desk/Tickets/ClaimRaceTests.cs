using HelpdeskPortal.Data;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Domain.Types;
using HelpdeskPortal.Support;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>F16: claims that come at once, on the real file.</summary>
public class ClaimRaceTests
{
    private const int Agents = 50;
    private const int Rounds = 200;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task F16_Of_fifty_claims_at_once_exactly_one_wins_in_each_of_two_hundred_rounds_though_the_customer_writes_meanwhile_and_the_history_says_so()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var agents = await AddAgentsAsync(helpdesk);
        for (var round = 0; round < Rounds; round++)
        {
            var ticketId = await helpdesk.TicketOfAsync(Cast.Ana, $"Round {round}");
            var draft = await helpdesk.DraftAsync(Cast.Ana, DraftKind.Customer, ticketId, "And another thing.");
            var written = Task.Run(() => helpdesk.Desk.WriteAsCustomerAsync(Cast.Ana, ticketId, draft, Cancellation), Cancellation);
            var outcomes = await Task.WhenAll(agents.Select(agent => Task.Run(() => helpdesk.Desk.ClaimAsync(agent, ticketId, Cancellation), Cancellation)));

            Assert.True((await written).IsDone);
            var ticket = await helpdesk.ReadAsync(ticketId);
            Assert.Equal(2, ticket.Messages.Count);
            var winner = Assert.Single(agents, agent => outcomes[agents.IndexOf(agent)].IsDone);
            Assert.Equal(winner.PersonId, ticket.AssigneeId);
            Assert.Equal(winner.PersonId, Assert.Single(ticket.Events, e => e.Kind == TicketEventKind.Claimed).ActorId);
            Assert.All(outcomes.Where(outcome => !outcome.IsDone), outcome =>
            {
                Assert.Equal(RefusalKind.Taken, outcome.Refused!.Kind);
                Assert.StartsWith(winner.Name, outcome.Refused.Message, StringComparison.Ordinal);
            });
        }
    }

    [Fact]
    public async Task F16_A_claim_does_not_fail_because_the_customer_and_colleagues_write_meanwhile()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        for (var round = 0; round < Rounds / 4; round++)
        {
            var ticketId = await helpdesk.TicketOfAsync(Cast.Ana, $"Round {round}");
            var draft = await helpdesk.DraftAsync(Cast.Ana, DraftKind.Customer, ticketId, "And another thing.");
            var note = await helpdesk.DraftAsync(Cast.Jana, DraftKind.Note, ticketId, "I know this one.");
            var message = Task.Run(() => helpdesk.Desk.WriteAsCustomerAsync(Cast.Ana, ticketId, draft, Cancellation), Cancellation);
            var noted = Task.Run(() => helpdesk.Desk.WriteNoteAsync(Cast.Jana, ticketId, note, Cancellation), Cancellation);
            var changed = Task.Run(() => helpdesk.Desk.SetPriorityAsync(Cast.Jana, ticketId, Priority.Normal, Priority.High, Cancellation), Cancellation);
            var claimed = Task.Run(() => helpdesk.Desk.ClaimAsync(Cast.Marek, ticketId, Cancellation), Cancellation);

            Assert.True((await message).IsDone);
            Assert.True((await noted).IsDone);
            Assert.True((await changed).IsDone);
            Assert.True((await claimed).IsDone);
            var ticket = await helpdesk.ReadAsync(ticketId);
            Assert.Equal(Cast.Marek.PersonId, ticket.AssigneeId);
            Assert.Equal(Priority.High, ticket.Priority);
            Assert.True(ticket.IsAwaiting);
            Assert.Equal(3, ticket.Messages.Count);
        }
    }

    private static async Task<List<Actor>> AddAgentsAsync(Helpdesk helpdesk)
    {
        var agents = Enumerable.Range(0, Agents)
            .Select(n => Actor.Person(Cast.Id(500 + n), $"Agent {n}", isAdministrator: false, [Cast.Printers], [], []))
            .ToList();
        await using HelpdeskDb db = helpdesk.Database.Open();
        db.AddRange(agents.Select(agent => new Person { Id = agent.Id(), Name = agent.Name, UserName = agent.Name, NormalizedUserName = agent.Name.ToUpperInvariant() }));
        await db.SaveChangesAsync(Cancellation);
        db.AddRange(agents.Select(agent => TypePermission.ForPerson(Cast.Printers, TypeRight.Manage, agent.Id())));
        await db.SaveChangesAsync(Cancellation);
        return agents;
    }
}

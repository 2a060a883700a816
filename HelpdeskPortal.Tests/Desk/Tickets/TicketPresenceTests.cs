using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Live;
using HelpdeskPortal.Support;

namespace HelpdeskPortal.Desk.Tickets;

public sealed class TicketPresenceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Agents_see_each_other_and_the_customer_but_never_themselves()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var presence = desk.Database.Get<TicketPresence>();
        var ticket = await desk.TicketOfAsync(Cast.Ana);
        await presence.BeatAsync(Cast.Marek, ticket, Guid.NewGuid(), null, Cancellation);
        await presence.BeatAsync(Cast.Marek, ticket, Guid.NewGuid(), DraftKind.Note, Cancellation);
        await presence.BeatAsync(Cast.Ana, ticket, Guid.NewGuid(), DraftKind.Customer, Cancellation);

        Assert.Equal([(Cast.Ana.Name, false, Doing.WritingReply)], Seen(presence.On(Cast.Marek, ticket, TicketRole.Agent)));
        Assert.Equal(
            [(Cast.Marek.Name, true, Doing.WritingNote), (Cast.Ana.Name, false, Doing.WritingReply)], Seen(presence.On(Cast.Jana, ticket, TicketRole.Agent)));
    }

    [Fact]
    public async Task T07_Who_lost_the_ticket_is_taken_from_it_with_the_next_beat()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var presence = desk.Database.Get<TicketPresence>();
        var (ticket, window) = (await desk.TicketOfAsync(Cast.Ana), Guid.NewGuid());
        Assert.Null((await presence.BeatAsync(Cast.Marek, ticket, window, DraftKind.Reply, Cancellation)).Refused);

        var without = Actor.Person(Cast.Marek.Id(), Cast.Marek.Name, isAdministrator: false, [], [], []);
        var refused = await presence.BeatAsync(without, ticket, window, DraftKind.Reply, Cancellation);

        Assert.Equal(RefusalKind.NotFound, refused.Refused?.Kind);
        Assert.Empty(presence.On(Cast.Jana, ticket, TicketRole.Agent));
    }

    [Fact]
    public async Task The_writing_of_notes_changes_nothing_that_the_customers_side_can_see()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var presence = desk.Database.Get<TicketPresence>();
        var ticket = await desk.TicketOfAsync(Cast.Ana);
        Actor[] agents = [Cast.Marek, Cast.Jana, Cast.Ruth];
        var windows = agents.ToDictionary(agent => agent, _ => new[] { Guid.NewGuid(), Guid.NewGuid() });
        var doing = new Dictionary<Guid, DraftKind?>();
        DraftKind?[] kinds = [null, DraftKind.Reply, DraftKind.Note, DraftKind.Phone];
        var random = new Random(20260302);
        for (var step = 0; step < 400; step++)
        {
            var agent = agents[random.Next(agents.Length)];
            var window = windows[agent][random.Next(2)];
            if (random.Next(5) == 0)
            {
                presence.Leave(agent, window);
                doing.Remove(window);
            }
            else
            {
                doing[window] = kinds[random.Next(kinds.Length)];
                Assert.Null((await presence.BeatAsync(agent, ticket, window, doing[window], Cancellation)).Refused);
            }

            var replying = agents.Where(one => windows[one].Any(own => doing.GetValueOrDefault(own) == DraftKind.Reply)).Select(one => one.Name).Order(StringComparer.Ordinal);
            Assert.Equal(replying, presence.On(Cast.Ana, ticket, TicketRole.Requester).Select(here => here.Name).Order(StringComparer.Ordinal));
            Assert.All(presence.On(Cast.Ana, ticket, TicketRole.Requester), here => Assert.Equal(Doing.WritingReply, here.Doing));
            Assert.Empty(presence.On(Cast.Vera, ticket, TicketRole.Viewer));
        }
    }

    private static IEnumerable<(string, bool, Doing)> Seen(IReadOnlyList<Here> here) => here.Select(one => (one.Name, one.IsAgent, one.Doing));
}

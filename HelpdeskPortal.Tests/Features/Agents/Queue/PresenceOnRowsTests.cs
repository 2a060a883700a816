using Bunit;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Live;
using HelpdeskPortal.Support;

namespace HelpdeskPortal.Features.Agents.Queue;

/// <summary>Who is on a ticket, on its row.</summary>
public sealed class PresenceOnRowsTests : IAsyncLifetime
{
    private Helpdesk _desk = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _desk = await Helpdesk.OpenAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task A_ring_appears_stretches_for_typing_and_goes_while_the_row_stays_where_it_is()
    {
        var ticket = await _desk.TicketOfAsync(Cast.Ana, "It jams.");
        var other = await _desk.TicketOfAsync(Cast.Ana, "It smells.");
        var window = Guid.NewGuid();
        await using var screen = AgentsScreen.Of(_desk, Cast.Marek, Links.Queue);
        var page = screen.Show<QueueScreen>();
        await Eventually.TrueAsync(() => page.FindAll(".row[data-ticket]").Count == 2, "both rows stand there");
        var order = Order(page);

        await BeatAsync(Cast.Jana, ticket, window, null);
        await Eventually.TrueAsync(() => Rings(page, ticket) is ["Jana Novak is here"], "the ring is there");
        Assert.Equal("JN", page.Find($".row[data-ticket='{ticket}'] .here").TextContent);
        Assert.Empty(page.FindAll(".here.is-typing"));

        await BeatAsync(Cast.Jana, ticket, window, DraftKind.Note);
        await Eventually.TrueAsync(() => Rings(page, ticket) is ["Jana Novak is writing a note"], "the ring says what she does");
        Assert.Equal(3, page.FindAll(".here.is-typing .here-dots i").Count);

        await BeatAsync(Cast.Jana, other, window, DraftKind.Reply);
        await Eventually.TrueAsync(() => Rings(page, other) is ["Jana Novak is writing a reply"] && Rings(page, ticket).Count == 0, "the ring has moved");
        Assert.Equal(order, Order(page));

        _desk.Database.Clock.Advance(PresenceBook.Lasts);
        _desk.Database.Get<PresenceBook>().Sweep();
        _desk.Database.Clock.Advance(PresenceBook.Gathers);
        await Eventually.TrueAsync(() => page.FindAll(".here").Count == 0, "who fell silent has gone");
        Assert.Equal(order, Order(page));
    }

    [Fact]
    public async Task Nobody_sees_themselves_on_a_row()
    {
        var ticket = await _desk.TicketOfAsync(Cast.Ana);
        await BeatAsync(Cast.Marek, ticket, Guid.NewGuid(), DraftKind.Reply);
        await BeatAsync(Cast.Ana, ticket, Guid.NewGuid(), DraftKind.Customer);
        await using var screen = AgentsScreen.Of(_desk, Cast.Marek, Links.Queue);
        var page = screen.Show<QueueScreen>();

        await Eventually.TrueAsync(() => page.FindAll(".row[data-ticket]").Count == 1, "the row stands there");

        Assert.Equal([$"{Cast.Ana.Name}, customer, is writing"], Rings(page, ticket));
    }

    [Fact]
    public async Task A_circuit_that_does_not_show_the_ticket_renders_nothing()
    {
        var ticket = await _desk.TicketOfAsync(Cast.Ana);
        await using var ilse = AgentsScreen.Of(_desk, Cast.Ilse, Links.Queue);
        await using var marek = AgentsScreen.Of(_desk, Cast.Marek, Links.Queue);
        var (hers, his) = (ilse.Show<QueueScreen>(), marek.Show<QueueScreen>());
        await Eventually.TrueAsync(() => his.FindAll(".row[data-ticket]").Count == 1 && hers.FindAll(".empty").Count == 1, "both screens have been read");
        var before = hers.RenderCount;

        await BeatAsync(Cast.Jana, ticket, Guid.NewGuid(), DraftKind.Reply);
        await Eventually.TrueAsync(() => Rings(his, ticket).Count == 1, "his row shows the ring");

        Assert.Equal(before, hers.RenderCount);
    }

    /// <summary>With it the time in which changes gather has passed.</summary>
    private async Task BeatAsync(Actor actor, long ticket, Guid window, DraftKind? writing)
    {
        Assert.Null((await _desk.Database.Get<TicketPresence>().BeatAsync(actor, ticket, window, writing, Cancellation)).Refused);
        _desk.Database.Clock.Advance(PresenceBook.Gathers);
    }

    private static List<string?> Rings(IRenderedComponent<QueueScreen> page, long ticket) =>
        [.. page.FindAll($".row[data-ticket='{ticket}'] .here").Select(ring => ring.GetAttribute("title"))];

    private static List<string?> Order(IRenderedComponent<QueueScreen> page) => [.. page.FindAll(".row[data-ticket]").Select(row => row.GetAttribute("data-ticket"))];
}

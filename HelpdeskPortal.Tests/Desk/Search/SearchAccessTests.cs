using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Search;

/// <summary>T07: a marker in a ticket is found by those who may read it there, and by nobody else, whatever they ask.</summary>
public sealed class SearchAccessTests : IAsyncLifetime
{
    private const string Marker = "zebrafish";

    private Helpdesk _desk = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SearchQueries Queries => _desk.Database.Get<SearchQueries>();

    public async ValueTask InitializeAsync() => _desk = await Helpdesk.OpenAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Theory]
    [InlineData(Marker)]
    [InlineData("zebra")]
    [InlineData("\"red zebrafish\"")]
    [InlineData("is:open")]
    [InlineData("from:ana")]
    [InlineData("202600001")]
    [InlineData("-other")]
    public async Task T07_A_ticket_of_another_type_is_not_found_by_any_word(string typed)
    {
        await _desk.Steps.TicketOfAsync(Cast.Ana, $"A red {Marker}.", Cast.Printers, $"The red {Marker}");

        Assert.Single((await FindAsync(Cast.Marek, typed)).Hits);
        Assert.Single((await FindAsync(Cast.Ruth, typed)).Hits);
        foreach (var actor in new[] { Cast.Ilse, Cast.Olga, Cast.Bruno, Actor.Guest(Cast.Gero.Id(), "Gero Falk", 1) })
        {
            Assert.Empty((await FindAsync(actor, typed)).Hits);
        }
    }

    [Fact]
    public async Task A_note_is_found_by_agents_only_and_never_by_the_requester_who_is_an_agent()
    {
        var own = await _desk.TicketOfAsync(Cast.Jana, "My own screen flickers.");
        await _desk.NoteAsync(Cast.Marek, own, $"A {Marker} did it.");

        var hit = Assert.Single((await FindAsync(Cast.Marek, Marker)).Hits);
        Assert.Equal(MessageKind.Note, hit.ContextKind);
        Assert.Equal([new("A ", false), new(Marker, true), new(" did it.", false)], hit.Context);
        Assert.Empty((await FindAsync(Cast.Jana, Marker)).Hits);
        Assert.Empty((await FindAsync(Cast.Vera, Marker)).Hits);

        // Nor by asking for what it would hide.
        Assert.Single((await FindAsync(Cast.Jana, $"flickers -{Marker}")).Hits);
        Assert.Empty((await FindAsync(Cast.Marek, $"flickers -{Marker}")).Hits);

        // Their own ticket is found as a requester finds it.
        var found = Assert.Single((await FindAsync(Cast.Jana, "screen")).Hits);
        Assert.False(found.IsAgent);
        Assert.Equal(MessageKind.Customer, found.ContextKind);
    }

    [Fact]
    public async Task A_reply_that_can_still_be_taken_back_is_not_found_by_the_customers_side_nor_what_it_did()
    {
        var ticket = await _desk.TicketOfAsync(Cast.Ana);
        await using (var db = _desk.Database.Open())
        {
            var row = await db.Tickets.Include(t => t.Cc).SingleAsync(t => t.Id == ticket, Cancellation);
            Assert.Null(row.Reply(Cast.Marek, $"It was a {Marker}.", ReplyThen.Close, null, _desk.Now, _desk.Now.AddSeconds(10), TestTickets.Policy));
            await db.SaveChangesAsync(Cancellation);
        }

        Assert.Single((await FindAsync(Cast.Marek, $"{Marker} is:closed assignee:marek")).Hits);
        Assert.Empty((await FindAsync(Cast.Ana, Marker)).Hits);
        Assert.Empty((await FindAsync(Cast.Ana, "is:closed")).Hits);
        Assert.Empty((await FindAsync(Cast.Ana, "assignee:marek")).Hits);
        Assert.Equal(TicketStatus.OpenId, Assert.Single((await FindAsync(Cast.Ana, "is:open is:unassigned")).Hits).StatusId);

        _desk.Database.Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(TicketStatus.ClosedId, Assert.Single((await FindAsync(Cast.Ana, $"{Marker} is:closed assignee:marek")).Hits).StatusId);
    }

    [Theory]
    [InlineData("ana@example.com")]
    [InlineData("from:ana@example.com")]
    [InlineData("example")]
    [InlineData("xample.co")]
    public async Task An_address_finds_for_agents_and_tells_nobody_else_whose_it_is(string typed)
    {
        await _desk.TicketOfAsync(Cast.Ana);

        var hit = Assert.Single((await FindAsync(Cast.Marek, typed)).Hits);
        Assert.Contains(hit.Address, piece => piece.IsHit);
        Assert.Empty((await FindAsync(Cast.Vera, typed)).Hits);
        Assert.Single((await FindAsync(Cast.Vera, "from:ana")).Hits);
        Assert.Single((await FindAsync(Cast.Vera, $"from:ana -{typed}")).Hits);
    }

    [Theory]
    [InlineData("is:awaiting")]
    [InlineData("-is:awaiting")]
    [InlineData("is:late")]
    [InlineData("-is:late")]
    public async Task Who_waits_is_the_agents_affair(string typed)
    {
        await _desk.TicketOfAsync(Cast.Ana);

        Assert.Empty((await FindAsync(Cast.Ana, typed)).Hits);
        Assert.Empty((await FindAsync(Cast.Vera, typed)).Hits);
        Assert.Equal(typed is "is:awaiting" or "-is:late", (await FindAsync(Cast.Marek, typed)).Hits.Count == 1);
    }

    [Fact]
    public async Task Who_loses_a_ticket_no_longer_finds_it_and_who_gets_it_does()
    {
        var ticket = await _desk.TicketOfAsync(Cast.Ana, $"A {Marker}.");
        Assert.Single((await FindAsync(Cast.Ana, Marker)).Hits);

        await using (var db = _desk.Database.Open())
        {
            var row = await db.Tickets.Include(t => t.Cc).SingleAsync(t => t.Id == ticket, Cancellation);
            Assert.Null(row.ChangeRequester(Cast.Marek, Cast.Ana.Id(), Cast.Olga.Id(), _desk.Now, TestTickets.Policy));
            await db.SaveChangesAsync(Cancellation);
        }

        Assert.Empty((await FindAsync(Cast.Ana, Marker)).Hits);
        Assert.Single((await FindAsync(Cast.Olga, Marker)).Hits);
        Assert.Single((await FindAsync(Cast.Marek, "from:olga")).Hits);
        Assert.Empty((await FindAsync(Cast.Marek, "from:ana")).Hits);
    }

    private Task<SearchPage> FindAsync(Actor actor, string typed) => Queries.FindAsync(actor, typed, null, Cancellation);
}

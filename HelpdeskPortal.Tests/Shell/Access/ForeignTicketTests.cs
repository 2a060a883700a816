using System.Net;
using System.Text.Json;
using HelpdeskPortal.Benchmarks.Circuits;
using HelpdeskPortal.Benchmarks.Http;
using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Shell.Access;

/// <summary>T07: a ticket of Servers, and everything that agents of Printers and other customers receive meanwhile.</summary>
public sealed class ForeignTicketTests
{
    private const string Marker = "quagga4417";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task T07_No_byte_of_it_reaches_an_open_window_of_anybody_else()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        using var transport = PortalClient.CreateTransport();
        var watch = new BatchWatch();
        var options = new CircuitOptions { Watch = watch, KeepPage = true, Patience = Patience };
        await using var ilse = await OpenAsync(Cast.Ilse, "/queue", 0);
        await using var marek = await OpenAsync(Cast.Marek, "/queue", 1);
        await using var mareksOwn = await OpenAsync(Cast.Marek, "/my", 2);
        await using var olga = await OpenAsync(Cast.Olga, "/my", 3);
        using var expected = watch.Expect(Marker, circuits: 4);
        using var shown = watch.Expect(Marker, circuits: 1);

        await LiveItThroughAsync(app);
        await shown.WaitForAllAsync(Patience, Cancellation);

        // What comes later and is theirs has arrived, so the ticket has been offered to their windows before.
        using var control = watch.Expect("control8", circuits: 4);
        await OpenOwnAsync(app, Cast.Olga, "control8");
        await Eventually.TrueAsync(() => control.Missing == 2, "the agents of Printers and the customer herself have received the other ticket");
        await marek.WaitForPageAsync(page => page.Shows("control8"), Cancellation);
        await olga.WaitForPageAsync(page => page.Shows("control8"), Cancellation);

        Assert.Equal(3, expected.Missing);
        Assert.All(new[] { marek, mareksOwn, olga }, circuit => Assert.False(circuit.Page!.Shows(Marker)));

        async Task<BlazorCircuit> OpenAsync(Actor person, string path, int number)
        {
            var client = new PortalClient(transport, app.Address);
            await client.SignInAsync(Cast.Address(person), PortalApp.Password, Cancellation);
            return await BlazorCircuit.OpenAsync(client, number, path, options, Cancellation);
        }
    }

    [Fact]
    public async Task T07_No_page_no_list_and_no_count_of_anybody_else_knows_of_it()
    {
        await using var app = await PortalApp.StartAsync();
        await OpenOwnAsync(app, Cast.Olga, "A ticket of Printers");
        await app.Get<QueueCounts>().LoadAsync(Cancellation);
        var people = new[] { Cast.Marek, Cast.Olga, Cast.Ana, Cast.Vera };
        var before = people.ToDictionary(person => person.Id(), person => app.Get<QueueCounts>().For(person));

        var number = await LiveItThroughAsync(app);

        await app.Get<QueueCounts>().LoadAsync(Cancellation);
        Assert.Equal(1, app.Get<QueueCounts>().For(Cast.Ilse).AllOpen.Total);
        foreach (var person in people)
        {
            Assert.True(before[person.Id()].Same(app.Get<QueueCounts>().For(person)));
            var visitor = await app.SignedInAsync(person);
            string[] paths =
            [
                "/queue", "/queue?view=closed", "/queue?view=type-2", $"/queue?type={Cast.Servers}", $"/queue?ticket={number}", $"/queue?assignee={Cast.Ilse.Id()}",
                "/queue?sort=newest", "/queue/new", "/my", "/my/new", $"/my/{number}", $"/tickets/{number}", "/drafts?kind=NewTicket", "/not-found",
            ];
            foreach (var path in paths)
            {
                var answer = await visitor.GetAsync(path);
                Assert.False(answer.Text.Contains(Marker, StringComparison.OrdinalIgnoreCase), $"{path} tells {person.Name} of it");
                Assert.False(answer.Location?.Contains(Marker, StringComparison.OrdinalIgnoreCase) ?? false);
            }

            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/my/{number}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/tickets/{number}")).Status);
            await AssertQueriesAsync(app, person);
        }
    }

    private static async Task AssertQueriesAsync(PortalApp app, Actor person)
    {
        var queue = app.Get<QueueQueries>();
        foreach (var filter in Filters())
        {
            var page = await queue.PageAsync(person, new QueueAddress(filter), Cancellation);
            Assert.All(page.Rows, row => Assert.Equal(Cast.Printers, row.TypeId));
            Assert.Equal(page.Rows.Count, await queue.CountAsync(person, filter, Cancellation));
            AssertSilent(page);
            AssertSilent(await queue.NextAwaitingAsync(person, filter, 0, Cancellation));
        }

        var known = app.Get<PeopleQueries>();
        AssertSilent(await known.FindAsync(person, Marker, Cancellation));
        AssertSilent(await known.FindAsync(person, "wanda", Cancellation));
        AssertSilent(await known.AgentsOfTypeAsync(person, Cast.Servers, Cancellation));
        AssertSilent(await known.FellowAgentsAsync(person, Cancellation));
        AssertSilent((await app.Get<CustomerQueries>().MineAsync(person, cancellation: Cancellation)).Rows);
    }

    private static IEnumerable<TicketFilter> Filters() =>
        from view in Enum.GetValues<QueueView>()
        from sort in Enum.GetValues<TicketSort>()
        from types in new int[][] { [], [Cast.Servers] }
        select new TicketFilter { View = view, ViewTypeId = view == QueueView.Type ? Cast.Servers : null, Sort = sort, Types = types };

    private static void AssertSilent<T>(T answer) =>
        Assert.DoesNotContain(Marker, JsonSerializer.Serialize(answer), StringComparison.OrdinalIgnoreCase);

    /// <summary>The whole life of a ticket, with the marker in everything that somebody can type.</summary>
    private static async Task<string> LiveItThroughAsync(PortalApp app)
    {
        var desk = app.Get<TicketDesk>();
        var requester = new RequesterChoice(null, $"Wanda {Marker}", $"{Marker}@example.com");
        var opened = await desk.OpenForCustomerAsync(
            Cast.Ilse, new TicketForCustomer(Cast.Servers, requester, $"{Marker} hums"), await DraftAsync(app, Cast.Ilse, DraftKind.NewTicket, null), Cancellation);
        Assert.Null(opened.Refused);
        var ticket = await app.ReadAsync(db => db.Tickets.SingleAsync(t => t.Number == opened.Value, Cancellation));
        Assert.Null((await desk.RecordPhoneAsync(Cast.Ilse, ticket.Id, await DraftAsync(app, Cast.Ilse, DraftKind.Phone, ticket.Id), Cancellation)).Refused);
        Assert.Null((await desk.WriteNoteAsync(Cast.Ilse, ticket.Id, await DraftAsync(app, Cast.Ilse, DraftKind.Note, ticket.Id), Cancellation)).Refused);
        Assert.Null((await desk.ReplyAsync(Cast.Ilse, ticket.Id, await DraftAsync(app, Cast.Ilse, DraftKind.Reply, ticket.Id), ReplyThen.Close, null, Cancellation)).Refused);
        Assert.Null((await desk.ReopenAsync(Cast.Ilse, ticket.Id, Cancellation)).Refused);
        Assert.Null((await desk.MarkAwaitingAsync(Cast.Ilse, ticket.Id, Cancellation)).Refused);
        await DraftAsync(app, Cast.Ilse, DraftKind.Reply, ticket.Id);
        return ticket.Number;
    }

    private static async Task OpenOwnAsync(PortalApp app, Actor person, string subject)
    {
        var draft = await DraftAsync(app, person, DraftKind.NewTicket, null, subject);
        Assert.Null((await app.Get<TicketDesk>().OpenOwnAsync(person, Cast.Printers, subject, draft, Cancellation)).Refused);
    }

    private static async Task<DraftToSend> DraftAsync(PortalApp app, Actor owner, DraftKind kind, long? ticketId, string text = $"It hums: {Marker}.")
    {
        var id = Guid.NewGuid();
        var saved = await app.Get<Desk.Tickets.Drafts>().SaveAsync(owner, id, kind, ticketId, 0, text, Cancellation);
        Assert.Null(saved.Refused);
        return new DraftToSend(id, saved.Value!.Version);
    }
}

using HelpdeskPortal.Desk;
using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Support;

/// <summary>The desk over a real file: the cast, the use cases, and short ways to reach a state.</summary>
internal sealed class Helpdesk : IAsyncDisposable
{
    private Helpdesk(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }

    public TicketDesk Desk => Database.Get<TicketDesk>();

    public DateTimeOffset Now => Database.Now;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Helpdesk> OpenAsync()
    {
        var database = await TestDatabase.WithCastAsync(services => services.AddDesk(), ("Database:LockTimeoutSeconds", "1"));
        await database.Get<CatalogueStore>().LoadAsync(Cancellation);
        await database.Get<SettingsStore>().LoadAsync(Cancellation);

        // As at the portal's start: it follows the feed before anything is counted.
        Assert.Equal(0, database.Get<LiveQueue>().Screens);
        await database.Get<QueueCounts>().LoadAsync(Cancellation);
        return new Helpdesk(database);
    }

    /// <summary>A draft that its owner has typed and the server has saved, ready to be sent.</summary>
    public async Task<DraftToSend> DraftAsync(Actor owner, DraftKind kind, long? ticketId, string text)
    {
        var drafts = Database.Get<Drafts>();
        var state = await drafts.OpenAsync(owner, kind, ticketId, Cancellation);
        var saved = await drafts.SaveAsync(owner, state.Id, kind, ticketId, state.Version, text, Cancellation);
        Assert.Null(saved.Refused);
        return new DraftToSend(state.Id, saved.Value!.Version);
    }

    /// <summary>A ticket that Ana, or somebody else, has opened for themselves.</summary>
    public async Task<long> TicketOfAsync(Actor requester, string text = "The printer on floor 3 jams.", int typeId = Cast.Printers)
    {
        var opened = await Desk.OpenOwnAsync(requester, typeId, "", await DraftAsync(requester, DraftKind.NewTicket, null, text), Cancellation);
        Assert.Null(opened.Refused);
        return await Database.ReadAsync(db => db.Tickets.Where(t => t.Number == opened.Value).Select(t => t.Id).SingleAsync(Cancellation));
    }

    public async Task<Outcome> ReplyAsync(Actor agent, long ticketId, string text = "Please try again.", ReplyThen then = ReplyThen.Nothing) =>
        await Desk.ReplyAsync(agent, ticketId, await DraftAsync(agent, DraftKind.Reply, ticketId, text), then, Cancellation);

    public async Task<Outcome<Written>> WriteAsync(Actor customer, long ticketId, string text = "It jams again.") =>
        await Desk.WriteAsCustomerAsync(customer, ticketId, await DraftAsync(customer, DraftKind.Customer, ticketId, text), Cancellation);

    public async Task<Outcome> NoteAsync(Actor agent, long ticketId, string text) =>
        await Desk.WriteNoteAsync(agent, ticketId, await DraftAsync(agent, DraftKind.Note, ticketId, text), Cancellation);

    public Task<Ticket> ReadAsync(long ticketId) => Database.ReadAsync(db => db.Tickets.AsNoTracking()
        .Include(t => t.Messages).Include(t => t.Events).Include(t => t.Cc).SingleAsync(t => t.Id == ticketId, Cancellation));

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}

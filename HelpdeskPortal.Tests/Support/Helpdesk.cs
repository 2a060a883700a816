using HelpdeskPortal.Desk;
using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Live;

namespace HelpdeskPortal.Support;

/// <summary>The desk over a real file: the cast, the use cases, and short ways to reach a state.</summary>
internal sealed class Helpdesk : IAsyncDisposable
{
    private Helpdesk(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }

    public DeskSteps Steps => new(Database.Services);

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
    public Task<DraftToSend> DraftAsync(Actor owner, DraftKind kind, long? ticketId, string text) => Steps.DraftAsync(owner, kind, ticketId, text);

    /// <summary>A ticket that Ana, or somebody else, has opened for themselves.</summary>
    public Task<long> TicketOfAsync(Actor requester, string text = "The printer on floor 3 jams.", int typeId = Cast.Printers) => Steps.TicketOfAsync(requester, text, typeId);

    public Task<Outcome> ReplyAsync(Actor agent, long ticketId, string text = "Please try again.", ReplyThen then = ReplyThen.Nothing) =>
        Steps.ReplyAsync(agent, ticketId, text, then);

    /// <summary>The undo window passes, and what was sent before it is announced, as the portal's worker does.</summary>
    public void LetGo(long ticketId)
    {
        Database.Clock.Advance(Database.Get<SettingsStore>().Get<TicketSettings>().UndoWindow);
        Database.Get<TicketFeed>().Post(ticketId);
    }

    /// <summary>An answer that the customer's side sees.</summary>
    public async Task<Outcome> AnswerAsync(Actor agent, long ticketId, string text = "Please try again.", ReplyThen then = ReplyThen.Nothing)
    {
        var outcome = await ReplyAsync(agent, ticketId, text, then);
        LetGo(ticketId);
        return outcome;
    }

    public Task<Outcome<Written>> WriteAsync(Actor customer, long ticketId, string text = "It jams again.") => Steps.WriteAsync(customer, ticketId, text);

    public Task<Outcome> NoteAsync(Actor agent, long ticketId, string text) => Steps.NoteAsync(agent, ticketId, text);

    public Task<Ticket> ReadAsync(long ticketId) => Steps.ReadAsync(ticketId);

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}

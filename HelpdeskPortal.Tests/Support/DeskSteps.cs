using HelpdeskPortal.Data;
using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpdeskPortal.Support;

/// <summary>Short ways to reach a state through the use cases themselves: what a person would do on the pages.</summary>
internal sealed class DeskSteps(IServiceProvider services)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private TicketDesk Desk => services.GetRequiredService<TicketDesk>();

    /// <summary>A draft that its owner has typed and the server has saved, ready to be sent.</summary>
    public async Task<DraftToSend> DraftAsync(Actor owner, DraftKind kind, long? ticketId, string text)
    {
        var drafts = services.GetRequiredService<Drafts>();
        var state = await drafts.OpenAsync(owner, kind, ticketId, Cancellation);
        var saved = await drafts.SaveAsync(owner, state.Id, kind, ticketId, state.Version, text, Cancellation);
        Assert.Null(saved.Refused);
        return new DraftToSend(state.Id, saved.Value!.Version);
    }

    /// <summary>A ticket that Ana, or somebody else, has opened for themselves.</summary>
    public async Task<long> TicketOfAsync(Actor requester, string text = "The printer on floor 3 jams.", int typeId = Cast.Printers, string subject = "")
    {
        var opened = await Desk.OpenOwnAsync(requester, typeId, subject, await DraftAsync(requester, DraftKind.NewTicket, null, text), Cancellation);
        return await IdAsync(opened);
    }

    /// <summary>A ticket that an agent has entered for a customer.</summary>
    public async Task<long> TicketForAsync(Actor agent, Actor requester, string text, int typeId)
    {
        var form = new TicketForCustomer(typeId, new RequesterChoice(requester.Id()), "");
        return await IdAsync(await Desk.OpenForCustomerAsync(agent, form, await DraftAsync(agent, DraftKind.NewTicket, null, text), Cancellation));
    }

    public async Task<Outcome> ReplyAsync(Actor agent, long ticketId, string text = "Please try again.", ReplyThen then = ReplyThen.Nothing) =>
        await Desk.ReplyAsync(agent, ticketId, await DraftAsync(agent, DraftKind.Reply, ticketId, text), then, null, Cancellation);

    public async Task<Outcome<Written>> WriteAsync(Actor customer, long ticketId, string text = "It jams again.") =>
        await Desk.WriteAsCustomerAsync(customer, ticketId, await DraftAsync(customer, DraftKind.Customer, ticketId, text), Cancellation);

    public async Task<Outcome> NoteAsync(Actor agent, long ticketId, string text) =>
        await Desk.WriteNoteAsync(agent, ticketId, await DraftAsync(agent, DraftKind.Note, ticketId, text), Cancellation);

    public async Task<Ticket> ReadAsync(long ticketId)
    {
        await using var db = await OpenAsync();
        return await db.Tickets.AsNoTracking().Include(t => t.Messages).Include(t => t.Events).Include(t => t.Cc).SingleAsync(t => t.Id == ticketId, Cancellation);
    }

    private async Task<long> IdAsync(Outcome<string> opened)
    {
        Assert.Null(opened.Refused);
        await using var db = await OpenAsync();
        return await db.Tickets.Where(t => t.Number == opened.Value).Select(t => t.Id).SingleAsync(Cancellation);
    }

    private Task<HelpdeskDb> OpenAsync() => services.GetRequiredService<IDbContextFactory<HelpdeskDb>>().CreateDbContextAsync(Cancellation);
}

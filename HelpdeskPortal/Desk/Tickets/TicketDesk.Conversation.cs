using HelpdeskPortal.Data;
using HelpdeskPortal.Desk.Attachments;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>A draft that a command sends: the circuit names it, the text stands in the database.</summary>
public sealed record DraftToSend(Guid Id, int Version);

/// <summary>Where a message of the customer's side went: the ticket itself, or the new one that it opened.</summary>
public sealed record Written(string Number, bool OpenedNew);

/// <summary>Replies, notes, customers' messages, phone calls. All of them send a draft, at most once.</summary>
public sealed partial class TicketDesk
{
    /// <summary>Sends an agent's reply, unless something has come that the agent has not seen. Until the undo window is over it can be taken back.</summary>
    /// <param name="shownUpTo">The last place of the history that was visible in the writer's focused window; null where there is no window, and nothing holds it.</param>
    public async Task<Outcome> ReplyAsync(
        Actor actor, long ticketId, DraftToSend draft, ReplyThen then, int? shownUpTo = null, CancellationToken cancellation = default)
    {
        var outcome = await SendAsync(
            actor,
            ticketId,
            draft,
            DraftKind.Reply,
            async (db, ticket, text, now, policy) =>
            {
                if ((await HeldAsync(db, actor, ticket, shownUpTo, cancellation) ?? ticket.Reply(actor, text, then, draft.Id, now, now + policy.UndoWindow, policy)) is { } refusal)
                {
                    return refusal;
                }

                await DealAsync(db, actor, ticketId, now, cancellation);
                return null;
            },
            cancellation);
        if (outcome.IsDone)
        {
            replies.Wake.Wake();
        }

        return await SeenAsync(outcome, actor, ticketId, cancellation);
    }

    public async Task<Outcome> WriteNoteAsync(Actor actor, long ticketId, DraftToSend draft, CancellationToken cancellation = default)
    {
        var outcome = await SendAsync(
            actor,
            ticketId,
            draft,
            DraftKind.Note,
            async (db, ticket, text, now, policy) =>
            {
                if (ticket.WriteNote(actor, text, draft.Id, now, policy) is { } refusal)
                {
                    return refusal;
                }

                await DealAsync(db, actor, ticketId, now, cancellation);
                await MentionAsync(db, actor, ticket, draft.Id, now, cancellation);
                return null;
            },
            cancellation);
        return await SeenAsync(outcome, actor, ticketId, cancellation);
    }

    /// <summary>Records what the customer said on the phone. On a ticket closed too long ago it opens a new one.</summary>
    public Task<Outcome<Written>> RecordPhoneAsync(Actor actor, long ticketId, DraftToSend draft, CancellationToken cancellation = default) =>
        WriteOrFollowUpAsync(
            actor, ticketId, draft, DraftKind.Phone, Channel.Phone, (ticket, text, now, policy) => ticket.RecordPhone(actor, text, draft.Id, now, policy), cancellation);

    /// <summary>The requester or a CC writes. On a ticket closed too long ago it opens a new one, which the page has said before.</summary>
    public Task<Outcome<Written>> WriteAsCustomerAsync(Actor actor, long ticketId, DraftToSend draft, CancellationToken cancellation = default) =>
        WriteOrFollowUpAsync(
            actor, ticketId, draft, DraftKind.Customer, Channel.Portal, (ticket, text, now, policy) => ticket.WriteAsCustomer(actor, text, draft.Id, now, policy), cancellation);

    private Task<Outcome> SendAsync(
        Actor actor, long ticketId, DraftToSend draft, DraftKind kind, Func<Ticket, string, DateTimeOffset, TicketPolicy, Refusal?> verb, CancellationToken cancellation) =>
        SendAsync(actor, ticketId, draft, kind, (_, ticket, text, now, policy) => Task.FromResult(verb(ticket, text, now, policy)), cancellation);

    private Task<Outcome> SendAsync(
        Actor actor, long ticketId, DraftToSend draft, DraftKind kind, Func<HelpdeskDb, Ticket, string, DateTimeOffset, TicketPolicy, Task<Refusal?>> verb, CancellationToken cancellation) =>
        ChangeAsync(
            actor,
            ticketId,
            async (db, ticket, now, policy) =>
            {
                var taken = await TakeDraftAsync(db, actor, draft, kind, ticketId, cancellation);
                if (!taken.IsDone)
                {
                    return taken.Refused.Kind == RefusalKind.State ? null : taken.Refused;
                }

                var files = await DraftFiles.ToSendAsync(db, actor, draft.Id, cancellation);
                if (await verb(db, ticket, Message.TextOf(taken.Value.Text, files), now, policy) is { } refusal)
                {
                    return refusal;
                }

                ticket.Messages[^1].Take(files);
                return null;
            },
            cancellation);

    /// <summary>Loads a draft to be sent and marks it for removal in the same save. A refusal of kind State: it was sent already.</summary>
    private static async Task<Outcome<Draft>> TakeDraftAsync(
        HelpdeskDb db, Actor actor, DraftToSend draft, DraftKind kind, long? ticketId, CancellationToken cancellation)
    {
        var found = await db.Drafts.SingleOrDefaultAsync(
            d => d.Id == draft.Id && d.OwnerId == actor.PersonId && d.Kind == kind && d.TicketId == ticketId, cancellation);
        if (found is null)
        {
            return await Drafts.WasSentAsync(db, actor, draft.Id, cancellation)
                ? Refusal.State("This has been sent already.")
                : Refusal.Changed("What you wrote has not reached the server yet. Wait until it says \u201cSaved\u201d, then send again.");
        }

        if (found.Version != draft.Version)
        {
            return Refusal.Changed("Another window has written here meanwhile. Look at the text before you send it.");
        }

        db.Drafts.Remove(found);
        return found;
    }

    private async Task<Outcome<Written>> WriteOrFollowUpAsync(
        Actor actor, long ticketId, DraftToSend draft, DraftKind kind, Channel channel, Func<Ticket, string, DateTimeOffset, TicketPolicy, Refusal?> verb, CancellationToken cancellation)
    {
        var outcome = await SendAsync(actor, ticketId, draft, kind, verb, cancellation);
        if (outcome.IsDone)
        {
            await SeeOwnAsync(actor, ticketId, cancellation);
            await using var db = await databases.CreateDbContextAsync(cancellation);
            return await WhereSentAsync(db, ticketId, draft.Id, cancellation);
        }

        return outcome.Refused.Kind == RefusalKind.ReopenWindowPassed
            ? await FollowUpAsync(actor, ticketId, draft, kind, channel, cancellation)
            : outcome.Refused;
    }

    /// <summary>Asks the message itself, because a second click finds that the first one opened a new ticket.</summary>
    private static async Task<Written> WhereSentAsync(HelpdeskDb db, long ticketId, Guid draftId, CancellationToken cancellation)
    {
        var sentTo = await db.Messages.Where(m => m.DraftId == draftId)
            .Join(db.Tickets, m => m.TicketId, t => t.Id, (m, t) => new { t.Id, t.Number })
            .SingleAsync(cancellation);
        return new Written(sentTo.Number, sentTo.Id != ticketId);
    }

    private async Task<Outcome> SeenAsync(Outcome outcome, Actor actor, long ticketId, CancellationToken cancellation)
    {
        if (outcome.IsDone)
        {
            await SeeOwnAsync(actor, ticketId, cancellation);
        }

        return outcome;
    }
}

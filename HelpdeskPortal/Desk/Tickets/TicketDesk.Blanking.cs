using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>Blanking a message or a file, by agents of the type. It cannot be undone, so the page asks first.</summary>
public sealed partial class TicketDesk
{
    /// <summary>Takes out the text and all files of a message.</summary>
    public Task<Outcome> BlankMessageAsync(Actor actor, long ticketId, long messageId, CancellationToken cancellation = default) =>
        BlankAsync(
            actor,
            ticketId,
            messageId,
            message => message.Files,
            (ticket, message, isNewest, now, policy) => ticket.BlankMessage(actor, message, isNewest, now, policy),
            cancellation);

    /// <summary>Takes out one file of a message.</summary>
    public Task<Outcome> BlankFileAsync(Actor actor, long ticketId, long messageId, string fileId, CancellationToken cancellation = default) =>
        BlankAsync(
            actor,
            ticketId,
            messageId,
            message => message.Files.Where(file => file.Id == fileId),
            (ticket, message, isNewest, now, policy) => message.Files.SingleOrDefault(file => file.Id == fileId) is { } file
                ? ticket.BlankFile(actor, message, file, isNewest, now, policy)
                : Refusal.NotFound,
            cancellation);

    private async Task<Outcome> BlankAsync(
        Actor actor,
        long ticketId,
        long messageId,
        Func<Message, IEnumerable<Attachment>> goes,
        Func<Ticket, Message, bool, DateTimeOffset, TicketPolicy, Refusal?> blank,
        CancellationToken cancellation)
    {
        var hashes = new List<string>();
        var outcome = await ChangeAsync(
            actor,
            ticketId,
            async (db, ticket, now, policy) =>
            {
                // First of all, so that whether there is a note is told to no one who may not know.
                if (ticket.RequireAgent(actor) is { } refusal)
                {
                    return refusal;
                }

                var message = await db.Messages.Include(m => m.Files).SingleOrDefaultAsync(m => m.Id == messageId && m.TicketId == ticketId, cancellation);
                if (message is null)
                {
                    return Refusal.NotFound;
                }

                hashes = [.. goes(message).Select(file => file.Hash)];
                // A subject that was the message's first line stands in the history too once somebody has replaced it.
                await db.Entry(ticket).Collection(t => t.Events).Query().Where(line => line.Kind == TicketEventKind.SubjectChanged).LoadAsync(cancellation);
                var newest = await db.Messages.Where(m => m.TicketId == ticketId).MaxAsync(m => m.Id, cancellation);
                var refused = blank(ticket, message, newest == messageId, now, policy);
                if (message.IsBlanked)
                {
                    // Nobody is called to words that are gone.
                    db.Mentions.RemoveRange(await db.Mentions.Where(m => m.MessageId == messageId).ToListAsync(cancellation));
                }

                return refused;
            },
            cancellation);
        if (outcome.IsDone)
        {
            await forgetting.ForgetAsync(hashes);
        }

        return outcome;
    }
}

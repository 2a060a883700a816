using HelpdeskPortal.Data;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>What holds a reply, and taking one back before the customer's side sees it.</summary>
public sealed partial class TicketDesk
{
    /// <summary>Takes back a reply of the actor's own, and puts its text into the draft again. What others did meanwhile stays.</summary>
    /// <param name="place">Where the reply stands in the ticket's history.</param>
    public async Task<Outcome> TakeBackAsync(Actor actor, long ticketId, int place, CancellationToken cancellation = default)
    {
        try
        {
            // From reading to saving on the gate: whether it is visible yet is asked where nobody can write in between.
            await using var db = await databases.CreateDbContextAsync(cancellation);
            return await db.WriteAsync(() => TakeBackAsync(db, actor, ticketId, place, cancellation), cancellation);
        }
        catch (Exception exception) when (IsBusy(exception))
        {
            return Busy;
        }
    }

    /// <summary>Past the rule of who sees what, as an undo is: a colleague may have moved it out of the writer's sight.</summary>
    private async Task<Outcome> TakeBackAsync(HelpdeskDb db, Actor actor, long ticketId, int place, CancellationToken cancellation)
    {
        var ticket = await db.Tickets.Include(t => t.Cc).Include(t => t.Events).SingleOrDefaultAsync(t => t.Id == ticketId, cancellation);
        if (ticket is null)
        {
            return Refusal.NotFound;
        }

        List<TicketEvent> history = [.. ticket.Events.OrderBy(line => line.Place)];
        var messageId = history.Find(line => line.Place == place)?.MessageId;
        var message = await db.Messages.SingleOrDefaultAsync(m => m.Id == messageId && m.TicketId == ticketId, cancellation);
        var newest = await db.Messages.AsNoTracking().Where(m => m.TicketId == ticketId && m.Id != messageId).OrderByDescending(m => m.Id).FirstOrDefaultAsync(cancellation);
        var version = ticket.Version;
        if (ticket.TakeBack(actor, history, place, newest?.Preview ?? "", clock.GetUtcNow(), policies.For(ticket.TypeId)) is { } refusal)
        {
            return refusal;
        }

        if (ticket.Version == version || message is null)
        {
            return Outcome.Done with { IsUnchanged = true };
        }

        await RestoreDraftAsync(db, message, cancellation);
        foreach (var mention in await db.Mentions.Where(m => m.TicketId == ticketId && m.PersonId == message.AuthorId && m.DealtAt == message.CreatedAt).ToListAsync(cancellation))
        {
            mention.Reopen();
        }

        // Nobody outside the desk has seen it: no stub stays, so no reader can show it by mistake.
        db.Messages.Remove(message);
        await db.SaveChangesAsync(cancellation);
        return Outcome.Done;
    }

    /// <summary>What the reply held goes back into the writer's composer; what they have begun to write since stands after it.</summary>
    private async Task RestoreDraftAsync(HelpdeskDb db, Message message, CancellationToken cancellation)
    {
        var (owner, now) = (message.AuthorId!.Value, clock.GetUtcNow());
        var standing = await db.Drafts.SingleOrDefaultAsync(d => d.OwnerId == owner && d.TicketId == message.TicketId && d.Kind == DraftKind.Reply, cancellation);
        var files = await db.Attachments.Where(f => f.MessageId == message.Id).OrderBy(f => f.CreatedAt).ThenBy(f => f.Id).ToListAsync(cancellation);
        var written = message.Text == Message.TextOf("", files) ? "" : message.Text;
        if (standing is null)
        {
            standing = new Draft(Guid.NewGuid(), owner, DraftKind.Reply, message.TicketId, written, now);
            db.Drafts.Add(standing);
        }
        else
        {
            standing.Write(string.Join("\n\n", new[] { written, standing.Text }.Where(text => !string.IsNullOrWhiteSpace(text))), now);
        }

        // One that was blanked meanwhile goes with its message.
        foreach (var file in files)
        {
            if (file.IsBlanked)
            {
                db.Attachments.Remove(file);
                continue;
            }

            file.ReturnTo(standing.Id);
            standing.FilesChanged(now);
        }
    }

    /// <summary>Asked inside the retry of the write: what lands between the click and the commit holds the reply too.</summary>
    private static async Task<Refusal?> HeldAsync(HelpdeskDb db, Actor actor, Ticket ticket, int? shownUpTo, CancellationToken cancellation)
    {
        if (shownUpTo is not { } place || ticket.RequireAgent(actor) is not null)
        {
            return null;
        }

        var lines = await db.Events.AsNoTracking().Where(line => line.TicketId == ticket.Id && line.Place > place).ToListAsync(cancellation);
        var unseen = TicketHistory.Unseen(lines, actor, place);
        return unseen.Count == 0
            ? null
            : new Refusal(RefusalKind.Held, "Something has come that you have not seen yet. Look at it, then send.") { Places = [.. unseen.Select(line => line.Place)] };
    }
}

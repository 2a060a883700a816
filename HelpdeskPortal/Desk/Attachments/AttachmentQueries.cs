using HelpdeskPortal.Data;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Attachments;

/// <summary>A file that the actor may have.</summary>
public sealed record ServedFile(string Name, string Hash, long Length, AttachmentKind Kind, bool HasThumbnail);

/// <summary>Who may have which file: whoever may read its message, asked at each request.</summary>
public sealed class AttachmentQueries(IDbContextFactory<HelpdeskDb> databases, TimeProvider clock)
{
    public async Task<ServedFile?> FindAsync(Actor actor, string id, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var file = await db.Attachments.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id && f.BlankedAt == null, cancellation);
        if (file is null)
        {
            return null;
        }

        var mayHave = file.MessageId is { } messageId
            ? await MayReadAsync(db, actor, messageId, cancellation)
            : file.OwnerId == actor.PersonId && await Drafts.Of(db, actor).AnyAsync(d => d.Id == file.DraftId, cancellation);
        return mayHave ? new ServedFile(file.Name, file.Hash, file.Length, file.Kind, file.Width is not null) : null;
    }

    private async Task<bool> MayReadAsync(HelpdeskDb db, Actor actor, long messageId, CancellationToken cancellation)
    {
        var message = await db.Messages.AsNoTracking().Where(m => m.Id == messageId)
            .Select(m => new { m.TicketId, m.Kind, m.VisibleFrom }).SingleAsync(cancellation);
        var ticket = await db.Tickets.AsNoTracking().Include(t => t.Cc)
            .Where(TicketAccess.VisibleTo(actor)).SingleOrDefaultAsync(t => t.Id == message.TicketId, cancellation);
        return ticket?.RoleOf(actor) switch
        {
            TicketRole.Agent or TicketRole.System => true,
            TicketRole.Requester or TicketRole.Cc or TicketRole.Viewer => message.Kind != MessageKind.Note && message.VisibleFrom <= clock.GetUtcNow(),
            TicketRole.None or null => false,
        };
    }
}

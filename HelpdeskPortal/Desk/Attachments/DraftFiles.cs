using System.Globalization;
using HelpdeskPortal.Data;
using HelpdeskPortal.Data.Attachments;
using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Platform.Pictures;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Attachments;

/// <summary>The draft that a file is brought to; made if nothing has been typed into it yet.</summary>
public sealed record DraftPlace(Guid DraftId, DraftKind Kind, long? TicketId);

/// <summary>Files brought to drafts. They belong to the person and the draft: nobody else's command can take them.</summary>
public sealed class DraftFiles(IDbContextFactory<HelpdeskDb> databases, AttachmentFiles files, SettingsStore settings, TimeProvider clock)
{
    private const string Field = "file";

    /// <summary>Streams one file to the disk and adds it to the draft. Refused or cut off, it leaves nothing behind.</summary>
    /// <param name="announced">The size that the sender promises; what comes is counted all the same.</param>
    public async Task<Outcome<FileLine>> AddAsync(Actor actor, DraftPlace place, string? name, long? announced, Stream content, CancellationToken cancellation = default)
    {
        if (actor.PersonId is not { } owner)
        {
            return Refusal.NotFound;
        }

        var limits = settings.Get<FileSettings>();
        await using (var look = await databases.CreateDbContextAsync(cancellation))
        {
            if (await CheckAsync(look, actor, place, announced ?? 0, limits, cancellation) is { } early)
            {
                return early;
            }
        }

        try
        {
            using var written = await files.WriteAsync(content, limits.BytesPerFile, cancellation);
            var what = await WhatAsync(written, cancellation);
            await using var db = await databases.CreateDbContextAsync(cancellation);
            var added = await db.WriteAsync(() => AddAsync(db, actor, owner, place, FileName.Clean(name), what, limits, cancellation), cancellation);
            if (!added.IsDone)
            {
                written.Dispose();
                await files.RemoveAsync(what.Hash, () => db.Attachments.AnyAsync(f => f.Hash == what.Hash, CancellationToken.None), CancellationToken.None);
            }

            return added;
        }
        catch (TooManyBytesException)
        {
            return TooLarge(limits);
        }
        catch (TimeoutException)
        {
            return new Refusal(RefusalKind.Busy, "The file did not arrive: nothing came for too long. Try again.");
        }
    }

    /// <summary>Takes a file from a draft again. Its bytes go with it unless they are another's too.</summary>
    public async Task<Outcome> RemoveAsync(Actor actor, Guid draftId, string id, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var hash = await db.WriteAsync(
            async () =>
            {
                var draft = await Drafts.Of(db, actor).SingleOrDefaultAsync(d => d.Id == draftId, cancellation);
                var file = await db.Attachments.SingleOrDefaultAsync(f => f.Id == id && f.DraftId == draftId && f.OwnerId == actor.PersonId && f.MessageId == null, cancellation);
                if (draft is null || file is null)
                {
                    return null;
                }

                db.Attachments.Remove(file);
                draft.FilesChanged(clock.GetUtcNow());
                await db.SaveChangesAsync(cancellation);
                return file.Hash;
            },
            cancellation);
        if (hash is null)
        {
            return Refusal.NotFound;
        }

        await files.RemoveAsync(hash, () => db.Attachments.AnyAsync(f => f.Hash == hash, CancellationToken.None), CancellationToken.None);
        return Outcome.Done;
    }

    /// <summary>What a command that sends takes along.</summary>
    internal static Task<List<Attachment>> ToSendAsync(HelpdeskDb db, Actor actor, Guid draftId, CancellationToken cancellation) =>
        db.Attachments.Where(f => f.DraftId == draftId && f.OwnerId == actor.PersonId && f.MessageId == null)
            .OrderBy(f => f.CreatedAt).ThenBy(f => f.Id).ToListAsync(cancellation);

    private async Task<Outcome<FileLine>> AddAsync(
        HelpdeskDb db, Actor actor, Guid owner, DraftPlace place, string name, AttachmentContent content, FileSettings limits, CancellationToken cancellation)
    {
        if (await CheckAsync(db, actor, place, content.Length, limits, cancellation) is { } refusal)
        {
            return refusal;
        }

        var now = clock.GetUtcNow();
        var draft = await db.Drafts.SingleOrDefaultAsync(d => d.Id == place.DraftId, cancellation);
        if (draft is null)
        {
            draft = Draft.WithoutText(place.DraftId, owner, place.Kind, place.TicketId, now);
            db.Drafts.Add(draft);
        }

        draft.FilesChanged(now);
        var file = new Attachment(owner, place.DraftId, name, content, now);
        db.Attachments.Add(file);
        await db.SaveChangesAsync(cancellation);
        return new FileLine(file.Id, file.Name, file.Length, file.Width, file.Height, null);
    }

    /// <summary>Whether a file of this size may come here at all.</summary>
    private static async Task<Refusal?> CheckAsync(HelpdeskDb db, Actor actor, DraftPlace place, long length, FileSettings limits, CancellationToken cancellation)
    {
        if (place.TicketId is { } on && !await db.Tickets.Where(TicketAccess.VisibleTo(actor)).AnyAsync(t => t.Id == on, cancellation))
        {
            return Refusal.NotFound;
        }

        var draft = await db.Drafts.AsNoTracking().SingleOrDefaultAsync(d => d.Id == place.DraftId, cancellation);
        if (draft is not null && (draft.OwnerId != actor.PersonId || draft.Kind != place.Kind || draft.TicketId != place.TicketId))
        {
            return Refusal.NotFound;
        }

        if (draft is null && await db.Messages.AnyAsync(m => m.DraftId == place.DraftId, cancellation))
        {
            return Refusal.State("This has been sent already, perhaps from another window.");
        }

        if (draft is null && await db.Drafts.AnyAsync(d => d.OwnerId == actor.PersonId && d.Kind == place.Kind && d.TicketId == place.TicketId, cancellation))
        {
            return Refusal.Changed("Another window has begun to write here. Attach it again.");
        }

        return length > limits.BytesPerFile ? TooLarge(limits) : await CheckTogetherAsync(db, actor, place.DraftId, length, limits, cancellation);
    }

    private static async Task<Refusal?> CheckTogetherAsync(HelpdeskDb db, Actor actor, Guid draftId, long length, FileSettings limits, CancellationToken cancellation)
    {
        var waiting = db.Attachments.Where(f => f.DraftId == draftId && f.OwnerId == actor.PersonId && f.MessageId == null);
        var count = await waiting.CountAsync(cancellation);
        if (count >= limits.FilesPerMessage)
        {
            return Refusal.Invalid(Field, limits.FilesPerMessage == 0
                ? "Files cannot be attached here. Write where it can be found instead."
                : $"A message can have {limits.FilesPerMessage:N0} files. Send these first, or put several into one archive.");
        }

        return await waiting.SumAsync(f => f.Length, cancellation) + length > limits.BytesPerMessage
            ? Refusal.Invalid(Field, $"The files of a message can have {Megabytes(limits.MegabytesPerMessage)} together. Send these first, the rest in a second message.")
            : null;
    }

    private static Refusal TooLarge(FileSettings limits) =>
        Refusal.Invalid(Field, $"A file can have {Megabytes(limits.MegabytesPerFile)}. Make it smaller, or say where it can be fetched.");

    private static string Megabytes(int number) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} MB");

    /// <summary>Looks at the bytes, and makes the thumbnail now, so that no reader waits for it.</summary>
    private async Task<AttachmentContent> WhatAsync(WrittenFile written, CancellationToken cancellation)
    {
        var path = files.PathOf(written.Hash);
        var kind = await FileKinds.OfAsync(path, cancellation);
        var thumbnail = kind == AttachmentKind.Other ? null : await Thumbnail.OfAsync(path, cancellation);
        if (thumbnail is not null)
        {
            await files.WritePreviewAsync(written.Hash, thumbnail.Webp, cancellation);
        }

        return new AttachmentContent(written.Hash, written.Length, kind, thumbnail?.Width, thumbnail?.Height);
    }
}

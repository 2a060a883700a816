using HelpdeskPortal.Data;
using HelpdeskPortal.Desk.Attachments;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>A draft as a page starts from it. Version 0 is one that nothing has been typed into yet.</summary>
public sealed record DraftState(Guid Id, int Version, string Text, DateTimeOffset? SavedAt)
{
    public IReadOnlyList<FileLine> Files { get; init; } = FileList.None;
}

/// <summary>What saving a draft answers: the new version, or what stands there instead.</summary>
public sealed record DraftSaved(int Version, DateTimeOffset At);

/// <summary>Unsent text, by owner. Nobody else's draft exists for an actor.</summary>
public sealed class Drafts(IDbContextFactory<HelpdeskDb> databases, TimeProvider clock)
{
    /// <summary>The owner's draft for a place, or a new id for one.</summary>
    public async Task<DraftState> OpenAsync(Actor actor, DraftKind kind, long? ticketId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var draft = await Of(db, actor).AsNoTracking().SingleOrDefaultAsync(
            d => d.Kind == kind && d.TicketId == ticketId, cancellation);
        return draft is null ? new DraftState(Guid.NewGuid(), 0, "", null) : await StateAsync(db, draft, cancellation);
    }

    public async Task<DraftState?> FindAsync(Actor actor, Guid id, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var draft = await Of(db, actor).AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancellation);
        return draft is null ? null : await StateAsync(db, draft, cancellation);
    }

    /// <summary>Writes it while its owner types.</summary>
    /// <param name="seen">The version the text grew from. Another tab that saved meanwhile is not overwritten: the answer says so.</param>
    public async Task<Outcome<DraftSaved>> SaveAsync(
        Actor actor, Guid id, DraftKind kind, long? ticketId, int seen, string text, CancellationToken cancellation = default)
    {
        if (actor.PersonId is not { } owner)
        {
            return Refusal.NotFound;
        }

        if (text.Length > Message.MaxLength)
        {
            return Message.Check(text)!;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (ticketId is { } on && !await db.Tickets.Where(TicketAccess.VisibleTo(actor)).AnyAsync(t => t.Id == on, cancellation))
        {
            return Refusal.NotFound;
        }

        return await db.WriteAsync<Outcome<DraftSaved>>(
            async () =>
            {
                var draft = await db.Drafts.SingleOrDefaultAsync(d => d.Id == id, cancellation);
                if (draft is not null && draft.OwnerId != owner)
                {
                    return Refusal.NotFound;
                }

                if (draft is null)
                {
                    if (seen != 0 || await WasSentAsync(db, id, cancellation))
                    {
                        return Refusal.State("This has been sent already, perhaps from another window.");
                    }

                    if (await db.Drafts.AnyAsync(d => d.OwnerId == owner && d.Kind == kind && d.TicketId == ticketId, cancellation))
                    {
                        return Refusal.Changed("Another window has begun to write here.");
                    }

                    draft = new Draft(id, owner, kind, ticketId, text, clock.GetUtcNow());
                    db.Drafts.Add(draft);
                }
                else if (draft.Version != seen)
                {
                    return Refusal.Changed("Another window has written here meanwhile.");
                }
                else
                {
                    draft.Write(text, clock.GetUtcNow());
                }

                await db.SaveChangesAsync(cancellation);
                return new DraftSaved(draft.Version, draft.UpdatedAt);
            },
            cancellation);
    }

    public async Task DiscardAsync(Actor actor, Guid id, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.WriteAsync(
            async () =>
            {
                // Its files' bytes go when they are collected.
                if (await Of(db, actor).Where(d => d.Id == id).ExecuteDeleteAsync(cancellation) > 0)
                {
                    await db.Attachments.Where(f => f.DraftId == id && f.MessageId == null).ExecuteDeleteAsync(cancellation);
                }
            },
            cancellation);
    }

    /// <summary>Whether this person's draft has become a message: asked where the answer to a command was lost on the way.</summary>
    public async Task<bool> WasSentAsync(Actor actor, Guid id, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await WasSentAsync(db, actor, id, cancellation);
    }

    internal static async Task<bool> WasSentAsync(HelpdeskDb db, Actor actor, Guid id, CancellationToken cancellation) =>
        actor.PersonId is { } me && await db.Messages.AnyAsync(m => m.DraftId == id && (m.AuthorId == me || m.RecordedById == me), cancellation);

    private static Task<bool> WasSentAsync(HelpdeskDb db, Guid id, CancellationToken cancellation) =>
        db.Messages.AnyAsync(m => m.DraftId == id, cancellation);

    /// <summary>One's own; by a private link those on its one ticket.</summary>
    internal static IQueryable<Draft> Of(HelpdeskDb db, Actor actor) => actor.OnlyTicketId is { } only
        ? db.Drafts.Where(d => d.OwnerId == actor.PersonId && d.TicketId == only)
        : db.Drafts.Where(d => d.OwnerId == actor.PersonId);

    private static async Task<DraftState> StateAsync(HelpdeskDb db, Draft draft, CancellationToken cancellation) =>
        new(draft.Id, draft.Version, draft.Text, draft.UpdatedAt)
        {
            Files = draft.FilesVersion == 0 ? FileList.None : await FileList.OfDraftAsync(db, draft.Id, draft.OwnerId, cancellation),
        };
}

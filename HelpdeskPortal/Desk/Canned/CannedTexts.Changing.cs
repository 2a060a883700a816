using HelpdeskPortal.Data;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Canned;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Canned;

/// <summary>A canned reply in the list of those that one manages or uses.</summary>
public sealed record CannedLine(int Id, string Name, string? Shortcut, CannedScope Scope, string FirstLine, bool MayChange);

/// <summary>One canned reply as its form shows it.</summary>
public sealed record CannedDetail(int Id, CannedScope Scope, CannedWords Words, int Version, bool MayChange, string ChangedBy, DateTimeOffset ChangedAt);

/// <summary>Keeping canned replies: one's own, those of the types one is agent of, and, for administrators, those for all.</summary>
public sealed partial class CannedTexts
{
    /// <summary>In one scope. More than that nobody finds again.</summary>
    public const int MostInScope = 100;

    private const int SqliteConstraint = 19;

    /// <summary>Everything the actor can use or change, by scope and order.</summary>
    public async Task<IReadOnlyList<CannedLine>> ListAsync(Actor actor, CancellationToken cancellation = default)
    {
        if (!IsAtHome(actor))
        {
            return [];
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var texts = await InSight(db, actor).OrderBy(t => t.ScopeKey).ThenBy(t => t.Order).ThenBy(t => t.Id).ToListAsync(cancellation);
        return [.. texts.Select(text => new CannedLine(text.Id, text.Name, text.Shortcut, text.Scope, Domain.Tickets.Message.FirstLine(text.Text), MayChange(actor, text.Scope)))];
    }

    public async Task<CannedDetail?> FindAsync(Actor actor, int id, CancellationToken cancellation = default)
    {
        if (!IsAtHome(actor))
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await (
            from text in InSight(db, actor)
            where text.Id == id
            join person in db.Users on text.ChangedById equals person.Id into people
            from changer in people.DefaultIfEmpty()
            select new { Text = text, By = changer.Name }).SingleOrDefaultAsync(cancellation);
        return found is null
            ? null
            : new CannedDetail(
                found.Text.Id, found.Text.Scope, new CannedWords(found.Text.Name, found.Text.Shortcut, found.Text.Text), found.Text.Version, MayChange(actor, found.Text.Scope), found.By ?? "Somebody", found.Text.ChangedAt);
    }

    /// <summary>Adds one; at the end of its scope.</summary>
    public Task<Outcome<int>> AddAsync(Actor actor, CannedScope scope, CannedWords words, CancellationToken cancellation = default) =>
        WriteAsync(
            async db =>
            {
                if ((RequireMay(actor, scope) ?? Check(words) ?? await UniqueAsync(db, scope, words, 0, cancellation) ?? await RoomAsync(db, scope, cancellation)) is { } refusal)
                {
                    return refusal;
                }

                var last = await db.CannedTexts.Where(t => t.ScopeKey == scope.Key).MaxAsync(t => (int?)t.Order, cancellation) ?? 0;
                var text = new CannedText(scope, words, last + 1, actor.PersonId!.Value, clock.GetUtcNow());
                db.Add(text);
                await SaveAsync(db, actor, text, "added", cancellation);
                return text.Id;
            },
            cancellation);

    /// <param name="seen">The version that the form shows: nobody overwrites what somebody else has saved since.</param>
    public Task<Outcome<int>> ChangeAsync(Actor actor, int id, CannedScope scope, CannedWords words, int seen, CancellationToken cancellation = default) =>
        WriteAsync(
            async db =>
            {
                var (text, refusal) = await TakeAsync(db, actor, id, cancellation);
                if (text is null)
                {
                    return refusal!;
                }

                if (text.Version != seen)
                {
                    return Refusal.Changed("Somebody else has saved this one meanwhile. What you typed stands here still; saving again replaces theirs.");
                }

                var moves = scope.Key != text.ScopeKey;
                if ((RequireMay(actor, scope) ?? Check(words) ?? await UniqueAsync(db, scope, words, id, cancellation) ?? (moves ? await RoomAsync(db, scope, cancellation) : null)) is { } wrong)
                {
                    return wrong;
                }

                if (moves)
                {
                    text.StandAt((await db.CannedTexts.Where(t => t.ScopeKey == scope.Key).MaxAsync(t => (int?)t.Order, cancellation) ?? 0) + 1);
                }

                text.Change(scope, words, actor.PersonId!.Value, clock.GetUtcNow());
                await SaveAsync(db, actor, text, "changed", cancellation);
                return text.Id;
            },
            cancellation);

    public Task<Outcome<int>> DeleteAsync(Actor actor, int id, int seen, CancellationToken cancellation = default) =>
        WriteAsync(
            async db =>
            {
                var (text, refusal) = await TakeAsync(db, actor, id, cancellation);
                if (text is null)
                {
                    return refusal!;
                }

                if (text.Version != seen)
                {
                    return Refusal.Changed("Somebody else has saved this one meanwhile. Look at it before you delete it.");
                }

                db.Remove(text);
                await SaveAsync(db, actor, text, "deleted", cancellation);
                return id;
            },
            cancellation);

    /// <summary>One place up or down among those of its scope, which is the order in which they are offered.</summary>
    public Task<Outcome<int>> MoveAsync(Actor actor, int id, bool up, CancellationToken cancellation = default) =>
        WriteAsync(
            async db =>
            {
                var (text, refusal) = await TakeAsync(db, actor, id, cancellation);
                if (text is null)
                {
                    return refusal!;
                }

                var all = await db.CannedTexts.Where(t => t.ScopeKey == text.ScopeKey).OrderBy(t => t.Order).ThenBy(t => t.Id).ToListAsync(cancellation);
                var at = all.FindIndex(t => t.Id == id);
                var to = Math.Clamp(at + (up ? -1 : 1), 0, all.Count - 1);
                (all[at], all[to]) = (all[to], all[at]);
                foreach (var (place, one) in all.Index())
                {
                    one.StandAt(place + 1);
                }

                await db.SaveChangesAsync(cancellation);
                return id;
            },
            cancellation);

    /// <summary>Scopes in which the actor may keep texts.</summary>
    public bool MayChange(Actor actor, CannedScope scope) =>
        actor.Kind == ActorKind.Person && IsAtHome(actor)
        && (scope.OwnerId is { } owner ? owner == actor.PersonId
            : scope.TypeId is { } type ? catalogue.Current.Type(type) is not null && actor.ActsAsAgentOf(type)
            : actor.IsAdministrator);

    private static bool IsAtHome(Actor actor) => actor.Kind == ActorKind.Person && (actor.IsAgent || actor.IsAdministrator);

    private static IQueryable<CannedText> InSight(HelpdeskDb db, Actor actor)
    {
        var (me, isAdministrator, types) = (actor.PersonId, actor.IsAdministrator, actor.Manages.Order().ToArray());
        return db.CannedTexts.Where(t => t.OwnerId == me || (t.OwnerId == null && (t.TypeId == null || isAdministrator || types.Contains(t.TypeId.Value))));
    }

    private static Refusal? Check(CannedWords words) => words.Check() is [var (field, message), ..] ? Refusal.Invalid(field, message) : null;

    private Refusal? RequireMay(Actor actor, CannedScope scope) => MayChange(actor, scope) ? null : Refusal.NotFound;

    private async Task<(CannedText? Text, Refusal? Refused)> TakeAsync(HelpdeskDb db, Actor actor, int id, CancellationToken cancellation)
    {
        var text = IsAtHome(actor) ? await InSight(db, actor).SingleOrDefaultAsync(t => t.Id == id, cancellation) : null;
        return text is null ? (null, Refusal.NotFound)
            : MayChange(actor, text.Scope) ? (text, null)
            : (null, Refusal.NotAllowed("Canned replies for all are kept by administrators."));
    }

    private static async Task<Refusal?> UniqueAsync(HelpdeskDb db, CannedScope scope, CannedWords words, int except, CancellationToken cancellation)
    {
        var (key, name, shortcut) = (scope.Key, words.Name.ToUpperInvariant(), words.Shortcut);
        var others = await db.CannedTexts.AsNoTracking().Where(t => t.ScopeKey == key && t.Id != except && (t.NameKey == name || (shortcut != null && t.Shortcut == shortcut))).ToListAsync(cancellation);
        return others.Exists(other => other.NameKey == name) ? Refusal.Invalid(nameof(CannedWords.Name), "There is one of this name here already.")
            : others is [var same, ..] ? Refusal.Invalid(nameof(CannedWords.Shortcut), $"\u201C{same.Name}\u201D has this shortcut here already.")
            : null;
    }

    private static async Task<Refusal?> RoomAsync(HelpdeskDb db, CannedScope scope, CancellationToken cancellation) =>
        await db.CannedTexts.CountAsync(t => t.ScopeKey == scope.Key, cancellation) >= MostInScope
            ? Refusal.State($"There are {MostInScope} here already, and more are not found again. Delete one first.")
            : null;

    /// <summary>What others use too leaves a line of who did what; one's own is one's own affair.</summary>
    private async Task SaveAsync(HelpdeskDb db, Actor actor, CannedText text, string what, CancellationToken cancellation)
    {
        if (text.OwnerId is null)
        {
            db.Add(new CannedChange(text, what, actor.PersonId!.Value, clock.GetUtcNow()));
        }

        await db.SaveChangesAsync(cancellation);
    }

    private async Task<Outcome<int>> WriteAsync(Func<HelpdeskDb, Task<Outcome<int>>> work, CancellationToken cancellation)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            return await db.WriteAsync(() => work(db), cancellation);
        }
        catch (Exception exception) when (exception is TimeoutException or SqliteException { SqliteErrorCode: not SqliteConstraint } or DbUpdateException { InnerException: SqliteException { SqliteErrorCode: not SqliteConstraint } })
        {
            return new Refusal(RefusalKind.Busy, "The database is busy and did not answer in time. Nothing was changed; try again.");
        }
    }
}

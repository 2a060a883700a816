using HelpdeskPortal.Data;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Live;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>What is done with views. One's own are nobody else's; those for all are for administrators to change.</summary>
public sealed partial class SavedViews
{
    /// <summary>More would be no list any more that somebody reads.</summary>
    public const int Most = 50;

    /// <summary>The field that a refusal is about.</summary>
    public const string NameField = nameof(SavedView.Name);

    public async Task<Outcome<ViewInfo>> SaveAsync(Actor actor, string name, TicketFilter filter, bool forAll, CancellationToken cancellation = default)
    {
        if (!MayHave(actor))
        {
            return Refusal.NotFound;
        }

        if (forAll && !actor.IsAdministrator)
        {
            return Refusal.NotAllowed("Only administrators save views for all.");
        }

        var query = new QueueAddress(filter).ToString();
        if (CheckFilter(filter, query) is { } refused)
        {
            return refused;
        }

        return await ChangeAsync<ViewInfo>(
            async db =>
            {
                var owner = forAll ? null : actor.PersonId;
                var others = await db.Views.Where(v => v.OwnerId == owner).ToListAsync(cancellation);
                if (Check(ref name, others) is { } refused)
                {
                    return refused;
                }

                if (others.Count >= Most)
                {
                    return Refusal.Invalid(NameField, $"There are {Most} views already. Delete one first.");
                }

                var view = new SavedView(owner, name, query, others.Select(other => other.Order + 1).DefaultIfEmpty(0).Max());
                db.Views.Add(view);
                await db.SaveChangesAsync(cancellation);
                return InfoOf(view);
            },
            cancellation);
    }

    /// <param name="seen">The version on the screen: what somebody else changed meanwhile is not overwritten.</param>
    public Task<Outcome<ViewInfo>> RenameAsync(Actor actor, int id, int seen, string name, CancellationToken cancellation = default) =>
        ChangeOneAsync(
            actor,
            id,
            seen,
            async (db, view) =>
            {
                if (Check(ref name, await OthersAsync(db, view, cancellation)) is { } refused)
                {
                    return refused;
                }

                view.Rename(name);
                return null;
            },
            cancellation);

    /// <summary>Gives it another filter under the same name.</summary>
    /// <inheritdoc cref="RenameAsync"/>
    public Task<Outcome<ViewInfo>> ReplaceAsync(Actor actor, int id, int seen, TicketFilter filter, CancellationToken cancellation = default)
    {
        var query = new QueueAddress(filter).ToString();
        return ChangeOneAsync(
            actor,
            id,
            seen,
            (_, view) =>
            {
                if (CheckFilter(filter, query) is { } refused)
                {
                    return Task.FromResult<Refusal?>(refused);
                }

                view.Replace(query);
                return Task.FromResult<Refusal?>(null);
            },
            cancellation);
    }

    /// <summary>What it was is answered, so that it can be put back.</summary>
    public Task<Outcome<ViewInfo>> DeleteAsync(Actor actor, int id, CancellationToken cancellation = default) =>
        ChangeOneAsync(
            actor,
            id,
            seen: null,
            (db, view) =>
            {
                db.Views.Remove(view);
                return Task.FromResult<Refusal?>(null);
            },
            cancellation);

    /// <summary>Puts a deleted view back to its place.</summary>
    public async Task<Outcome<ViewInfo>> RestoreAsync(Actor actor, ViewInfo deleted, CancellationToken cancellation = default) =>
        MayChange(actor, deleted.OwnerId) is { } no
            ? no
            : await ChangeAsync<ViewInfo>(
                async db =>
                {
                    var others = await db.Views.Where(v => v.OwnerId == deleted.OwnerId).ToListAsync(cancellation);
                    var name = deleted.Name;
                    if (Check(ref name, others) is { } refused)
                    {
                        return refused;
                    }

                    var view = new SavedView(deleted.OwnerId, name, deleted.Query, deleted.Order);
                    db.Views.Add(view);
                    await db.SaveChangesAsync(cancellation);
                    return InfoOf(view);
                },
                cancellation);

    /// <summary>Moves it to a place among its neighbours, counted from 0; beyond the last is last.</summary>
    public Task<Outcome<ViewInfo>> MoveAsync(Actor actor, int id, int place, CancellationToken cancellation = default) =>
        ChangeOneAsync(
            actor,
            id,
            seen: null,
            async (db, view) =>
            {
                var list = await OthersAsync(db, view, cancellation);
                list.Insert(Math.Clamp(place, 0, list.Count), view);
                for (var at = 0; at < list.Count; at++)
                {
                    list[at].Place(at);
                }

                return null;
            },
            cancellation);

    private static Task<List<SavedView>> OthersAsync(HelpdeskDb db, SavedView view, CancellationToken cancellation) =>
        db.Views.Where(v => v.OwnerId == view.OwnerId && v.Id != view.Id).OrderBy(v => v.Order).ThenBy(v => v.Id).ToListAsync(cancellation);

    /// <summary>Null where the actor may; somebody else's view does not exist for anybody.</summary>
    private static Refusal? MayChange(Actor actor, Guid? ownerId) => (MayHave(actor), ownerId) switch
    {
        (false, _) => Refusal.NotFound,
        (_, null) => actor.IsAdministrator ? null : Refusal.NotAllowed("Only administrators change views for all."),
        (_, { } owner) => owner == actor.PersonId ? null : Refusal.NotFound,
    };

    /// <summary>Whether a view can be made of it: whom notes name is each person's own, and counted apart.</summary>
    public static bool CanHold(TicketFilter filter) => filter.View != QueueView.Mentions;

    private static Refusal? CheckFilter(TicketFilter filter, string query) =>
        !CanHold(filter) ? Refusal.Invalid(NameField, "Mentions are each person's own and cannot be saved as a view.")
        : query.Length > SavedView.QueryLength ? Refusal.Invalid(NameField, "This filter names too many people to be saved.")
        : null;

    private static Refusal? Check(ref string name, IEnumerable<SavedView> others)
    {
        var wanted = name = string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return wanted switch
        {
            "" => Refusal.Invalid(NameField, "Give the view a name."),
            { Length: > SavedView.NameLength } => Refusal.Invalid(NameField, $"A name has at most {SavedView.NameLength} characters."),
            _ when others.Any(other => string.Equals(other.Name, wanted, StringComparison.OrdinalIgnoreCase)) => Refusal.Invalid(NameField, $"There is a view \u201C{wanted}\u201D already."),
            _ => null,
        };
    }

    private Task<Outcome<ViewInfo>> ChangeOneAsync(
        Actor actor, int id, int? seen, Func<HelpdeskDb, SavedView, Task<Refusal?>> change, CancellationToken cancellation) =>
        ChangeAsync<ViewInfo>(
            async db =>
            {
                var view = await db.Views.SingleOrDefaultAsync(v => v.Id == id, cancellation);
                if (view is null)
                {
                    return Refusal.NotFound;
                }

                if (MayChange(actor, view.OwnerId) is { } no)
                {
                    return no;
                }

                if (seen is not null && seen != view.Version)
                {
                    return Refusal.Changed("This view was changed in another window meanwhile.");
                }

                if (await change(db, view) is { } refused)
                {
                    return refused;
                }

                await db.SaveChangesAsync(cancellation);
                return InfoOf(view);
            },
            cancellation);

    private async Task<Outcome<T>> ChangeAsync<T>(Func<HelpdeskDb, Task<Outcome<T>>> change, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var outcome = await db.WriteAsync(() => change(db), cancellation);
        if (outcome.IsDone)
        {
            // Memory first: a screen that hears of it must find it. And what is committed is loaded, whoever has left meanwhile.
            await LoadAsync(CancellationToken.None);
            feed.Post(PortalChange.Views);
        }

        return outcome;
    }
}

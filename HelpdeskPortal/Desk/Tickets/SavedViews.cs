using System.Collections.Frozen;
using HelpdeskPortal.Data;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Live;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>Saved views: small and on every agents' page, so held in memory and shared by all screens.</summary>
public sealed partial class SavedViews(IDbContextFactory<HelpdeskDb> databases, QueueCounts counts, PortalFeed feed) : IDisposable
{
    private readonly SemaphoreSlim _loading = new(1);
    private volatile Held _held = new([], FrozenDictionary<Guid, ViewList>.Empty, ViewList.None);

    /// <summary>The same list for the same actor until one of its views changes.</summary>
    public ViewList Of(Actor actor)
    {
        if (!MayHave(actor))
        {
            return ViewList.None;
        }

        var held = _held;
        return actor.PersonId is { } me && held.ByOwner.TryGetValue(me, out var list) ? list : held.WithoutOwn;
    }

    /// <summary>Reads them for everybody. One load after the other, so that the last has seen every change before it.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        await _loading.WaitAsync(cancellation);
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            var rows = await db.Views.AsNoTracking().OrderBy(v => v.Order).ThenBy(v => v.Id).ToListAsync(cancellation);
            _held = Hold(rows, _held);
        }
        finally
        {
            _loading.Release();
        }

        counts.Forget(_held.Views.Select(view => view.Query).ToHashSet(StringComparer.Ordinal));
    }

    public void Dispose() => _loading.Dispose();

    private static bool MayHave(Actor actor) => actor is { Kind: ActorKind.Person } and ({ IsAgent: true } or { IsAdministrator: true });

    /// <summary>What has not changed stays the same object: screens look by that whether they have anything to show.</summary>
    private static Held Hold(List<SavedView> rows, Held before)
    {
        var known = before.Views.ToDictionary(view => view.Id);
        List<ViewInfo> views = [.. rows.Select(row => known.TryGetValue(row.Id, out var view) && view.Version == row.Version && view.Order == row.Order ? view : InfoOf(row))];
        var forAll = Same(before.WithoutOwn.ForAll, [.. views.Where(view => view.IsForAll)]);
        var withoutOwn = ReferenceEquals(forAll, before.WithoutOwn.ForAll) ? before.WithoutOwn : new ViewList([], forAll);
        var byOwner = views.Where(view => !view.IsForAll).GroupBy(view => view.OwnerId!.Value).ToFrozenDictionary(own => own.Key, own =>
        {
            var old = before.ByOwner.GetValueOrDefault(own.Key) ?? ViewList.None;
            var list = Same(old.Own, [.. own]);
            return ReferenceEquals(list, old.Own) && ReferenceEquals(forAll, old.ForAll) ? old : new ViewList(list, forAll);
        });
        return new Held(views, byOwner, withoutOwn);
    }

    private static IReadOnlyList<ViewInfo> Same(IReadOnlyList<ViewInfo> before, IReadOnlyList<ViewInfo> now) =>
        before.Count == now.Count && before.Zip(now).All(pair => ReferenceEquals(pair.First, pair.Second)) ? before : now;

    private static ViewInfo InfoOf(SavedView row)
    {
        var filter = QueueAddress.FilterOf(row.Query);
        return new ViewInfo(row.Id, row.OwnerId, row.Name, new QueueAddress(filter).ToString(), filter, row.Order, row.Version);
    }

    private sealed record Held(IReadOnlyList<ViewInfo> Views, FrozenDictionary<Guid, ViewList> ByOwner, ViewList WithoutOwn);
}

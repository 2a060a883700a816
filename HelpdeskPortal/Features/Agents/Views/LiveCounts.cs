using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Ui;

namespace HelpdeskPortal.Features.Agents.Views;

/// <summary>The counts of the agent before this screen: summed once for each pass, however many places show them.</summary>
public sealed class LiveCounts(QueueCounts counts, SavedViews views, ScreenPulse pulse)
{
    private readonly Lock _lock = new();
    private readonly List<Action> _shows = [];
    private ScreenPulse.Part? _part;

    /// <summary>Whose counts these are; null before the first page.</summary>
    public Actor? Actor { get; private set; }

    public ViewCounts Current { get; private set; } = ViewCounts.None;

    /// <summary>The saved views of the actor, with their counts.</summary>
    public SavedCounts Saved { get; private set; } = SavedCounts.None;

    /// <summary>Counts for this actor from now on: at the start of a page, and when rights have changed.</summary>
    public void Use(Actor actor)
    {
        lock (_lock)
        {
            Actor = actor;
        }

        Refresh();
    }

    /// <summary>Counts anew: when views have been saved or changed.</summary>
    public void Refresh()
    {
        if (Changed())
        {
            _part?.Wake();
        }
    }

    /// <summary>Shows every change until disposed. Like all but the counting itself, on the circuit's dispatcher.</summary>
    public IDisposable Follow(Action show)
    {
        _shows.Add(show);
        _part ??= pulse.Join(wake => new Screen(this, wake), ShowAll);
        return new Follower(this, show);
    }

    private bool Changed()
    {
        lock (_lock)
        {
            if (Actor is null)
            {
                return false;
            }

            var next = counts.For(Actor);
            var list = views.Of(Actor);
            var saved = list.All.Count == 0 ? [] : counts.For(Actor, list.All);
            var (isSame, isSavedSame) = (next.Same(Current), ReferenceEquals(list, Saved.List) && saved.SequenceEqual(Saved.Counts));
            Current = isSame ? Current : next;
            Saved = isSavedSame ? Saved : new SavedCounts(list, saved);
            return !isSame || !isSavedSame;
        }
    }

    private void ShowAll()
    {
        foreach (var show in _shows)
        {
            show();
        }
    }

    private void Leave(Action show)
    {
        _shows.Remove(show);
        if (_shows.Count == 0)
        {
            _part?.Dispose();
            _part = null;
        }
    }

    private sealed class Screen(LiveCounts owner, Action wake) : ILiveScreen
    {
        public void Offer(LivePass pass)
        {
            if (owner.Changed())
            {
                wake();
            }
        }
    }

    private sealed class Follower(LiveCounts owner, Action show) : IDisposable
    {
        public void Dispose() => owner.Leave(show);
    }
}

/// <summary>Saved views and their counts, in one order.</summary>
public sealed record SavedCounts(ViewList List, IReadOnlyList<ViewCount> Counts)
{
    public static SavedCounts None { get; } = new(ViewList.None, []);

    public ViewCount Of(ViewInfo view)
    {
        for (var at = 0; at < Counts.Count; at++)
        {
            if (List.All[at].Id == view.Id)
            {
                return Counts[at];
            }
        }

        return default;
    }
}

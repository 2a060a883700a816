using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Ui;

namespace HelpdeskPortal.Features.Agents.Views;

/// <summary>The counts of the agent before this screen: summed once for each pass, however many places show them.</summary>
public sealed class LiveCounts(QueueCounts counts, ScreenPulse pulse)
{
    private readonly Lock _lock = new();
    private readonly List<Action> _shows = [];
    private ScreenPulse.Part? _part;

    /// <summary>Whose counts these are; null before the first page.</summary>
    public Actor? Actor { get; private set; }

    public ViewCounts Current { get; private set; } = ViewCounts.None;

    /// <summary>Counts for this actor from now on: at the start of a page, and when rights have changed.</summary>
    public void Use(Actor actor)
    {
        lock (_lock)
        {
            Actor = actor;
        }

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
            if (next.Same(Current))
            {
                return false;
            }

            Current = next;
            return true;
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

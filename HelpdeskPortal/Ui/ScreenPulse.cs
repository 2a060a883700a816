using HelpdeskPortal.Desk.Tickets;

namespace HelpdeskPortal.Ui;

/// <summary>The heartbeat of one circuit: whatever a pass changes on it, list and counts alike, goes out as one batch.</summary>
/// <remarks>
/// A render that is asked for outside a batch is a batch of its own. So the parts of a screen do not ask themselves:
/// the pulse follows tickets once for all of them, and <see cref="ScreenBeat"/> asks for them inside its own render.
/// </remarks>
public sealed class ScreenPulse(LiveQueue live) : ILiveScreen, IDisposable
{
    private readonly Lock _lock = new();
    private Part[] _parts = [];
    private IDisposable? _subscription;
    private ScreenBeat? _beat;
    private int _passes;
    private bool _hasAsked;

    /// <summary>Joins a part until it is disposed. Join first and read afterwards: what changes in between then arrives.</summary>
    /// <param name="create">Makes the part's screen from what the screen calls when it has something to show.</param>
    /// <param name="show">Takes in what has arrived and asks for a render. Runs on the circuit's dispatcher.</param>
    public Part Join(Func<Action, ILiveScreen> create, Action show)
    {
        var part = new Part(this, show);
        part.Screen = create(part.Wake);
        lock (_lock)
        {
            _parts = [.. _parts, part];
            _subscription ??= live.Subscribe(this);
        }

        return part;
    }

    /// <summary>A worker brings a pass: every part takes its share, and one render follows for all that have something to show.</summary>
    public void Offer(LivePass pass)
    {
        lock (_lock)
        {
            _passes++;
        }

        try
        {
            foreach (var part in Volatile.Read(ref _parts))
            {
                part.Screen.Offer(pass);
            }
        }
        finally
        {
            lock (_lock)
            {
                _passes--;
            }

            AskIfDirty();
        }
    }

    public void Dispose() => _subscription?.Dispose();

    internal void Attach(ScreenBeat beat)
    {
        lock (_lock)
        {
            _beat = beat;
            _hasAsked = false;
        }

        AskIfDirty();
    }

    internal void Detach(ScreenBeat beat)
    {
        lock (_lock)
        {
            _beat = _beat == beat ? null : _beat;
        }
    }

    /// <summary>Inside the beat's render, so that whatever the parts ask for lands in the same batch.</summary>
    internal void ShowDirty()
    {
        lock (_lock)
        {
            _hasAsked = false;
        }

        foreach (var part in Volatile.Read(ref _parts))
        {
            part.ShowIfDirty();
        }
    }

    private void AskIfDirty()
    {
        ScreenBeat? beat;
        lock (_lock)
        {
            if (_passes > 0 || _hasAsked || _beat is null || !Array.Exists(_parts, part => part.WantsToShow))
            {
                return;
            }

            _hasAsked = true;
            beat = _beat;
        }

        beat.Ask();
    }

    private void Leave(Part part)
    {
        lock (_lock)
        {
            _parts = [.. _parts.Where(other => other != part)];
            if (_parts.Length == 0)
            {
                _subscription?.Dispose();
                _subscription = null;
            }
        }
    }

    /// <summary>One part of a screen. Disposing it leaves the pulse.</summary>
    public sealed class Part : IDisposable
    {
        private readonly ScreenPulse _pulse;
        private readonly Action _show;
        private volatile bool _isDirty;
        private volatile bool _isAsleep;

        internal Part(ScreenPulse pulse, Action show)
        {
            _pulse = pulse;
            _show = show;
        }

        internal ILiveScreen Screen { get; set; } = null!;

        internal bool WantsToShow => _isDirty && !_isAsleep;

        /// <summary>Something is to be shown. From any thread.</summary>
        public void Wake()
        {
            _isDirty = true;
            _pulse.AskIfDirty();
        }

        /// <summary>While nobody can see the part it only notes that it is behind, and catches up in one render.</summary>
        public void Sleep(bool isAsleep)
        {
            _isAsleep = isAsleep;
            _pulse.AskIfDirty();
        }

        public void Dispose() => _pulse.Leave(this);

        internal void ShowIfDirty()
        {
            if (WantsToShow)
            {
                _isDirty = false;
                _show();
            }
        }
    }
}

namespace HelpdeskPortal.Live;

/// <summary>What somebody does on a ticket. The later counts for more, where one person has several windows.</summary>
public enum Doing
{
    Viewing,
    WritingNote,
    WritingReply,
}

/// <summary>One person on one ticket, however many windows they have there.</summary>
/// <param name="IsAgent">On this ticket; else they belong to the customer's side.</param>
public sealed record Here(Guid PersonId, string Name, bool IsAgent, Doing Doing);

/// <summary>Who is on which ticket now: kept in memory only, from what focused windows say every few seconds.</summary>
/// <remarks>
/// Nobody is asked to say goodbye: what is not said again is over after <see cref="Lasts"/>. A beat that changes nothing
/// is announced to nobody. It knows no rights: the desk asks before a beat comes here, and before anything is shown.
/// </remarks>
public sealed class PresenceBook : IDisposable
{
    /// <summary>So long one beat counts: two of them may be lost on the way.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(25);

    /// <summary>Changes gather for so long, so that a busy minute renders no screen more than a few times a second.</summary>
    public static readonly TimeSpan Gathers = TimeSpan.FromMilliseconds(250);

    /// <summary>Of one person. What goes beyond it pushes the oldest out, whatever a script sends.</summary>
    public const int MostWindows = 16;

    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, List<Window>> _people = [];
    private readonly Dictionary<long, Ticket> _tickets = [];
    private readonly HashSet<long> _changed = [];
    private readonly PresenceFeed _feed;
    private readonly TimeProvider _clock;
    private readonly ITimer _gather;

    public PresenceBook(PresenceFeed feed, TimeProvider clock)
    {
        _feed = feed;
        _clock = clock;

        // The timer outlives whichever request happens to create it: none of its context may flow along.
        using (ExecutionContext.SuppressFlow())
        {
            _gather = clock.CreateTimer(_ => Announce(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Who is on a ticket, in the order of coming; the same list until it changes.</summary>
    public IReadOnlyList<Here> On(long ticketId)
    {
        lock (_lock)
        {
            return _tickets.TryGetValue(ticketId, out var ticket) ? ticket.Shown : [];
        }
    }

    /// <summary>A window says that it is on a ticket, and on no other.</summary>
    public void Beat(long ticketId, Guid windowId, Guid personId, string name, bool isAgent, Doing doing)
    {
        lock (_lock)
        {
            if (!_people.TryGetValue(personId, out var windows))
            {
                _people[personId] = windows = [];
            }

            var window = windows.Find(one => one.Id == windowId);
            if (window is not null && window.TicketId != ticketId)
            {
                Remove(windows, window);
                window = null;
            }

            if (window is null)
            {
                if (windows.Count == MostWindows)
                {
                    Remove(windows, windows.MinBy(one => one.Until)!);
                }

                window = new Window { Id = windowId, TicketId = ticketId };
                windows.Add(window);
                _people[personId] = windows;
                if (!_tickets.TryGetValue(ticketId, out var ticket))
                {
                    _tickets[ticketId] = ticket = new Ticket();
                }

                ticket.Windows.Add(window);
            }

            window.Until = _clock.GetUtcNow() + Lasts;
            window.Here = new Here(personId, name, isAgent, doing);
            Fold(ticketId);
        }
    }

    /// <summary>A window says that it is gone. Only whoever it belongs to can say so.</summary>
    public void Leave(Guid windowId, Guid personId)
    {
        lock (_lock)
        {
            if (_people.TryGetValue(personId, out var windows) && windows.Find(one => one.Id == windowId) is { } window)
            {
                Remove(windows, window);
            }
        }
    }

    /// <summary>Forgets the windows that have fallen silent.</summary>
    public void Sweep()
    {
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            foreach (var windows in _people.Values.ToList())
            {
                foreach (var silent in windows.Where(window => window.Until <= now).ToList())
                {
                    Remove(windows, silent);
                }
            }
        }
    }

    public void Dispose() => _gather.Dispose();

    private void Remove(List<Window> windows, Window window)
    {
        windows.Remove(window);
        if (windows.Count == 0)
        {
            _people.Remove(window.Here.PersonId);
        }

        _tickets[window.TicketId].Windows.Remove(window);
        Fold(window.TicketId);
    }

    private void Fold(long ticketId)
    {
        var ticket = _tickets[ticketId];
        var shown = ticket.Windows.GroupBy(window => window.Here.PersonId).Select(windows => windows.MaxBy(window => window.Here.Doing)!.Here).ToList();
        if (ticket.Windows.Count == 0)
        {
            _tickets.Remove(ticketId);
        }

        if (shown.SequenceEqual(ticket.Shown))
        {
            return;
        }

        ticket.Shown = shown;
        if (_changed.Add(ticketId) && _changed.Count == 1)
        {
            _gather.Change(Gathers, Timeout.InfiniteTimeSpan);
        }
    }

    private void Announce()
    {
        lock (_lock)
        {
            foreach (var ticketId in _changed)
            {
                _feed.Post(ticketId);
            }

            _changed.Clear();
        }
    }

    private sealed class Window
    {
        public required Guid Id { get; init; }

        public required long TicketId { get; init; }

        public DateTimeOffset Until { get; set; }

        public Here Here { get; set; } = null!;
    }

    private sealed class Ticket
    {
        public List<Window> Windows { get; } = [];

        public IReadOnlyList<Here> Shown { get; set; } = [];
    }
}

using HelpdeskPortal.Domain;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>One row on one agent's screen.</summary>
public sealed record QueueEntry(TicketRow Row, bool IsUnread)
{
    /// <summary>Why the row no longer belongs here; it stays, dimmed, until nobody can be pointing at it.</summary>
    public string? Gone { get; init; }

    /// <summary>Entered while the list was open.</summary>
    public bool IsNew { get; init; }
}

/// <summary>The live list of one screen: what it shows, what waits to enter, what has gone. It never moves under the pointer.</summary>
/// <remarks>
/// Workers call <see cref="Offer"/> and <see cref="OfferSeen"/>; everything else runs on the circuit's own dispatcher. Between
/// the two stands a dictionary of the newest record of each ticket and one flag, so a slow circuit costs a bounded amount.
/// </remarks>
public sealed partial class QueueList(Action wake) : ILiveScreen
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, TicketRow> _arrived = [];
    private readonly Dictionary<long, TicketRow> _waiting = [];
    private readonly HashSet<long> _leaving = [];
    private readonly HashSet<long> _left = [];
    private readonly Dictionary<long, long> _seen = [];
    private HashSet<long> _shown = [];
    private List<QueueEntry> _entries = [];
    private Actor? _actor;
    private QueueAddress _address = QueueAddress.Default;
    private bool _isDirty;
    private bool _isReading;

    /// <summary>The rows as they stand on the screen, in their order.</summary>
    public IReadOnlyList<QueueEntry> Entries => _entries;

    /// <summary>How many tickets wait to enter: "n new".</summary>
    public int Newcomers => _waiting.Count;

    public bool HasNewer { get; private set; }

    public bool HasOlder { get; private set; }

    /// <summary>Pointer, focus or selection is in the list, or it is scrolled: rows may change in place but not move.</summary>
    public bool IsHeld { get; private set; }

    private TicketSort Sort => _address.Filter.EffectiveSort;

    /// <summary>A page is about to be read. From here on every change is kept, because it may be one that the page misses.</summary>
    public void BeginRead()
    {
        lock (_lock)
        {
            _isReading = true;
        }
    }

    /// <summary>The page could not be read: what is on the screen stays.</summary>
    public void EndRead()
    {
        lock (_lock)
        {
            _isReading = false;
        }
    }

    /// <summary>Shows a page just read. Subscribe and call <see cref="BeginRead"/> before reading it, <see cref="Apply"/> after showing it.</summary>
    public void Show(Actor actor, QueueAddress address, QueuePage page)
    {
        lock (_lock)
        {
            _isReading = false;
            _actor = actor;
            _address = address;
            _waiting.Clear();
            _leaving.Clear();
            _left.Clear();
            foreach (var (ticketId, messageId) in page.Seen)
            {
                _seen[ticketId] = Math.Max(_seen.GetValueOrDefault(ticketId), messageId);
            }

            _entries = [.. page.Rows.Select(row => Entry(row))];
            _shown = [.. page.Rows.Select(row => row.Id)];
            HasNewer = page.HasNewer;
            HasOlder = page.HasOlder;
        }
    }

    public void Offer(LivePass pass)
    {
        lock (_lock)
        {
            if (_isReading)
            {
                foreach (var row in pass.Rows)
                {
                    _arrived[row.Id] = row;
                }

                return;
            }

            if (_actor is null)
            {
                return;
            }

            var concerned = false;
            foreach (var row in pass.Rows)
            {
                if (_shown.Contains(row.Id) || _waiting.ContainsKey(row.Id) || _address.Filter.Takes(row, _actor, pass.At))
                {
                    _arrived[row.Id] = row;
                    concerned = true;
                }
            }

            if (!concerned || _isDirty)
            {
                return;
            }

            _isDirty = true;
        }

        wake();
    }

    /// <summary>The agent has looked into a ticket, perhaps in another window.</summary>
    public void OfferSeen(long ticketId, long messageId)
    {
        lock (_lock)
        {
            _seen[ticketId] = Math.Max(_seen.GetValueOrDefault(ticketId), messageId);
            if (!_shown.Contains(ticketId) || _isDirty || _isReading)
            {
                return;
            }

            _isDirty = true;
        }

        wake();
    }

    /// <summary>Somebody came to tickets, went, or began or ceased to write: the rows say so where they stand.</summary>
    public void OfferPresence(IReadOnlyList<long> ticketIds)
    {
        lock (_lock)
        {
            if (_isDirty || _isReading || !ticketIds.Any(_shown.Contains))
            {
                return;
            }

            _isDirty = true;
        }

        wake();
    }

    /// <summary>Takes in what has arrived. On the circuit's dispatcher, once for each render.</summary>
    public void Apply(DateTimeOffset now)
    {
        lock (_lock)
        {
            _isDirty = false;
            if (_actor is not { } actor)
            {
                return;
            }

            foreach (var row in _arrived.Values)
            {
                Take(row, actor, now);
            }

            _arrived.Clear();
            for (var at = 0; at < _entries.Count; at++)
            {
                var entry = _entries[at];
                if (entry.IsUnread != IsUnread(entry.Row))
                {
                    _entries[at] = entry with { IsUnread = IsUnread(entry.Row) };
                }
            }

            if (!IsHeld)
            {
                EnterNewcomers();
            }
        }
    }

    /// <summary>The script reports that pointer, focus, selection or scrolling hold the list, or that all have left it.</summary>
    public void Hold(bool isHeld)
    {
        lock (_lock)
        {
            IsHeld = isHeld;
            if (isHeld)
            {
                return;
            }

            for (var at = 0; at < _entries.Count; at++)
            {
                if (_entries[at].IsNew)
                {
                    _entries[at] = _entries[at] with { IsNew = false };
                }
            }

            EnterNewcomers();
        }
    }

    /// <summary>Lets the newcomers in, as the agent asked by "n new".</summary>
    public void LetIn()
    {
        lock (_lock)
        {
            EnterNewcomers();
        }
    }

    /// <summary>Removes the rows that no longer belong here: three seconds after pointer and focus have left.</summary>
    public void Sweep()
    {
        lock (_lock)
        {
            if (!IsHeld)
            {
                RemoveGone();
            }
        }
    }

    public bool HasGone => _entries.Exists(entry => entry.Gone is not null);

    /// <summary>The agent's own key is about to close a ticket: its row then leaves at once, and is not dimmed first.</summary>
    public void ExpectLeaving(long ticketId)
    {
        lock (_lock)
        {
            _leaving.Add(ticketId);
        }
    }

    /// <summary>The command was refused: the row stays an ordinary one.</summary>
    public void StayAfterAll(long ticketId)
    {
        lock (_lock)
        {
            _leaving.Remove(ticketId);
        }
    }
}

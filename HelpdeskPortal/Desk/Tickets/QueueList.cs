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
public sealed class QueueList(Action wake) : ILiveScreen
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, TicketRow> _arrived = [];
    private readonly Dictionary<long, TicketRow> _waiting = [];
    private readonly HashSet<long> _leaving = [];
    private readonly Dictionary<long, long> _seen = [];
    private HashSet<long> _shown = [];
    private List<QueueEntry> _entries = [];
    private Actor? _actor;
    private QueueAddress _address = QueueAddress.Default;
    private bool _isDirty;

    /// <summary>The rows as they stand on the screen, in their order.</summary>
    public IReadOnlyList<QueueEntry> Entries => _entries;

    /// <summary>How many tickets wait to enter: "n new".</summary>
    public int Newcomers => _waiting.Count;

    public bool HasNewer { get; private set; }

    public bool HasOlder { get; private set; }

    /// <summary>Pointer, focus or selection is in the list, or it is scrolled: rows may change in place but not move.</summary>
    public bool IsHeld { get; private set; }

    private TicketSort Sort => _address.Filter.EffectiveSort;

    /// <summary>Shows a page just read. Subscribe before reading it.</summary>
    public void Show(Actor actor, QueueAddress address, QueuePage page)
    {
        lock (_lock)
        {
            _actor = actor;
            _address = address;
            _waiting.Clear();
            _leaving.Clear();
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
            if (!_shown.Contains(ticketId) || _isDirty)
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

    private void Take(TicketRow row, Actor actor, DateTimeOffset now)
    {
        var takes = _address.Filter.Takes(row, actor, now);
        var at = _entries.FindIndex(entry => entry.Row.Id == row.Id);
        if (at >= 0)
        {
            Update(at, row, takes, actor, now);
        }
        else if (!takes)
        {
            _waiting.Remove(row.Id);
        }
        else if (BelongsOnThisPage(row))
        {
            _waiting[row.Id] = row;
        }
    }

    private void Update(int at, TicketRow row, bool takes, Actor actor, DateTimeOffset now)
    {
        var entry = _entries[at];
        if (row.Version < entry.Row.Version)
        {
            return;
        }

        if (takes)
        {
            _entries[at] = Entry(row, entry.IsNew);
        }
        else if (_leaving.Remove(row.Id))
        {
            _shown.Remove(row.Id);
            _entries.RemoveAt(at);
        }
        else
        {
            // What this agent may no longer see keeps its old text: the new one is not theirs to read.
            var shown = TicketAccess.IsInQueueOf(actor, row) ? row : entry.Row;
            _entries[at] = Entry(shown) with { Gone = GoneReason.Of(row, _address.Filter, actor, now) };
        }
    }

    /// <summary>On the first page, or between the rows of a later one; what sorts below a full page belongs to the next.</summary>
    private bool BelongsOnThisPage(TicketRow row)
    {
        if (!_address.IsFirstPage)
        {
            return false;
        }

        return !HasOlder || _entries.Count == 0 || RowCursor.Compare(row, _entries[^1].Row, Sort) < 0;
    }

    private void EnterNewcomers()
    {
        if (_waiting.Count == 0)
        {
            return;
        }

        RemoveGone();
        _entries.AddRange(_waiting.Values.Select(row => Entry(row, isNew: true)));
        _waiting.Clear();
        _entries.Sort((one, other) => RowCursor.Compare(one.Row, other.Row, Sort));
        if (_entries.Count > QueueQueries.PageSize)
        {
            _entries.RemoveRange(QueueQueries.PageSize, _entries.Count - QueueQueries.PageSize);
            HasOlder = true;
        }

        _shown = [.. _entries.Select(entry => entry.Row.Id)];
    }

    private void RemoveGone()
    {
        if (_entries.RemoveAll(entry => entry.Gone is not null) > 0)
        {
            _shown = [.. _entries.Select(entry => entry.Row.Id)];
        }
    }

    private QueueEntry Entry(TicketRow row, bool isNew = false) => new(row, IsUnread(row)) { IsNew = isNew };

    private bool IsUnread(TicketRow row) => row.LastMessageId > _seen.GetValueOrDefault(row.Id);
}

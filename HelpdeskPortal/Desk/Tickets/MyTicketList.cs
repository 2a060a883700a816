using HelpdeskPortal.Domain;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>The live list of one customer's screen: rows change where they stand, others enter at the top when nobody points at the list.</summary>
/// <remarks>
/// Workers call <see cref="Offer"/> and <see cref="OfferSeen"/>; everything else runs on the circuit's own dispatcher. What
/// arrives is kept as the newest record of each ticket behind one flag, so a slow circuit costs a bounded amount.
/// </remarks>
public sealed class MyTicketList(CustomerQueries queries, Action wake) : ILiveScreen
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, TicketRow> _arrived = [];
    private readonly Dictionary<long, CustomerRow> _waiting = [];
    private readonly Dictionary<long, long> _seen = [];
    private HashSet<long> _shown = [];
    private List<CustomerRow> _rows = [];
    private Actor? _actor;
    private bool _isDirty;

    /// <summary>The rows as they stand on the screen, in their order.</summary>
    public IReadOnlyList<CustomerRow> Rows => _rows;

    /// <summary>How many tickets wait to enter.</summary>
    public int Newcomers => _waiting.Count;

    public bool HasMore { get; private set; }

    /// <summary>The last row as it was read: the next page goes on from there, however rows have moved since.</summary>
    public CustomerRow? Last { get; private set; }

    /// <summary>Pointer or focus is in the list: rows may change in place but not move.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>Shows the first page just read. Subscribe before reading it.</summary>
    public void Show(Actor actor, IReadOnlyList<CustomerRow> rows, bool hasMore)
    {
        lock (_lock)
        {
            _actor = actor;
            _rows = [];
            _waiting.Clear();
            Append(rows, hasMore);
        }
    }

    /// <summary>Shows a further page below.</summary>
    public void ShowMore(IReadOnlyList<CustomerRow> rows, bool hasMore)
    {
        lock (_lock)
        {
            Append(rows, hasMore);
        }
    }

    public void Offer(LivePass pass)
    {
        lock (_lock)
        {
            if (_actor is not { } actor)
            {
                return;
            }

            var concerned = false;
            foreach (var row in pass.Rows)
            {
                if (_shown.Contains(row.Id) || _waiting.ContainsKey(row.Id) || _arrived.ContainsKey(row.Id) || queries.FromLive(actor, row, 0) is not null)
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

    /// <summary>The person has looked into a ticket, perhaps in another window.</summary>
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
    /// <returns>Whether anything changed that shows.</returns>
    public bool Apply()
    {
        lock (_lock)
        {
            _isDirty = false;
            if (_actor is not { } actor)
            {
                return false;
            }

            var before = (_rows.Count, _waiting.Count);
            var changed = false;
            foreach (var row in _arrived.Values)
            {
                changed |= Take(row, actor);
            }

            _arrived.Clear();
            for (var at = 0; at < _rows.Count; at++)
            {
                if (_rows[at].IsUnread && _rows[at].LastMessageId <= _seen.GetValueOrDefault(_rows[at].Id))
                {
                    _rows[at] = _rows[at] with { IsUnread = false };
                    changed = true;
                }
            }

            if (!IsHeld)
            {
                EnterNewcomers();
            }

            return changed || before != (_rows.Count, _waiting.Count);
        }
    }

    /// <summary>Pointer or focus has come into the list, or both have left it.</summary>
    public void Hold(bool isHeld)
    {
        lock (_lock)
        {
            IsHeld = isHeld;
            if (!isHeld)
            {
                EnterNewcomers();
            }
        }
    }

    /// <summary>Lets the newcomers in, as the person asked by "n new".</summary>
    public void LetIn()
    {
        lock (_lock)
        {
            EnterNewcomers();
        }
    }

    private bool Take(TicketRow arrived, Actor actor)
    {
        var row = queries.FromLive(actor, arrived, _seen.GetValueOrDefault(arrived.Id));
        var at = _rows.FindIndex(shown => shown.Id == arrived.Id);
        if (row is null)
        {
            // What is no longer theirs has no reason that they may read: it goes.
            _waiting.Remove(arrived.Id);
            _shown.Remove(arrived.Id);
            if (at >= 0)
            {
                _rows.RemoveAt(at);
            }

            return at >= 0;
        }

        if (at < 0)
        {
            if (!HasMore || Last is null || Compare(row, Last) < 0)
            {
                _waiting[row.Id] = row;
            }

            return false;
        }

        var changed = _rows[at] != row;
        _rows[at] = row;
        return changed;
    }

    private void EnterNewcomers()
    {
        if (_waiting.Count > 0)
        {
            _rows.AddRange(_waiting.Values);
            _waiting.Clear();
            _rows.Sort(Compare);
            _shown = [.. _rows.Select(row => row.Id)];
        }
    }

    private void Append(IReadOnlyList<CustomerRow> rows, bool hasMore)
    {
        foreach (var row in rows)
        {
            if (!row.IsUnread)
            {
                _seen[row.Id] = Math.Max(_seen.GetValueOrDefault(row.Id), row.LastMessageId);
            }

            if (_rows.TrueForAll(shown => shown.Id != row.Id) && !_waiting.ContainsKey(row.Id))
            {
                _rows.Add(row);
            }
        }

        _shown = [.. _rows.Select(row => row.Id)];
        HasMore = hasMore;
        Last = rows is [.., var last] ? last : Last;
    }

    /// <summary>Newest change first, as the pages are read.</summary>
    private static int Compare(CustomerRow one, CustomerRow other)
    {
        var byChange = other.ChangedAt.CompareTo(one.ChangedAt);
        return byChange != 0 ? byChange : other.Id.CompareTo(one.Id);
    }
}

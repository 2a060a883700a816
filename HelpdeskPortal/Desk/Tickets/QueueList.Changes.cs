using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>What one changed ticket does to the list. Always under the lock.</summary>
public sealed partial class QueueList
{
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
        else if (row.LastEvent == TicketEventKind.Undone && _left.Remove(row.Id))
        {
            ComeBack(row);
        }
        else if (BelongsOnThisPage(row) && !(_waiting.TryGetValue(row.Id, out var known) && known.Version > row.Version))
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
            _left.Add(row.Id);
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

    /// <summary>What one's own key had closed and undo brings back stands where it belongs at once; the other rows keep their order.</summary>
    private void ComeBack(TicketRow row)
    {
        var at = _entries.FindIndex(entry => RowCursor.Compare(row, entry.Row, Sort) < 0);
        _entries.Insert(at < 0 ? _entries.Count : at, Entry(row));
        _shown.Add(row.Id);
        _waiting.Remove(row.Id);
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

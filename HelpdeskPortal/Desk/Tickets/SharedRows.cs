using System.Collections.Concurrent;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>One copy of a row for all screens that show it: agents of a type look at the same fifty tickets.</summary>
/// <remarks>Without it each open queue holds its own rows and their texts, some 45 KiB.</remarks>
internal sealed class SharedRows
{
    /// <summary>Rows kept; should there be more, they are gathered anew.</summary>
    private const int MostKept = 10_000;

    private readonly ConcurrentDictionary<long, TicketRow> _rows = new();

    /// <summary>The row that is kept of this ticket, if it says the same; else this one, which is kept from now on.</summary>
    public TicketRow Of(TicketRow row)
    {
        if (_rows.TryGetValue(row.Id, out var kept) && kept == row)
        {
            return kept;
        }

        if (_rows.Count >= MostKept)
        {
            _rows.Clear();
        }

        _rows[row.Id] = row;
        return row;
    }
}

using System.Globalization;
using System.Runtime.InteropServices;
using HelpdeskPortal.Domain.Tickets;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>A row's place in a sort: what a page starts after. Pages by place lose and repeat nothing while rows come and go.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RowCursor(Priority Priority, long Key, long Id)
{
    public static RowCursor Of(TicketRow row, TicketSort sort) => sort switch
    {
        TicketSort.LongestWait => new(default, row.QueueRank, row.Id),
        TicketSort.Newest => new(default, row.CreatedAt.UtcTicks, row.Id),
        TicketSort.Updated => new(default, row.UpdatedAt.UtcTicks, row.Id),
        TicketSort.Priority => new(row.Priority, row.QueueRank, row.Id),
    };

    /// <summary>Below zero where <paramref name="one"/> stands before <paramref name="other"/> in the sort.</summary>
    public static int Compare(TicketRow one, TicketRow other, TicketSort sort)
    {
        var (a, b) = (Of(one, sort), Of(other, sort));
        var byPriority = b.Priority.CompareTo(a.Priority);
        if (byPriority != 0)
        {
            return byPriority;
        }

        var newestFirst = sort is TicketSort.Newest or TicketSort.Updated;
        var byKey = newestFirst ? b.Key.CompareTo(a.Key) : a.Key.CompareTo(b.Key);
        if (byKey != 0)
        {
            return byKey;
        }

        return newestFirst ? b.Id.CompareTo(a.Id) : a.Id.CompareTo(b.Id);
    }

    public static RowCursor? Parse(string? text)
    {
        if (text?.Split('.') is not [var priority, var key, var id]
            || !int.TryParse(priority, NumberStyles.None, CultureInfo.InvariantCulture, out var p) || !Enum.IsDefined((Priority)p)
            || !long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var k)
            || !long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var i))
        {
            return null;
        }

        return k <= DateTimeOffset.MaxValue.UtcTicks * 2 ? new RowCursor((Priority)p, k, i) : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(int)Priority}.{Key}.{Id}");
}

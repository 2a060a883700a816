using System.Globalization;

namespace HelpdeskPortal.Domain.Tickets;

/// <summary>The numbers people read out: the year, then a running number of at least five digits that never restarts.</summary>
/// <remarks>Lists sort and join on the ticket's id, never on the number.</remarks>
public static class TicketNumber
{
    public static string Format(int year, long running) => string.Create(CultureInfo.InvariantCulture, $"{year:D4}{running:D5}");
}

/// <summary>The one row that counts tickets. Taken inside the writing transaction, so numbers ascend and are unique; gaps may stay.</summary>
public sealed class TicketSequence
{
    public int Id { get; private set; } = 1;

    public long Last { get; private set; }

    public string Next(DateTimeOffset now) => TicketNumber.Format(now.Year, ++Last);

    /// <summary>Reserves a run of numbers for a bulk load and returns the first.</summary>
    public long Reserve(long count)
    {
        var first = Last + 1;
        Last += count;
        return first;
    }
}

namespace HelpdeskPortal.Domain.Settings;

/// <summary>
/// When the helpdesk is open: a weekly table in the local time of one zone, less some closed days.
/// A moment is open if the local clock then shows a time of the table. Where clocks are put forward the skipped hour
/// is therefore never open, and where they are put back the repeated hour is open twice.
/// </summary>
public sealed record OpeningHours(
    IReadOnlyList<OpenInterval> Week,
    string TimeZone,
    IReadOnlyList<ClosedDay> ClosedDays)
{
    /// <summary>How far into the future <see cref="Add"/> searches before it says "never".</summary>
    public static readonly TimeSpan LookAhead = TimeSpan.FromDays(20 * 366);

    public static OpeningHours Always { get; } = new(
        [.. Enum.GetValues<DayOfWeek>().Select(day => new OpenInterval(day, TimeSpan.Zero, OpenInterval.EndOfDay))],
        "Etc/UTC",
        []);

    public static OpeningHours Default { get; } = new(
        [.. Enumerable.Range((int)DayOfWeek.Monday, 5)
            .Select(day => new OpenInterval((DayOfWeek)day, TimeSpan.FromHours(8), TimeSpan.FromHours(18)))],
        "Europe/Berlin",
        []);

    /// <summary>
    /// The first moment by which <paramref name="openTime"/> of open time has passed since <paramref name="start"/>,
    /// in UTC; null if that is beyond <see cref="LookAhead"/>, as with a table without any hours.
    /// </summary>
    public DateTimeOffset? Add(DateTimeOffset start, TimeSpan openTime)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(openTime, TimeSpan.Zero);

        if (openTime == TimeSpan.Zero)
        {
            return start.ToUniversalTime();
        }

        if (Week.Count == 0)
        {
            return null;
        }

        var left = openTime;
        foreach (var (from, to) in OpenSpans(start.UtcDateTime, Later(start.UtcDateTime, LookAhead)))
        {
            if (to - from >= left)
            {
                return new DateTimeOffset(from + left);
            }

            left -= to - from;
        }

        return null;
    }

    /// <summary>The open time between two moments; none if the second is not after the first.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        var sum = TimeSpan.Zero;
        foreach (var (spanFrom, spanTo) in OpenSpans(from.UtcDateTime, to.UtcDateTime))
        {
            sum += spanTo - spanFrom;
        }

        return sum;
    }

    public bool IsOpen(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, Zone()).DateTime;
        return !IsClosed(local)
            && Week.Any(interval => interval.Day == local.DayOfWeek && interval.Contains(local.TimeOfDay));
    }

    /// <summary>What is wrong with the table, one sentence for each fault; empty if it can be used.</summary>
    public IReadOnlyList<string> Validate()
    {
        var faults = new List<string>();
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
        {
            faults.Add($"\"{TimeZone}\" is no known time zone; write one such as Europe/Berlin.");
        }

        faults.AddRange(Week.Where(interval => !Enum.IsDefined(interval.Day))
            .Select(interval => $"{(int)interval.Day} is no day of the week."));
        faults.AddRange(Week.Where(interval => !interval.IsWithinOneDay)
            .Select(interval => $"{interval} must begin before it ends, and lie between 0:00 and 24:00."));

        foreach (var day in Week.Where(interval => interval.IsWithinOneDay).GroupBy(interval => interval.Day))
        {
            var inOrder = day.OrderBy(interval => interval.From).ToList();
            faults.AddRange(inOrder.Zip(inOrder.Skip(1))
                .Where(pair => pair.Second.From < pair.First.To)
                .Select(pair => $"{pair.First} and {pair.Second} overlap."));
        }

        faults.AddRange(ClosedDays.CountBy(closed => closed.Date)
            .Where(date => date.Value > 1)
            .Select(date => FormattableString.Invariant($"{date.Key:yyyy-MM-dd} is listed twice among the closed days.")));
        faults.AddRange(ClosedDays.Where(closed => string.IsNullOrWhiteSpace(closed.Name))
            .Select(closed => FormattableString.Invariant($"The closed day {closed.Date:yyyy-MM-dd} needs a name.")));
        return faults;
    }

    public bool Equals(OpeningHours? other) =>
        other is not null
        && TimeZone == other.TimeZone
        && Week.SequenceEqual(other.Week)
        && ClosedDays.SequenceEqual(other.ClosedDays);

    public override int GetHashCode() => HashCode.Combine(TimeZone, Week.Count, ClosedDays.Count);

    /// <summary>
    /// The open spans between two moments, in order. It walks in pieces that lie within one local day and have one
    /// offset from UTC; inside such a piece local times and moments run in step, so no local time is ever converted
    /// back, which is where skipped and repeated hours would need a choice.
    /// </summary>
    private IEnumerable<(DateTime From, DateTime To)> OpenSpans(DateTime from, DateTime to)
    {
        var zone = Zone();
        var week = Week.OrderBy(interval => interval.From).ToLookup(interval => interval.Day);
        var closed = ClosedDays.Select(day => day.Date).ToHashSet();

        for (var start = from; start < to;)
        {
            var offset = zone.GetUtcOffset(start);
            var localTicks = start.Ticks + offset.Ticks;
            if (localTicks < 0 || localTicks >= DateTime.MaxValue.Ticks)
            {
                yield break;
            }

            var local = new DateTime(localTicks);
            var end = EndOfOffset(zone, offset, start, Earlier(Later(start, OpenInterval.EndOfDay - local.TimeOfDay), to));
            if (!closed.Contains(DateOnly.FromDateTime(local)))
            {
                foreach (var interval in week[local.DayOfWeek])
                {
                    var opens = Later(start, interval.From - local.TimeOfDay);
                    var closes = Earlier(Later(start, interval.To - local.TimeOfDay), end);
                    opens = opens < start ? start : opens;
                    if (opens < closes)
                    {
                        yield return (opens, closes);
                    }
                }
            }

            start = end;
        }
    }

    /// <summary>The moment up to <paramref name="end"/> at which the zone leaves the offset that it has at <paramref name="start"/>.</summary>
    private static DateTime EndOfOffset(TimeZoneInfo zone, TimeSpan offset, DateTime start, DateTime end)
    {
        if (zone.GetUtcOffset(end.AddTicks(-1)) == offset)
        {
            return end;
        }

        var (before, after) = (start, end.AddTicks(-1));
        while (after.Ticks - before.Ticks > 1)
        {
            var middle = before.AddTicks((after.Ticks - before.Ticks) / 2);
            if (zone.GetUtcOffset(middle) == offset)
            {
                before = middle;
            }
            else
            {
                after = middle;
            }
        }

        return after;
    }

    private static DateTime Later(DateTime moment, TimeSpan by) =>
        new(Math.Clamp(moment.Ticks + by.Ticks, 0, DateTime.MaxValue.Ticks), DateTimeKind.Utc);

    private static DateTime Earlier(DateTime one, DateTime other) => one < other ? one : other;

    private bool IsClosed(DateTime local) => ClosedDays.Any(closed => closed.Date == DateOnly.FromDateTime(local));

    private TimeZoneInfo Zone() => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
}

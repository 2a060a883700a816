using System.Runtime.InteropServices;

namespace HelpdeskPortal.Domain.Settings;

/// <summary>
/// Open from <paramref name="From"/> up to, but not including, <paramref name="To"/>, as local times of day.
/// The end of the day is 24:00, so hours past midnight are two intervals: up to 24:00, and from 0:00 of the next day.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct OpenInterval(DayOfWeek Day, TimeSpan From, TimeSpan To)
{
    internal static readonly TimeSpan EndOfDay = TimeSpan.FromHours(24);

    internal bool IsWithinOneDay => From >= TimeSpan.Zero && To <= EndOfDay && From < To;

    internal bool Contains(TimeSpan timeOfDay) => timeOfDay >= From && timeOfDay < To;

    public override string ToString() => $"{Day} {Clock(From)}–{Clock(To)}";

    private static string Clock(TimeSpan time) =>
        FormattableString.Invariant($"{(int)time.TotalHours}:{Math.Abs(time.Minutes):00}");
}

/// <summary>A day of the calendar without any open hours, such as a public holiday.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ClosedDay(DateOnly Date, string Name);

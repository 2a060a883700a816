using System.Globalization;
using HelpdeskPortal.Domain.Settings;

namespace HelpdeskPortal.Features.Administration.Settings;

/// <summary>One open span of a day as it is typed.</summary>
public sealed class IntervalLine(string from, string to)
{
    public string From { get; set; } = from;

    public string To { get; set; } = to;
}

public sealed class ClosedDayLine(string date, string name)
{
    public string Date { get; set; } = date;

    public string Name { get; set; } = name;
}

/// <summary>The weekly table and the closed days between what is stored and what is being typed.</summary>
public sealed class HoursForm
{
    /// <summary>As weeks begin where the portal is used.</summary>
    public static readonly IReadOnlyList<DayOfWeek> Days =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    private readonly Dictionary<DayOfWeek, List<IntervalLine>> _week = Days.ToDictionary(day => day, _ => new List<IntervalLine>());
    private OpeningHours? _stored;

    public IList<ClosedDayLine> ClosedDays { get; } = [];

    public string TimeZone { get; set; } = "";

    public string? ZoneFault { get; private set; }

    public IReadOnlyList<string> WeekFaults { get; private set; } = [];

    public IReadOnlyList<string> ClosedDayFaults { get; private set; } = [];

    public OpeningHours? Stored => _stored;

    public bool HasFaults => ZoneFault is not null || WeekFaults.Count > 0 || ClosedDayFaults.Count > 0;

    public bool IsZoneChanged => _stored is not null && TimeZone.Trim() != _stored.TimeZone;

    public bool IsWeekChanged => _stored is not null && Typed() != Lines(_stored);

    public bool IsClosedDaysChanged => _stored is not null && TypedDays() != DayLines(_stored);

    public bool IsChanged => IsZoneChanged || IsWeekChanged || IsClosedDaysChanged;

    public IList<IntervalLine> Of(DayOfWeek day) => _week[day];

    /// <summary>Takes what is stored, unless somebody is typing here: then what was typed stays.</summary>
    public void Take(OpeningHours stored)
    {
        // The same hours again leave the lines as they are, and with them the focus of whoever is about to type.
        var isNews = _stored is null || !_stored.Equals(stored);
        var isUntouched = !IsChanged;
        _stored = stored;
        if (isNews && isUntouched)
        {
            Discard();
        }
    }

    public void Discard()
    {
        if (_stored is not { } stored)
        {
            return;
        }

        foreach (var day in Days)
        {
            _week[day] = [.. stored.Week.Where(open => open.Day == day).OrderBy(open => open.From).Select(open => new IntervalLine(Clock(open.From), Clock(open.To)))];
        }

        ClosedDays.Clear();
        foreach (var day in stored.ClosedDays.OrderBy(day => day.Date))
        {
            ClosedDays.Add(new ClosedDayLine(Text(day.Date), day.Name));
        }

        TimeZone = stored.TimeZone;
        (ZoneFault, WeekFaults, ClosedDayFaults) = (null, [], []);
    }

    /// <summary>A further span begins where the last one ends; on a closed day it is a usual one.</summary>
    public void AddInterval(DayOfWeek day)
    {
        var last = _week[day].Count > 0 && TryTime(_week[day][^1].To, out var end) ? end : (TimeSpan?)null;
        _week[day].Add(last is { } from && from < TimeSpan.FromHours(23)
            ? new IntervalLine(Clock(from + TimeSpan.FromHours(1)), Clock(TimeSpan.FromHours(Math.Min(24, Math.Floor(from.TotalHours) + 4))))
            : new IntervalLine("8:00", "18:00"));
    }

    /// <summary>The hours as typed, or null where they cannot be used; the faults then say why.</summary>
    public OpeningHours? Build()
    {
        var unread = new List<string>();
        var week = new List<OpenInterval>();
        foreach (var day in Days)
        {
            foreach (var line in _week[day])
            {
                if (TryTime(line.From, out var from) & TryTime(line.To, out var to))
                {
                    week.Add(new OpenInterval(day, from, to));
                }
                else
                {
                    unread.Add($"{day}: “{line.From}” to “{line.To}” are no times. Give such as 8:00 and 17:30; 24:00 is the end of the day.");
                }
            }
        }

        var unreadDays = new List<string>();
        var closed = new List<ClosedDay>();
        foreach (var line in ClosedDays)
        {
            if (DateOnly.TryParseExact(line.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                closed.Add(new ClosedDay(date, line.Name.Trim()));
            }
            else
            {
                unreadDays.Add(line.Name.Length == 0 ? "A closed day needs a date." : $"“{line.Name}” needs a date.");
            }
        }

        // Each part by itself, so that each fault stands where it was made.
        var zone = TimeZone.Trim();
        ZoneFault = new OpeningHours([], zone, []).Validate() is [var fault, ..] ? fault : null;
        WeekFaults = [.. unread, .. new OpeningHours(week, "Etc/UTC", []).Validate()];
        ClosedDayFaults = [.. unreadDays, .. new OpeningHours([], "Etc/UTC", closed).Validate()];
        return HasFaults ? null : new OpeningHours(week, zone, [.. closed.OrderBy(day => day.Date)]);
    }

    /// <summary>"8:30", "08:30", "8" and "24:00".</summary>
    internal static bool TryTime(string typed, out TimeSpan time)
    {
        time = default;
        var parts = typed.Trim().Split(':', '.');
        if (parts.Length > 2
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            || !int.TryParse(parts.Length == 2 ? parts[1] : "0", NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            || minutes > 59
            || hours * 60 + minutes > 24 * 60)
        {
            return false;
        }

        time = new TimeSpan(hours, minutes, 0);
        return true;
    }

    internal static string Clock(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}");

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Lines(OpeningHours hours) => string.Join('\n', Days.SelectMany(day =>
        hours.Week.Where(open => open.Day == day).OrderBy(open => open.From).Select(open => $"{day} {Clock(open.From)} {Clock(open.To)}")));

    private static string DayLines(OpeningHours hours) => string.Join('\n', hours.ClosedDays.OrderBy(day => day.Date).Select(day => $"{Text(day.Date)} {day.Name}"));

    /// <summary>Times are compared as times: "08:00" is no change from "8:00".</summary>
    private string Typed() => string.Join('\n', Days.SelectMany(day => _week[day].Select(line => $"{day} {Normal(line.From)} {Normal(line.To)}")));

    private string TypedDays() => string.Join('\n', ClosedDays.Select(line => $"{line.Date} {line.Name.Trim()}"));

    private static string Normal(string typed) => TryTime(typed, out var time) ? Clock(time) : typed;
}

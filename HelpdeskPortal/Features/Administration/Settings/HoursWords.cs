using HelpdeskPortal.Domain.Settings;

namespace HelpdeskPortal.Features.Administration.Settings;

/// <summary>A weekly table in one line.</summary>
internal static class HoursWords
{
    /// <summary>"Monday to Friday 8:00–18:00, Saturday 9:00–12:00 and 13:00–15:00".</summary>
    public static string Of(OpeningHours hours)
    {
        var days = HoursForm.Days.Select(day => (Day: day, Spans: Spans(hours, day))).ToList();
        var parts = new List<string>();
        for (var at = 0; at < days.Count;)
        {
            var end = at;
            while (end + 1 < days.Count && days[end + 1].Spans == days[at].Spans)
            {
                end++;
            }

            if (days[at].Spans.Length > 0)
            {
                parts.Add($"{(end == at ? $"{days[at].Day}" : $"{days[at].Day} to {days[end].Day}")} {days[at].Spans}");
            }

            at = end + 1;
        }

        return parts.Count == 0 ? "never open" : string.Join(", ", parts);
    }

    private static string Spans(OpeningHours hours, DayOfWeek day) => string.Join(
        " and ",
        hours.Week.Where(open => open.Day == day).OrderBy(open => open.From).Select(open => $"{HoursForm.Clock(open.From)}–{HoursForm.Clock(open.To)}"));
}

using System.Globalization;

namespace HelpdeskPortal.Desk.Search;

/// <summary>The days that can stand after <c>before:</c> and <c>after:</c>.</summary>
internal static class SearchDays
{
    private static readonly string[] Formats = ["yyyy-MM-dd", "yyyy-M-d", "d.M.yyyy", "yyyy/M/d"];

    /// <summary>A date, a month or a year by its first day, today, yesterday, or a number of days ago such as 7d.</summary>
    public static DateOnly? Read(string text, DateOnly today)
    {
        if (text.Equals("today", StringComparison.OrdinalIgnoreCase))
        {
            return today;
        }

        if (text.Equals("yesterday", StringComparison.OrdinalIgnoreCase))
        {
            return today.AddDays(-1);
        }

        if (text is [.. var count, 'd' or 'D'] && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var days))
        {
            return today.DayNumber >= days ? today.AddDays(-days) : DateOnly.MinValue;
        }

        if (text.Length == 4 && Exact(text, "yyyy") is { } year)
        {
            return year;
        }

        return Exact(text, "yyyy-MM") ?? Formats.Select(format => Exact(text, format)).FirstOrDefault(day => day is not null);
    }

    private static DateOnly? Exact(string text, string format) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

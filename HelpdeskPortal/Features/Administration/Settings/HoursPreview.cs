using System.Globalization;
using HelpdeskPortal.Domain.Settings;

namespace HelpdeskPortal.Features.Administration.Settings;

/// <summary>What the hours and the target mean, by one example.</summary>
internal static class HoursPreview
{
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    /// <summary>"A ticket that comes on Friday at 17:00 is late on Tuesday, 10 March, at 11:00."</summary>
    /// <param name="now">The example is the coming Friday.</param>
    public static string Of(TicketSettings rules, DateTimeOffset now)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(rules.Hours.TimeZone);
        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        var friday = today.AddDays(((int)DayOfWeek.Friday - (int)today.DayOfWeek + 7) % 7).AddHours(17);
        var comes = new DateTimeOffset(friday, zone.GetUtcOffset(friday));
        if (rules.LateAt(comes, typeTarget: null) is not { } late)
        {
            return "With these hours no ticket ever turns late.";
        }

        var at = TimeZoneInfo.ConvertTime(late, zone);
        var day = (at.Date - friday.Date).Days switch
        {
            0 => "the same day",
            < 7 => at.ToString("dddd", English),
            _ => at.ToString("dddd, d MMMM yyyy", English),
        };
        return string.Create(English, $"A ticket that comes on Friday at 17:00 is late {(day == "the same day" ? day : $"on {day}")} at {at:H:mm}.");
    }
}

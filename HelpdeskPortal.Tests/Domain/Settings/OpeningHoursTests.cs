using System.Globalization;
using System.Text.Json;
using CsCheck;

namespace HelpdeskPortal.Domain.Settings;

public sealed class OpeningHoursTests
{
    private static readonly OpeningHours Nights = new(
        [
            Open(DayOfWeek.Friday, 22, 24), Open(DayOfWeek.Saturday, 0, 6),
            Open(DayOfWeek.Saturday, 22, 24), Open(DayOfWeek.Sunday, 0, 6),
        ],
        "Europe/Berlin",
        []);

    private static readonly OpeningHours WithLunch = OpeningHours.Default with
    {
        Week =
        [
            .. Enumerable.Range(1, 5).SelectMany(day => new[] { Open((DayOfWeek)day, 8, 12), Open((DayOfWeek)day, 13, 17) }),
        ],
        ClosedDays = [new(new DateOnly(2026, 12, 25), "Christmas Day"), new(new DateOnly(2027, 1, 1), "New Year's Day")],
    };

    [Theory]
    // Winter time is one hour ahead of UTC, summer time two.
    [InlineData("2026-11-23T07:00Z", "10:00", "2026-11-23T17:00Z")] // a whole Monday ends at closing time, not on Tuesday
    [InlineData("2026-11-23T16:30Z", "1:00", "2026-11-24T07:30Z")] // over the night
    [InlineData("2026-11-27T16:00Z", "24:00", "2026-12-02T10:00Z")] // over the weekend
    [InlineData("2026-11-28T12:00Z", "0:30", "2026-11-30T07:30Z")] // on a Saturday: begins on Monday
    [InlineData("2026-11-23T03:00Z", "0:30", "2026-11-23T07:30Z")] // before opening
    [InlineData("2026-11-23T20:00Z", "0:30", "2026-11-24T07:30Z")] // after closing
    [InlineData("2026-11-28T12:00Z", "0:00", "2026-11-28T12:00Z")] // nothing to wait for
    [InlineData("2026-03-27T16:00Z", "2:00", "2026-03-30T07:00Z")] // Friday in winter time, Monday in summer time
    [InlineData("2026-10-23T15:00Z", "2:00", "2026-10-26T08:00Z")] // Friday in summer time, Monday in winter time
    public void Open_time_passes_only_while_the_office_is_open(string start, string openTime, string expected) =>
        Assert.Equal(Moment(expected), OpeningHours.Default.Add(Moment(start), Span(openTime)));

    [Theory]
    [InlineData("2026-12-24T15:00Z", "2:00", "2026-12-28T08:00Z")] // Christmas Day and the weekend
    [InlineData("2026-12-31T15:30Z", "1:00", "2027-01-04T07:30Z")]
    [InlineData("2026-12-25T10:00Z", "0:10", "2026-12-28T07:10Z")] // written on the closed day itself
    [InlineData("2026-11-23T10:30Z", "1:00", "2026-11-23T12:30Z")] // over lunch
    [InlineData("2026-11-23T10:00Z", "1:00", "2026-11-23T11:00Z")] // ends with the morning
    public void Closed_days_and_breaks_do_not_count(string start, string openTime, string expected) =>
        Assert.Equal(Moment(expected), WithLunch.Add(Moment(start), Span(openTime)));

    [Theory]
    // On 29 March 2026 clocks in Berlin go from 2:00 to 3:00, on 25 October from 3:00 back to 2:00.
    [InlineData("2026-03-28T21:00Z", "2026-03-29T04:00Z", "7:00")] // 22:00 to 6:00 is seven hours
    [InlineData("2026-10-24T20:00Z", "2026-10-25T05:00Z", "9:00")] // and nine
    [InlineData("2026-11-21T21:00Z", "2026-11-22T05:00Z", "8:00")]
    [InlineData("2026-10-25T00:30Z", "2026-10-25T01:30Z", "1:00")] // 2:30 to 2:30
    [InlineData("2026-11-22T05:00Z", "2026-11-27T21:00Z", "0:00")]
    [InlineData("2026-11-22T05:00Z", "2026-11-21T21:00Z", "0:00")] // backwards
    public void A_night_is_as_long_as_it_lasts(string from, string to, string expected) =>
        Assert.Equal(Span(expected), Nights.Between(Moment(from), Moment(to)));

    [Theory]
    [InlineData("2026-03-28T23:30Z", "2:00", "2026-03-29T01:30Z")] // 0:30 winter time to 3:30 summer time
    [InlineData("2026-10-24T22:30Z", "2:00", "2026-10-25T00:30Z")] // 0:30 to the first 2:30
    [InlineData("2026-10-24T22:30Z", "3:00", "2026-10-25T01:30Z")] // and to the second
    public void Time_is_added_through_the_changing_of_the_clocks(string start, string openTime, string expected) =>
        Assert.Equal(Moment(expected), Nights.Add(Moment(start), Span(openTime)));

    [Fact]
    public void Hours_that_a_clock_skips_are_not_open_and_hours_that_it_repeats_are_open_twice()
    {
        var early = OpeningHours.Default with { Week = [new(DayOfWeek.Sunday, Span("2:15"), Span("2:45"))] };

        Assert.Equal(TimeSpan.Zero, early.Between(Moment("2026-03-28T12:00Z"), Moment("2026-03-29T12:00Z")));
        Assert.Equal(Span("1:00"), early.Between(Moment("2026-10-24T12:00Z"), Moment("2026-10-25T12:00Z")));
        Assert.True(early.IsOpen(Moment("2026-10-25T00:20Z")));
        Assert.False(early.IsOpen(Moment("2026-10-25T00:50Z")));
        Assert.True(early.IsOpen(Moment("2026-10-25T01:20Z")));
    }

    [Fact]
    public void Clocks_that_change_at_midnight_are_followed_too()
    {
        // Havana goes from 0:00 to 1:00 on 8 March 2026 and from 1:00 back to 0:00 on 1 November.
        var havana = OpeningHours.Always with { TimeZone = "America/Havana" };
        var sunday = havana with { Week = [Open(DayOfWeek.Sunday, 0, 24)] };

        Assert.Equal(TimeSpan.FromHours(23), sunday.Between(Moment("2026-03-07T00:00Z"), Moment("2026-03-10T00:00Z")));
        Assert.Equal(TimeSpan.FromHours(25), sunday.Between(Moment("2026-10-31T00:00Z"), Moment("2026-11-03T00:00Z")));
        Assert.Equal(TimeSpan.FromDays(365), havana.Between(Moment("2026-01-01T00:00Z"), Moment("2027-01-01T00:00Z")));
    }

    [Theory]
    [InlineData("2026-11-23T06:59Z", false)]
    [InlineData("2026-11-23T07:00Z", true)]
    [InlineData("2026-11-23T16:59Z", true)]
    [InlineData("2026-11-23T17:00Z", false)]
    [InlineData("2026-07-20T06:00Z", true)] // summer time
    [InlineData("2026-07-20T16:00Z", false)]
    [InlineData("2026-11-22T10:00Z", false)] // Sunday
    public void The_first_minute_is_open_and_the_closing_minute_is_not(string at, bool open) =>
        Assert.Equal(open, OpeningHours.Default.IsOpen(Moment(at)));

    [Fact]
    public void A_closed_day_is_closed_by_the_local_calendar()
    {
        var always = OpeningHours.Always with
        {
            TimeZone = "Europe/Berlin",
            ClosedDays = [new(new DateOnly(2026, 12, 25), "Christmas Day")],
        };

        Assert.True(always.IsOpen(Moment("2026-12-24T22:59Z")));
        Assert.False(always.IsOpen(Moment("2026-12-24T23:00Z")));
        Assert.False(always.IsOpen(Moment("2026-12-25T22:59Z")));
        Assert.True(always.IsOpen(Moment("2026-12-25T23:00Z")));
    }

    [Fact]
    public void Always_is_always()
    {
        var start = Moment("2026-10-24T13:37Z");
        Assert.True(OpeningHours.Always.IsOpen(start));
        Assert.Equal(start.AddHours(1000), OpeningHours.Always.Add(start, TimeSpan.FromHours(1000)));
        Assert.Equal(TimeSpan.FromDays(3), OpeningHours.Always.Between(start, start.AddDays(3)));
    }

    [Fact]
    public void A_desk_that_never_opens_never_gets_there()
    {
        var never = OpeningHours.Default with { Week = [] };
        var start = Moment("2026-11-23T12:00Z");

        Assert.Null(never.Add(start, TimeSpan.FromTicks(1)));
        Assert.Equal(start, never.Add(start, TimeSpan.Zero));
        Assert.False(never.IsOpen(start));
        Assert.Equal(TimeSpan.Zero, never.Between(start, start.AddYears(1)));
    }

    [Fact]
    public void The_search_ends_however_much_time_is_asked_for()
    {
        var start = Moment("2026-11-23T12:00Z");
        Assert.Null(OpeningHours.Default.Add(start, TimeSpan.MaxValue));
        Assert.Null(OpeningHours.Always.Add(DateTimeOffset.MaxValue, TimeSpan.FromHours(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => OpeningHours.Default.Add(start, TimeSpan.FromTicks(-1)));
    }

    [Fact]
    public void A_sound_table_has_no_faults()
    {
        Assert.Empty(OpeningHours.Default.Validate());
        Assert.Empty(OpeningHours.Always.Validate());
        Assert.Empty(Nights.Validate());
        Assert.Empty(WithLunch.Validate());
    }

    [Fact]
    public void Each_fault_of_a_table_is_named()
    {
        var wrong = new OpeningHours(
            [
                Open(DayOfWeek.Monday, 8, 12), Open(DayOfWeek.Monday, 11, 15), Open(DayOfWeek.Tuesday, 18, 8),
                Open(DayOfWeek.Wednesday, 9, 9), Open(DayOfWeek.Thursday, 20, 25), Open((DayOfWeek)9, 8, 9),
            ],
            "Europe/Berlyn",
            [new(new DateOnly(2026, 12, 25), "Christmas"), new(new DateOnly(2026, 12, 25), " ")]);

        Assert.Equal(
            [
                "\"Europe/Berlyn\" is no known time zone; write one such as Europe/Berlin.",
                "9 is no day of the week.",
                "Tuesday 18:00–8:00 must begin before it ends, and lie between 0:00 and 24:00.",
                "Wednesday 9:00–9:00 must begin before it ends, and lie between 0:00 and 24:00.",
                "Thursday 20:00–25:00 must begin before it ends, and lie between 0:00 and 24:00.",
                "Monday 8:00–12:00 and Monday 11:00–15:00 overlap.",
                "2026-12-25 is listed twice among the closed days.",
                "The closed day 2026-12-25 needs a name.",
            ],
            wrong.Validate());
    }

    [Fact]
    public void A_table_comes_back_from_JSON_as_it_was()
    {
        foreach (var hours in new[] { OpeningHours.Default, OpeningHours.Always, Nights, WithLunch })
        {
            var back = JsonSerializer.Deserialize<OpeningHours>(JsonSerializer.Serialize(hours));
            Assert.Equal(hours, back);
            Assert.Equal(hours.GetHashCode(), back!.GetHashCode());
        }

        Assert.NotEqual(OpeningHours.Default, WithLunch);
    }

    [Fact]
    public void What_was_added_lies_between() =>
        Gen.Select(Tables, Starts, OpenTimes).Sample((hours, start, openTime) =>
        {
            var end = hours.Add(start, openTime);
            Assert.NotNull(end);
            Assert.Equal(openTime, hours.Between(start, end.Value));
        }, iter: 500);

    [Fact]
    public void More_time_and_a_later_start_never_end_earlier() =>
        Gen.Select(Tables, Starts, OpenTimes, OpenTimes, Gen.Long[0, TimeSpan.TicksPerDay * 20])
            .Sample((hours, start, less, more, later) =>
            {
                Assert.True(hours.Add(start, less) <= hours.Add(start, less + more));
                Assert.True(hours.Add(start, less) <= hours.Add(start.AddTicks(later), less));
            }, iter: 500);

    [Fact]
    public void A_minute_counts_exactly_when_it_is_open() =>
        Gen.Select(Tables, Starts).Sample((hours, start) =>
        {
            // Whole minutes: the tables below and the changes of the clocks fall on them.
            var minute = start.AddTicks(-(start.Ticks % TimeSpan.TicksPerMinute));
            var counted = hours.Between(minute, minute.AddMinutes(1));
            Assert.Equal(hours.IsOpen(minute) ? TimeSpan.FromMinutes(1) : TimeSpan.Zero, counted);
        }, iter: 5000);

    private static readonly string[] Zones =
        ["Europe/Berlin", "America/New_York", "America/Havana", "Australia/Lord_Howe", "Asia/Kolkata", "Etc/UTC"];

    private static readonly Gen<OpeningHours> Tables =
        Gen.Select(
            Gen.Select(Gen.Int[0, 6], Gen.Int[0, 1380], Gen.Int[60, 1440])
                .Select((day, from, length) => new OpenInterval(
                    (DayOfWeek)day, TimeSpan.FromMinutes(from), TimeSpan.FromMinutes(Math.Min(1440, from + length))))
                .List[1, 6],
            Gen.Int[0, Zones.Length - 1].Select(index => Zones[index]),
            Gen.Int[0, 400].List[0, 10])
        .Select((week, zone, closed) => new OpeningHours(
            WithoutOverlaps(week),
            zone,
            [.. closed.Distinct().Select(day => new ClosedDay(new DateOnly(2026, 1, 1).AddDays(day), "closed"))]));

    private static readonly Gen<DateTimeOffset> Starts =
        Gen.Long[0, TimeSpan.TicksPerDay * 400].Select(ticks => Moment("2026-01-01T00:00Z").AddTicks(ticks));

    private static readonly Gen<TimeSpan> OpenTimes = Gen.Long[0, TimeSpan.TicksPerHour * 100].Select(TimeSpan.FromTicks);

    private static List<OpenInterval> WithoutOverlaps(IEnumerable<OpenInterval> intervals)
    {
        var kept = new List<OpenInterval>();
        foreach (var one in intervals)
        {
            if (!kept.Exists(other => other.Day == one.Day && other.From < one.To && one.From < other.To))
            {
                kept.Add(one);
            }
        }

        return kept;
    }

    private static OpenInterval Open(DayOfWeek day, int from, int to) =>
        new(day, TimeSpan.FromHours(from), TimeSpan.FromHours(to));

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static TimeSpan Span(string hoursAndMinutes)
    {
        var parts = hoursAndMinutes.Split(':');
        return new TimeSpan(int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture), 0);
    }
}

using AngleSharp.Dom;
using Bunit;
using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Support;

namespace HelpdeskPortal.Features.Administration.Settings;

public class SettingsPageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_save_bar_comes_with_the_first_change_and_says_what_it_will_do()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        await StoreAsync(helpdesk, new TicketSettings { Hours = OpeningHours.Always });
        await helpdesk.TicketOfAsync(Cast.Ana);
        await helpdesk.TicketOfAsync(Cast.Bruno);
        helpdesk.Database.Clock.Advance(TimeSpan.FromHours(9));
        await using var screen = new SignedInScreen(helpdesk, Cast.Ruth);
        var page = screen.Render<SettingsPage>();
        Assert.Empty(page.FindAll(".savebar"));
        Assert.Contains("Default: 24 opening hours.", page.Find("#setting-ResponseTargetHours-help").TextContent, StringComparison.Ordinal);

        await TypeAsync(page, nameof(TicketSettings.ResponseTargetHours), "8");

        Assert.Equal("Response target 24 opening hours → 8 opening hours.", page.Find(".savebar b").TextContent);
        Assert.Contains("2 open tickets become late at once.", page.Find(".savebar").TextContent, StringComparison.Ordinal);
        Assert.Contains("Was 24 opening hours.", page.Find("#setting-ResponseTargetHours-help").TextContent, StringComparison.Ordinal);
        Assert.Contains("is-changed", page.Find(".setting:has(#setting-ResponseTargetHours)").ClassName, StringComparison.Ordinal);

        await ClickAsync(page, "Save");

        Assert.Equal(8, Stored<TicketSettings>(helpdesk).ResponseTargetHours);
        Assert.Contains("Saved.", page.Find(".savebar").TextContent, StringComparison.Ordinal);

        await ClickAsync(page, "Undo");

        Assert.Equal(24, Stored<TicketSettings>(helpdesk).ResponseTargetHours);
        Assert.Empty(page.FindAll(".savebar"));
    }

    [Theory]
    [InlineData(nameof(GeneralSettings.Name), "")]
    [InlineData(nameof(GeneralSettings.PublicAddress), "help.example.com")]
    [InlineData(nameof(GeneralSettings.TimeZone), "Mars")]
    [InlineData(nameof(TicketSettings.ResponseTargetHours), "soon")]
    [InlineData(nameof(TicketSettings.ReopenWindowDays), "-1")]
    [InlineData(nameof(LimitSettings.CircuitsPerPerson), "0")]
    [InlineData(nameof(LimitSettings.CircuitsPerAddress), "1.5")]
    [InlineData(nameof(LimitSettings.CircuitsInAll), "99999999999999999999")]
    [InlineData(nameof(LimitSettings.SignInIdleHours), "721")]
    [InlineData(nameof(LimitSettings.SignInDays), "")]
    public async Task A_value_that_cannot_be_kept_is_told_at_its_field_and_cannot_be_saved(string name, string value)
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        await using var screen = new SignedInScreen(helpdesk, Cast.Ruth);
        var page = screen.Render<SettingsPage>();
        Assert.Empty(page.FindAll(".field-error"));

        await TypeAsync(page, name, value);

        Assert.NotEmpty(page.Find($"#setting-{name}-fault").TextContent);
        Assert.Equal("true", page.Find($"#setting-{name}").GetAttribute("aria-invalid"));
        Assert.True(Button(page, "Save").HasAttribute("disabled"));
        Assert.Single(page.FindAll(".field-error"));
    }

    [Fact]
    public async Task Hours_of_a_day_can_be_split_and_the_example_follows()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        await using var screen = new SignedInScreen(helpdesk, Cast.Ruth);
        var page = screen.Render<SettingsPage>();
        Assert.Equal("A ticket that comes on Friday at 17:00 is late on Wednesday at 11:00.", page.Find(".hours-preview").TextContent.Trim());

        await page.InvokeAsync(() => page.Find("[aria-label='Add hours on Saturday']").ClickAsync(new()));
        await page.InvokeAsync(() => page.Find("[aria-label='Saturday to']").InputAsync(new() { Value = "12" }));
        await page.InvokeAsync(() => page.Find("[aria-label='Add hours on Saturday']").ClickAsync(new()));

        Assert.Equal("A ticket that comes on Friday at 17:00 is late on Tuesday at 14:00.", page.Find(".hours-preview").TextContent.Trim());
        await page.InvokeAsync(() => page.FindAll("[aria-label='Saturday from']")[1].InputAsync(new() { Value = "11:30" }));
        Assert.Contains("overlap", page.Find(".hours .field-error").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.FindAll("[aria-label='Saturday from']")[1].InputAsync(new() { Value = "noon" }));
        Assert.Contains("no times", page.Find(".hours .field-error").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.FindAll("[aria-label='Saturday from']")[1].InputAsync(new() { Value = "13:00" }));
        await ClickAsync(page, "Save");

        Assert.Equal(
            ["Saturday 8:00–12:00", "Saturday 13:00–16:00"],
            Stored<TicketSettings>(helpdesk).Hours.Week.Where(open => open.Day == DayOfWeek.Saturday).Select(open => open.ToString()));
    }

    [Fact]
    public async Task Closed_days_need_a_date_and_a_name()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        await using var screen = new SignedInScreen(helpdesk, Cast.Ruth);
        var page = screen.Render<SettingsPage>();

        await ClickAsync(page, "Add a closed day");
        Assert.Contains("needs a date", page.Find(".setting:has(.is-closed-day) .field-error").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find(".is-closed-day [type=date]").ChangeAsync(new() { Value = "2026-03-09" }));
        Assert.Contains("needs a name", page.Find(".setting:has(.is-closed-day) .field-error").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find(".is-closed-day [aria-label=Name]").InputAsync(new() { Value = "Works outing" }));
        Assert.Equal("A ticket that comes on Friday at 17:00 is late on Thursday at 11:00.", page.Find(".hours-preview").TextContent.Trim());
        await ClickAsync(page, "Save");

        Assert.Equal([new ClosedDay(new DateOnly(2026, 3, 9), "Works outing")], Stored<TicketSettings>(helpdesk).Hours.ClosedDays);
    }

    [Fact]
    public async Task Whoever_saves_second_is_told_and_loses_nothing()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        await using var screen = new SignedInScreen(helpdesk, Cast.Ruth);
        var page = screen.Render<SettingsPage>();
        await TypeAsync(page, nameof(TicketSettings.ResponseTargetHours), "8");
        await StoreAsync(helpdesk, new TicketSettings { ResponseTargetHours = 12, ReopenWindowDays = 10 });

        await ClickAsync(page, "Save");

        Assert.Equal(12, Stored<TicketSettings>(helpdesk).ResponseTargetHours);
        Assert.Contains("Somebody else saved these settings meanwhile", page.Find(".banner").TextContent, StringComparison.Ordinal);
        Assert.Equal("8", page.Find("#setting-ResponseTargetHours").GetAttribute("value"));
        Assert.Contains("Was 12 opening hours.", page.Find("#setting-ResponseTargetHours-help").TextContent, StringComparison.Ordinal);
        Assert.Equal("10", page.Find("#setting-ReopenWindowDays").GetAttribute("value"));

        await ClickAsync(page, "Save");

        Assert.Equal((8, 10), (Stored<TicketSettings>(helpdesk).ResponseTargetHours, Stored<TicketSettings>(helpdesk).ReopenWindowDays));
    }

    [Fact]
    public async Task A_page_that_nobody_has_touched_follows_what_somebody_else_saves()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        await using var screen = new SignedInScreen(helpdesk, Cast.Ruth);
        var page = screen.Render<SettingsPage>();

        await StoreAsync(helpdesk, new GeneralSettings { Name = "Osterfeld Helpdesk" });

        await page.PassesAsync(() => Assert.Equal("Osterfeld Helpdesk", page.Find("#setting-Name").GetAttribute("value")));
        Assert.Empty(page.FindAll(".savebar"));
    }

    [Theory]
    [InlineData("8", 8, 0)]
    [InlineData("08:30", 8, 30)]
    [InlineData("24:00", 24, 0)]
    [InlineData(" 17.45 ", 17, 45)]
    public void Times_are_read_as_people_write_them(string typed, int hours, int minutes)
    {
        Assert.True(HoursForm.TryTime(typed, out var time));
        Assert.Equal(new TimeSpan(hours, minutes, 0), time);
    }

    [Theory]
    [InlineData("")]
    [InlineData("24:01")]
    [InlineData("25")]
    [InlineData("8:60")]
    [InlineData("8:00:00")]
    [InlineData("-1")]
    [InlineData("eight")]
    public void What_is_no_time_is_not_read_as_one(string typed)
    {
        Assert.False(HoursForm.TryTime(typed, out _));
    }

    private static Task TypeAsync(IRenderedComponent<SettingsPage> page, string name, string value) =>
        page.InvokeAsync(() => page.Find($"#setting-{name}").InputAsync(new() { Value = value }));

    private static Task ClickAsync(IRenderedComponent<SettingsPage> page, string words) =>
        page.InvokeAsync(() => Button(page, words).ClickAsync(new()));

    private static IElement Button(IRenderedComponent<SettingsPage> page, string words) =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == words);

    private static T Stored<T>(Helpdesk helpdesk)
        where T : class, ISettings, new() => helpdesk.Database.Get<SettingsStore>().Get<T>();

    private static async Task StoreAsync<T>(Helpdesk helpdesk, T settings)
        where T : class, ISettings, new()
    {
        var store = helpdesk.Database.Get<SettingsStore>();
        Assert.Null((await store.SaveAsync(Cast.Ruth, settings, store.GetStored<T>().Version, Cancellation)).Refused);
    }
}

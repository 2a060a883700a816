using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Live;
using HelpdeskPortal.Support;

namespace HelpdeskPortal.Desk.Settings;

public class SettingsStoreTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, bool> Limits() => new()
    {
        { nameof(GeneralSettings.Name), "", false },
        { nameof(GeneralSettings.Name), "H", true },
        { nameof(GeneralSettings.Name), new string('n', 60), true },
        { nameof(GeneralSettings.Name), new string('n', 61), false },
        { nameof(GeneralSettings.PublicAddress), "", true },
        { nameof(GeneralSettings.PublicAddress), "https://help.example.com", true },
        { nameof(GeneralSettings.PublicAddress), "http://help.example.com:8080", true },
        { nameof(GeneralSettings.PublicAddress), "https://help.example.com/desk", false },
        { nameof(GeneralSettings.PublicAddress), "help.example.com", false },
        { nameof(GeneralSettings.PublicAddress), "javascript:alert(1)", false },
        { nameof(GeneralSettings.TimeZone), "Europe/Lisbon", true },
        { nameof(GeneralSettings.TimeZone), "Mars/Olympus", false },
        { nameof(TicketSettings.ResponseTargetHours), "0", false },
        { nameof(TicketSettings.ResponseTargetHours), "1", true },
        { nameof(TicketSettings.ResponseTargetHours), "2000", true },
        { nameof(TicketSettings.ResponseTargetHours), "2001", false },
        { nameof(TicketSettings.ReopenWindowDays), "-1", false },
        { nameof(TicketSettings.ReopenWindowDays), "0", true },
        { nameof(TicketSettings.ReopenWindowDays), "3650", true },
        { nameof(TicketSettings.ReopenWindowDays), "3651", false },
        { nameof(LimitSettings.CircuitsPerPerson), "0", false },
        { nameof(LimitSettings.CircuitsPerPerson), "100000", true },
        { nameof(LimitSettings.CircuitsPerPerson), "100001", false },
        { nameof(LimitSettings.CircuitsPerAddress), "0", false },
        { nameof(LimitSettings.CircuitsPerAddress), "1", true },
        { nameof(LimitSettings.CircuitsInAll), "0", false },
        { nameof(LimitSettings.CircuitsInAll), "1000000", true },
        { nameof(LimitSettings.CircuitsInAll), "1000001", false },
        { nameof(LimitSettings.SignInIdleHours), "0", false },
        { nameof(LimitSettings.SignInIdleHours), "720", true },
        { nameof(LimitSettings.SignInIdleHours), "721", false },
        { nameof(LimitSettings.SignInDays), "0", false },
        { nameof(LimitSettings.SignInDays), "90", true },
        { nameof(LimitSettings.SignInDays), "91", false },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task Each_setting_has_its_limits_and_a_refusal_names_the_field(string field, string value, bool isTaken)
    {
        await using var database = await TestDatabase.WithCastAsync(services => services.AddDesk());
        var store = database.Get<SettingsStore>();
        var outcome = With(field, value) switch
        {
            GeneralSettings general => await store.SaveAsync(Cast.Ruth, general, 0, Cancellation),
            TicketSettings tickets => await store.SaveAsync(Cast.Ruth, tickets, 0, Cancellation),
            LimitSettings limits => await store.SaveAsync(Cast.Ruth, limits, 0, Cancellation),
            var other => throw new InvalidOperationException($"{other} is no settings record."),
        };

        Assert.Equal(isTaken, outcome.IsDone);
        if (!isTaken)
        {
            Assert.Equal((RefusalKind.Invalid, field), (outcome.Refused!.Kind, outcome.Refused.Field));
        }
    }

    [Fact]
    public async Task Nobody_but_administrators_changes_settings()
    {
        await using var database = await TestDatabase.WithCastAsync(services => services.AddDesk());
        var store = database.Get<SettingsStore>();
        foreach (var actor in new[] { Cast.Ana, Cast.Marek, Cast.Vera, Cast.Gero })
        {
            Assert.Equal(RefusalKind.NotFound, (await store.SaveAsync(actor, new GeneralSettings { Name = "Mine" }, 0, Cancellation)).Refused!.Kind);
        }

        Assert.Equal("Helpdesk", store.Get<GeneralSettings>().Name);
    }

    [Fact]
    public async Task Two_administrators_do_not_overwrite_one_another_unseen()
    {
        await using var database = await TestDatabase.WithCastAsync(services => services.AddDesk());
        var store = database.Get<SettingsStore>();
        var seen = store.GetStored<TicketSettings>();
        Assert.Null((await store.SaveAsync(Cast.Ruth, seen.Value with { ReopenWindowDays = 10 }, seen.Version, Cancellation)).Refused);

        var second = await store.SaveAsync(Cast.Ruth, seen.Value with { ReopenWindowDays = 99 }, seen.Version, Cancellation);

        Assert.Equal(RefusalKind.Changed, second.Refused!.Kind);
        Assert.Equal(10, store.Get<TicketSettings>().ReopenWindowDays);
    }

    [Fact]
    public async Task What_was_saved_is_read_again_after_a_restart_opening_hours_included()
    {
        await using var database = await TestDatabase.WithCastAsync(services => services.AddDesk());
        var hours = new OpeningHours(
            [new(DayOfWeek.Monday, TimeSpan.FromHours(9), TimeSpan.FromHours(12)), new(DayOfWeek.Monday, TimeSpan.FromHours(13), TimeSpan.FromHours(24))],
            "Europe/Lisbon",
            [new(new DateOnly(2026, 12, 25), "Christmas")]);
        Assert.Null((await database.Get<SettingsStore>().SaveAsync(Cast.Ruth, new TicketSettings { Hours = hours, ClaimOnReply = false }, 0, Cancellation)).Refused);

        var restarted = new SettingsStore(database.Databases, database.Get<PortalFeed>());
        await restarted.LoadAsync(Cancellation);

        Assert.Equal(new Stored<TicketSettings>(new TicketSettings { Hours = hours, ClaimOnReply = false }, 1), restarted.GetStored<TicketSettings>());
    }

    private static ISettings With(string field, string value) => field switch
    {
        nameof(GeneralSettings.Name) => new GeneralSettings { Name = value },
        nameof(GeneralSettings.PublicAddress) => new GeneralSettings { PublicAddress = value },
        nameof(GeneralSettings.TimeZone) => new GeneralSettings { TimeZone = value },
        nameof(TicketSettings.ResponseTargetHours) => new TicketSettings { ResponseTargetHours = Number(value) },
        nameof(TicketSettings.ReopenWindowDays) => new TicketSettings { ReopenWindowDays = Number(value) },
        nameof(LimitSettings.CircuitsPerPerson) => new LimitSettings { CircuitsPerPerson = Number(value) },
        nameof(LimitSettings.CircuitsPerAddress) => new LimitSettings { CircuitsPerAddress = Number(value) },
        nameof(LimitSettings.CircuitsInAll) => new LimitSettings { CircuitsInAll = Number(value) },
        nameof(LimitSettings.SignInIdleHours) => new LimitSettings { SignInIdleHours = Number(value) },
        nameof(LimitSettings.SignInDays) => new LimitSettings { SignInDays = Number(value) },
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Not a setting."),
    };

    private static int Number(string value) => int.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
}

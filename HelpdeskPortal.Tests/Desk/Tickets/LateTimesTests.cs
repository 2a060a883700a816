using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpdeskPortal.Desk.Tickets;

public class LateTimesTests
{
    private static readonly TicketSettings Always = new() { Hours = OpeningHours.Always };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Waiting_tickets_turn_late_by_the_new_target_and_the_screens_hear_of_it()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        await SaveAsync(helpdesk, Always);
        var waiting = await helpdesk.TicketOfAsync(Cast.Ana);
        var answered = await helpdesk.TicketOfAsync(Cast.Bruno);
        Assert.Null((await helpdesk.ReplyAsync(Cast.Marek, answered)).Refused);
        Assert.Equal(TestDatabase.Start.AddHours(24), (await helpdesk.ReadAsync(waiting)).LateAt);
        helpdesk.Database.Clock.Advance(TimeSpan.FromHours(3));

        var proposed = Always with { ResponseTargetHours = 2 };
        Assert.Equal(1, (await Late(helpdesk).CountTurningLateAsync(Cast.Ruth, proposed, Cancellation)).Value);
        Assert.Equal(0, (await Late(helpdesk).CountTurningLateAsync(Cast.Ruth, Always with { ResponseTargetHours = 4 }, Cancellation)).Value);

        var told = new TaskCompletionSource<TicketRow>();
        using var screen = helpdesk.Database.Get<LiveQueue>().Subscribe(new Screen(pass =>
        {
            if (pass.Rows.FirstOrDefault(row => row.Id == waiting && row.IsLate(pass.At)) is { } row)
            {
                told.TrySetResult(row);
            }
        }));
        await SaveAsync(helpdesk, proposed);
        Assert.Equal(1, await Late(helpdesk).RecomputeAsync(Cancellation));

        Assert.Equal(TestDatabase.Start.AddHours(2), (await told.Task.ComesAsync()).LateAt);
        Assert.Null((await helpdesk.ReadAsync(answered)).LateAt);
        Assert.Equal(0, await Late(helpdesk).RecomputeAsync(Cancellation));
    }

    [Fact]
    public async Task A_types_own_target_stands_before_the_portals()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        await SaveAsync(helpdesk, Always);
        var waiting = await helpdesk.TicketOfAsync(Cast.Ana);
        await using (var db = helpdesk.Database.Open())
        {
            (await db.Types.SingleAsync(type => type.Id == Cast.Printers, Cancellation)).SetResponseTarget(6);
            await db.SaveChangesAsync(Cancellation);
        }

        await helpdesk.Database.Get<CatalogueStore>().LoadAsync(Cancellation);
        await Late(helpdesk).RecomputeAsync(Cancellation);
        Assert.Equal(TestDatabase.Start.AddHours(6), (await helpdesk.ReadAsync(waiting)).LateAt);

        helpdesk.Database.Clock.Advance(TimeSpan.FromHours(5));
        Assert.Equal(0, (await Late(helpdesk).CountTurningLateAsync(Cast.Ruth, Always with { ResponseTargetHours = 1 }, Cancellation)).Value);
    }

    [Fact]
    public async Task Fewer_opening_hours_let_tickets_turn_late_later_and_change_nothing_else()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        await SaveAsync(helpdesk, Always);
        var id = await helpdesk.TicketOfAsync(Cast.Ana);
        var before = await helpdesk.ReadAsync(id);

        // Two hours a day: the target of 24 hours is reached in the third week.
        var hours = new OpeningHours([.. Enumerable.Range(1, 5).Select(day => new OpenInterval((DayOfWeek)day, TimeSpan.FromHours(9), TimeSpan.FromHours(11)))], "Etc/UTC", []);
        await SaveAsync(helpdesk, Always with { Hours = hours });
        await Late(helpdesk).RecomputeAsync(Cancellation);

        var after = await helpdesk.ReadAsync(id);
        Assert.Equal(new DateTimeOffset(2026, 3, 17, 11, 0, 0, TimeSpan.Zero), after.LateAt);
        Assert.Equal((before.UpdatedAt, before.QueueRank, before.AwaitingSince, before.Events.Count), (after.UpdatedAt, after.QueueRank, after.AwaitingSince, after.Events.Count));
    }

    [Fact]
    public async Task Only_administrators_hear_how_many_would_turn_late()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        foreach (var actor in new[] { Cast.Marek, Cast.Ana, Cast.Gero })
        {
            Assert.Equal(RefusalKind.NotFound, (await Late(helpdesk).CountTurningLateAsync(actor, Always, Cancellation)).Refused!.Kind);
        }
    }

    [Fact]
    public async Task The_worker_runs_by_itself_when_settings_change()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        await SaveAsync(helpdesk, Always);
        var id = await helpdesk.TicketOfAsync(Cast.Ana);
        using var worker = ActivatorUtilities.CreateInstance<LateTimesWorker>(helpdesk.Database.Services);
        await worker.StartAsync(Cancellation);

        await SaveAsync(helpdesk, Always with { ResponseTargetHours = 3 });

        var late = new TaskCompletionSource();
        using var watch = helpdesk.Database.Get<LiveQueue>().Subscribe(new Screen(pass =>
        {
            if (pass.Rows.Any(row => row.Id == id && row.LateAt == TestDatabase.Start.AddHours(3)))
            {
                late.TrySetResult();
            }
        }));
        helpdesk.Database.Get<HelpdeskPortal.Live.TicketFeed>().Post(id);
        await late.Task.ComesAsync();
        await worker.StopAsync(Cancellation);
    }

    private static LateTimes Late(Helpdesk helpdesk) => helpdesk.Database.Get<LateTimes>();

    private static async Task SaveAsync(Helpdesk helpdesk, TicketSettings settings)
    {
        var store = helpdesk.Database.Get<SettingsStore>();
        Assert.Null((await store.SaveAsync(Cast.Ruth, settings, store.GetStored<TicketSettings>().Version, Cancellation)).Refused);
    }

    private sealed class Screen(Action<LivePass> offer) : ILiveScreen
    {
        public void Offer(LivePass pass) => offer(pass);
    }
}

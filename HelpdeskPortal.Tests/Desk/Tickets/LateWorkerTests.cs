using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Live;
using HelpdeskPortal.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>What passing time announces: exactly what has passed since the run before.</summary>
public sealed class LateWorkerTests : IAsyncLifetime
{
    /// <summary>Posted by the test itself, to see the end of what came before it.</summary>
    private const long Mark = -1;

    private readonly System.Threading.Channels.Channel<long> _heard = System.Threading.Channels.Channel.CreateUnbounded<long>();
    private Helpdesk _desk = null!;
    private LateWorker _worker = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _desk = await Helpdesk.OpenAsync();
        var settings = _desk.Database.Get<SettingsStore>();
        Assert.Null((await settings.SaveAsync(Actor.System, new TicketSettings { Hours = OpeningHours.Always, ResponseTargetHours = 2 }, 0, Cancellation)).Refused);
        _desk.Database.Get<TicketFeed>().Subscribe(ids =>
        {
            foreach (var id in ids)
            {
                _heard.Writer.TryWrite(id);
            }

            return Task.CompletedTask;
        });
        _worker = new LateWorker(_desk.Database.Databases, _desk.Desk, _desk.Database.Get<ReplyClock>(), _desk.Database.Get<TicketFeed>(), _desk.Database.Clock, NullLogger<LateWorker>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        _worker.Dispose();
        await _desk.DisposeAsync();
    }

    [Fact]
    public async Task A_ticket_that_turns_late_is_announced_once_and_no_other()
    {
        var first = await _desk.TicketOfAsync(Cast.Ana);
        _desk.Database.Clock.Advance(TimeSpan.FromMinutes(30));
        var second = await _desk.TicketOfAsync(Cast.Bruno);
        var answered = await _desk.TicketOfAsync(Cast.Olga);
        Assert.Null((await _desk.ReplyAsync(Cast.Marek, answered)).Refused);
        await HeardAsync();
        Assert.Equal([answered], await AfterAsync(TimeSpan.FromSeconds(10)));

        Assert.Empty(await AfterAsync(TimeSpan.FromMinutes(90) - TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1)));
        Assert.Equal([first], await AfterAsync(TimeSpan.FromTicks(1)));
        Assert.Empty(await AfterAsync(TimeSpan.FromSeconds(5)));
        Assert.Equal([second], await AfterAsync(TimeSpan.FromMinutes(30)));
        Assert.Empty(await AfterAsync(TimeSpan.FromDays(30)));
    }

    [Fact]
    public async Task A_held_reply_is_announced_when_the_customers_side_may_see_it()
    {
        var ticket = await _desk.TicketOfAsync(Cast.Ana);
        await using (var db = _desk.Database.Open())
        {
            var row = db.Tickets.Single(t => t.Id == ticket);
            row.Send(Cast.Marek, _desk.Now);
            await db.SaveChangesAsync(Cancellation);
        }

        await HeardAsync();

        Assert.Empty(await AfterAsync(TimeSpan.FromSeconds(9)));
        Assert.Equal([ticket], await AfterAsync(TimeSpan.FromSeconds(1)));
        Assert.Empty(await AfterAsync(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task Snoozed_tickets_wake_when_their_time_has_come_and_are_late_by_their_old_wait()
    {
        var soon = await _desk.TicketOfAsync(Cast.Ana);
        var later = await _desk.TicketOfAsync(Cast.Bruno);
        Assert.Null((await _desk.Desk.SnoozeAsync(Cast.Marek, soon, _desk.Now.AddHours(4), Cancellation)).Refused);
        Assert.Null((await _desk.Desk.SnoozeAsync(Cast.Marek, later, _desk.Now.AddDays(4), Cancellation)).Refused);
        await HeardAsync();

        Assert.Empty(await AfterAsync(TimeSpan.FromHours(3)));
        Assert.Null((await _desk.ReadAsync(soon)).LateAt);
        Assert.Equal([soon], await AfterAsync(TimeSpan.FromHours(1)));

        var woken = await _desk.ReadAsync(soon);
        Assert.False(woken.IsSnoozed);
        Assert.Equal(TestDatabase.Start.AddHours(2), woken.LateAt);
        Assert.Equal((TicketEventKind.Woke, ActorKind.System), (woken.Events[^1].Kind, woken.Events[^1].ActorKind));
        Assert.True((await _desk.ReadAsync(later)).IsSnoozed);
        Assert.Empty(await AfterAsync(TimeSpan.FromHours(1)));
    }

    /// <summary>What one run announces when so much time has passed.</summary>
    private async Task<IEnumerable<long>> AfterAsync(TimeSpan time)
    {
        _desk.Database.Clock.Advance(time);
        await _worker.RunOnceAsync(Cancellation);
        return await HeardAsync();
    }

    private async Task<List<long>> HeardAsync()
    {
        _desk.Database.Get<TicketFeed>().Post(Mark);
        var ids = new List<long>();
        while (await _heard.Reader.ReadAsync(Cancellation).AsTask().ComesAsync() is var id and not Mark)
        {
            ids.Add(id);
        }

        return ids;
    }
}

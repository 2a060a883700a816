using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace HelpdeskPortal.Shell.Circuits;

/// <summary>Who may start, join, resume and keep a circuit; on real sockets.</summary>
public class CircuitGuardTests
{
    private const string Page = Links.Queue;

    private static readonly TimeSpan FiveSeconds = TimeSpan.FromSeconds(5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task B07_Whoever_started_a_circuit_comes_back_to_it()
    {
        await using var app = await OnSocketAsync();
        var marek = await app.SignedInAsync(Cast.Marek);
        await using var first = await HubSocket.OpenAsync(app, marek);
        var secret = await first.StartAsync(marek, Page);
        await first.FirstBatch;

        await using var again = await HubSocket.OpenAsync(app, marek);

        Assert.True(await again.ConnectAsync(secret!));
    }

    [Fact]
    public async Task B07_Nobody_else_joins_it_or_resumes_it_or_sees_anything_of_it()
    {
        await using var app = await OnSocketAsync();
        var marek = await app.SignedInAsync(Cast.Marek);
        await using var first = await HubSocket.OpenAsync(app, marek);
        var secret = await first.StartAsync(marek, Page);
        await first.FirstBatch;

        // Another person, nobody, and the same person by another sign-in.
        foreach (var other in new[] { await app.SignedInAsync(Cast.Jana), app.Visitor(), await app.SignedInAsync(Cast.Marek) })
        {
            await using var thief = await HubSocket.OpenAsync(app, other);
            Assert.False(await thief.ConnectAsync(secret!));
            Assert.Null(await thief.ResumeAsync(secret!));
            Assert.Equal(0, thief.Batches);
        }
    }

    [Fact]
    public async Task B07_A_cookie_that_has_ended_joins_nothing()
    {
        await using var app = await OnSocketAsync();
        var marek = await app.SignedInAsync(Cast.Marek);
        await using var first = await HubSocket.OpenAsync(app, marek);
        var secret = await first.StartAsync(marek, Page);
        await first.FirstBatch;

        await EndAllAsync(app, Cast.Marek);
        await using var late = await HubSocket.OpenAsync(app, marek);

        Assert.False(await late.ConnectAsync(secret!));
        Assert.Null(await late.ResumeAsync(secret!));
        Assert.Equal(0, late.Batches);
    }

    [Fact]
    public async Task T22_B03_Ending_a_sign_in_cuts_its_sockets_within_five_seconds_and_no_others()
    {
        await using var app = await OnSocketAsync();
        var marek = await app.SignedInAsync(Cast.Marek);
        var jana = await app.SignedInAsync(Cast.Jana);
        await using var one = await HubSocket.OpenAsync(app, marek);
        await using var two = await HubSocket.OpenAsync(app, marek);
        await using var other = await HubSocket.OpenAsync(app, jana);
        foreach (var (socket, person) in new[] { (one, marek), (two, marek), (other, jana) })
        {
            Assert.NotNull(await socket.StartAsync(person, Page));
            await socket.FirstBatch;
        }

        var seats = app.Get<CircuitSeats>();
        Assert.All(seats.SignIns().SelectMany(seats.Of), seat => Assert.NotNull(seat.Circuit));
        await EndAllAsync(app, Cast.Marek);

        await Task.WhenAll(one.Cut, two.Cut).WaitAsync(FiveSeconds, Cancellation);
        await Eventually.TrueAsync(() => seats.SignIns().Count == 1, "one sign-in has a seat");
        Assert.False(other.Cut.IsCompleted);
    }

    [Fact]
    public async Task A_socket_that_was_open_when_its_sign_in_ended_does_nothing_more()
    {
        await using var app = await OnSocketAsync();
        var marek = await app.SignedInAsync(Cast.Marek);
        await using var socket = await HubSocket.OpenAsync(app, marek);
        var secret = await socket.StartAsync(marek, Page);
        await socket.FirstBatch;

        // Only marked: the time between the mark and the cut is what this is about.
        app.Get<CircuitConnections>().MarkEnded(Assert.Single(app.Get<CircuitSeats>().SignIns()));

        Assert.False(await socket.ConnectAsync(secret!));
        Assert.Null(await socket.ResumeAsync(secret!));
        Assert.False(await socket.PauseAsync());
        Assert.Null(await socket.StartEmptyAsync());
    }

    [Fact]
    public async Task T22_B03_A_person_who_is_disabled_loses_open_circuits_at_the_next_look()
    {
        await using var app = await OnSocketAsync();
        var marek = await app.SignedInAsync(Cast.Marek);
        await using var socket = await HubSocket.OpenAsync(app, marek);
        await socket.StartAsync(marek, Page);
        await socket.FirstBatch;
        await using (var db = app.Open())
        {
            (await db.Users.SingleAsync(person => person.Id == Cast.Marek.Id(), Cancellation)).IsDisabled = true;
            await db.SaveChangesAsync(Cancellation);
        }

        await app.Services.GetServices<IHostedService>().OfType<SignInWorker>().Single().RunOnceAsync(Cancellation);

        await socket.Cut.WaitAsync(FiveSeconds, Cancellation);
    }

    [Fact]
    public async Task B10_One_person_has_so_many_windows_and_is_told_so()
    {
        await using var app = await OnSocketAsync();
        await app.SetAsync(new LimitSettings { CircuitsPerPerson = 2 });
        var marek = await app.SignedInAsync(Cast.Marek);
        await using var one = await HubSocket.OpenAsync(app, marek);
        await using var two = await HubSocket.OpenAsync(app, marek);
        await using var three = await HubSocket.OpenAsync(app, marek);
        var secret = await one.StartAsync(marek, Page);
        Assert.NotNull(await two.StartAsync(marek, Page));

        Assert.Null(await three.StartEmptyAsync());
        Assert.Contains("2 windows are already open", (await marek.GetAsync(Page)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("already open", (await (await app.SignedInAsync(Cast.Jana)).GetAsync(Page)).Text, StringComparison.Ordinal);

        // A closed window makes room.
        await one.FirstBatch;
        await marek.PostAsync("/_blazor/disconnect", ("circuitId", secret!));
        await Eventually.TrueAsync(() => app.Get<CircuitSeats>().HasRoom(new Visitor(null, Cast.Marek.Id(), "")), "there is room again");
        Assert.NotNull(await three.StartAsync(marek, Page));
    }

    [Fact]
    public async Task B10_Strangers_from_one_address_have_a_few_seats_and_cannot_shut_out_who_signed_in()
    {
        await using var app = await OnSocketAsync();
        await app.SetAsync(new LimitSettings { CircuitsPerAddress = 2 });
        var stranger = app.Visitor();
        var sockets = new List<HubSocket>();
        var started = 0;
        for (var n = 0; n < 5; n++)
        {
            var socket = await HubSocket.OpenAsync(app, stranger);
            sockets.Add(socket);
            started += await socket.StartEmptyAsync() is null ? 0 : 1;
        }

        Assert.Equal(2, started);
        var marek = await app.SignedInAsync(Cast.Marek);
        await using var own = await HubSocket.OpenAsync(app, marek);
        Assert.NotNull(await own.StartAsync(marek, Page));
        foreach (var socket in sockets)
        {
            await socket.DisposeAsync();
        }
    }

    [Fact]
    public async Task B10_A_seat_that_was_given_back_is_not_come_back_to()
    {
        await using var app = await OnSocketAsync();
        var marek = await app.SignedInAsync(Cast.Marek);
        var socket = await HubSocket.OpenAsync(app, marek);
        var secret = await socket.StartEmptyAsync();
        await socket.DisposeAsync();
        await Eventually.TrueAsync(() => app.Get<CircuitSeats>().SignIns().Count == 0, "no sign-in has a seat");

        await using var again = await HubSocket.OpenAsync(app, marek);

        Assert.False(await again.ConnectAsync(secret!));
    }

    [Fact]
    public async Task B10_There_are_only_so_many_circuits_in_all()
    {
        await using var app = await OnSocketAsync();
        await app.SetAsync(new LimitSettings { CircuitsInAll = 1 });
        var marek = await app.SignedInAsync(Cast.Marek);
        var jana = await app.SignedInAsync(Cast.Jana);
        await using var one = await HubSocket.OpenAsync(app, marek);
        await using var two = await HubSocket.OpenAsync(app, jana);

        Assert.NotNull(await one.StartAsync(marek, Page));
        Assert.Null(await two.StartEmptyAsync());
    }

    [Fact]
    public async Task An_open_window_keeps_its_sign_in_alive()
    {
        await using var app = await OnSocketAsync();
        var marek = await app.SignedInAsync(Cast.Marek);
        await using var socket = await HubSocket.OpenAsync(app, marek);
        await socket.StartAsync(marek, Page);
        await app.Get<SignIns>().SaveSeenAsync(Cancellation);
        var before = await app.ReadAsync(db => db.SignIns.Select(s => s.ExpiresAt).SingleAsync(Cancellation));

        await app.Services.GetServices<IHostedService>().OfType<SignInWorker>().Single().RunOnceAsync(Cancellation);

        Assert.True(await app.ReadAsync(db => db.SignIns.Select(s => s.ExpiresAt).SingleAsync(Cancellation)) > before);
    }

    private static Task<PortalApp> OnSocketAsync() => PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });

    private static async Task EndAllAsync(PortalApp app, Actor person) =>
        Assert.True((await app.Get<SignIns>().EndAllAsync(Actor.System, person.Id(), "test", cancellation: Cancellation)).IsDone);
}

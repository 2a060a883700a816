using HelpdeskPortal.Benchmarks.Circuits;
using HelpdeskPortal.Support;

namespace HelpdeskPortal.Benchmarks.Gates;

/// <summary>What a change costs on every screen that shows it. All of it is counted, nothing is timed.</summary>
public sealed class LiveQueueGates
{
    private const int Screens = 5;
    private const int Burst = 20;

    /// <summary>Before compression. Measured: 407 for one row, 3,171 for twenty.</summary>
    private const int MostBytesOfOneRow = 600;

    private const int MostBytesOfBurst = 4_500;

    /// <summary>Measured: 1. A second pass may begin where the first took its rows while the others were being posted.</summary>
    private const int MostBatchesOfBurst = 2;

    /// <summary>Measured: 5, of which Blazor makes four. Each is a message to the browser, and most of them one back.</summary>
    private const int MostJsCalls = 6;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_changed_row_is_one_small_batch_on_every_screen()
    {
        await using var portal = await GatedPortal.StartAsync(60);
        var watch = new BatchWatch();
        await using var fleet = await portal.WatchAsync(Screens, watch);
        var before = fleet.Circuits.Select(circuit => circuit.ReadTraffic()).ToList();
        using var expected = watch.Expect("Renamed 1.", Screens);

        await portal.RenameAsync(1, "Renamed");
        await expected.WaitForAllAsync(Eventually.Limit, Cancellation);
        await fleet.SettleAsync(GatedPortal.Quiet, Cancellation);

        foreach (var since in fleet.Circuits.Zip(before, (circuit, then) => circuit.ReadTraffic().Since(then)))
        {
            Assert.Equal(1, since.Batches);
            Assert.InRange(since.BatchBytes, 1, MostBytesOfOneRow);
            Assert.Equal(0, since.JsCallCount);
        }
    }

    [Fact]
    public async Task Twenty_tickets_changed_at_once_are_one_pass_on_every_screen()
    {
        await using var portal = await GatedPortal.StartAsync(60);
        var watch = new BatchWatch();
        await using var fleet = await portal.WatchAsync(Screens, watch);
        var before = fleet.Circuits.Select(circuit => circuit.ReadTraffic()).ToList();
        var expected = Enumerable.Range(1, Burst).Select(id => watch.Expect($"Renamed {id}.", Screens)).ToList();

        await portal.RenameAsync(Burst, "Renamed");
        foreach (var one in expected)
        {
            await one.WaitForAllAsync(Eventually.Limit, Cancellation);
            one.Dispose();
        }

        await fleet.SettleAsync(GatedPortal.Quiet, Cancellation);
        foreach (var since in fleet.Circuits.Zip(before, (circuit, then) => circuit.ReadTraffic().Since(then)))
        {
            Assert.InRange(since.Batches, 1, MostBatchesOfBurst);
            Assert.InRange(since.BatchBytes, 1, MostBytesOfBurst);
        }
    }

    [Fact]
    public async Task A_screen_opens_with_few_calls_to_its_scripts()
    {
        await using var portal = await GatedPortal.StartAsync(60);
        await using var fleet = await portal.WatchAsync(1);

        var calls = fleet.Circuits[0].ReadTraffic().JsCalls;

        Assert.True(calls.Values.Sum() <= MostJsCalls, string.Join(", ", calls.Select(call => $"{call.Value} {call.Key}")));
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using HelpdeskPortal.Benchmarks.Http;

namespace HelpdeskPortal.Benchmarks.Circuits;

/// <summary>Many circuits held open together, with the pings that keep them from being dropped.</summary>
internal sealed class CircuitFleet : IAsyncDisposable
{
    /// <summary>The server drops a client that is silent for thirty seconds; the browser's script pings every fifteen.</summary>
    private static readonly TimeSpan _pingInterval = TimeSpan.FromSeconds(15);

    /// <summary>Pings are spread, for no thousand browsers ping in the same instant.</summary>
    private const int PingSlices = 100;

    private readonly CancellationTokenSource _ending = new();
    private readonly BlazorCircuit?[] _seats;
    private Task _pinging = Task.CompletedTask;

    private CircuitFleet(int count)
    {
        _seats = new BlazorCircuit?[count];
    }

    public IReadOnlyList<BlazorCircuit> Circuits => [.. _seats.OfType<BlazorCircuit>()];

    /// <summary>Why circuits did not open, each reason as often as it was given.</summary>
    public ConcurrentBag<string> Refusals { get; } = [];

    /// <summary>How long it took until all were open.</summary>
    public TimeSpan OpeningTime { get; private set; }

    /// <summary>Opens circuits on one page, some at a time; circuit n belongs to the n-th person, round and round.</summary>
    public static async Task<CircuitFleet> OpenAsync(
        IReadOnlyList<PortalClient> people, string path, int count, int atOnce, CircuitOptions options, CancellationToken cancellationToken)
    {
        CircuitFleet fleet = new(count);
        fleet._pinging = fleet.PingAsync();
        try
        {
            long begun = Stopwatch.GetTimestamp();
            ParallelOptions parallel = new() { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken };
            await Parallel.ForAsync(0, count, parallel, async (number, cancelled) =>
                await fleet.OpenOneAsync(people[number % people.Count], number, path, options, cancelled));
            fleet.OpeningTime = Stopwatch.GetElapsedTime(begun);
            return fleet;
        }
        catch
        {
            await fleet.DisposeAsync();
            throw;
        }
    }

    /// <summary>Circuits that the server has ended since they opened.</summary>
    public int CountDropped() => Circuits.Count(circuit => !circuit.IsOpen);

    /// <summary>Waits until no circuit has received a batch for a while: what belongs to the opening is then counted.</summary>
    public async Task SettleAsync(TimeSpan quiet, CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(quiet);
        for (long before = -1; CountBatches() is long now && now != before; before = now)
        {
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _pinging;
        await Parallel.ForEachAsync(Circuits, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (circuit, _) => await circuit.DisposeAsync());
        _ending.Dispose();
    }

    private long CountBatches() => Circuits.Sum(circuit => (long)circuit.ReadTraffic().Batches);

    private async Task OpenOneAsync(PortalClient person, int number, string path, CircuitOptions options, CancellationToken cancellationToken)
    {
        try
        {
            Volatile.Write(ref _seats[number], await BlazorCircuit.OpenAsync(person, number, path, options, cancellationToken));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Refusals.Add(exception.Message);
        }
    }

    private async Task PingAsync()
    {
        try
        {
            using PeriodicTimer timer = new(_pingInterval / PingSlices);
            for (int slice = 0; await timer.WaitForNextTickAsync(_ending.Token); slice = (slice + 1) % PingSlices)
            {
                for (int number = slice; number < _seats.Length; number += PingSlices)
                {
                    await PingOneAsync(Volatile.Read(ref _seats[number]));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The fleet leaves.
        }
    }

    private async Task PingOneAsync(BlazorCircuit? circuit)
    {
        if (circuit is not { IsOpen: true })
        {
            return;
        }

        try
        {
            await circuit.PingAsync(_ending.Token);
        }
        catch (Exception exception) when (exception is WebSocketException or InvalidOperationException or IOException)
        {
            // It has just been closed, which the circuit itself knows and reports.
        }
    }
}

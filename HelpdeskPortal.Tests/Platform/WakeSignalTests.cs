using HelpdeskPortal.Support;

namespace HelpdeskPortal.Platform;

public sealed class WakeSignalTests
{
    private readonly ObservedClock clock = new();
    private readonly WakeSignal signal = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_signal_ends_the_wait()
    {
        var waiting = signal.WaitAsync(TimeSpan.FromHours(1), clock, Cancellation);
        await clock.NextWaitAsync();
        Assert.False(waiting.IsCompleted);

        signal.Wake();
        Assert.True(await waiting);
    }

    [Fact]
    public async Task A_signal_before_the_wait_is_not_lost()
    {
        signal.Wake();
        Assert.True(await signal.WaitAsync(TimeSpan.FromHours(1), clock, Cancellation));
    }

    [Fact]
    public async Task Many_signals_wake_once()
    {
        await Parallel.ForAsync(0, 1000, Cancellation, (_, _) =>
        {
            signal.Wake();
            return ValueTask.CompletedTask;
        });

        Assert.True(await signal.WaitAsync(TimeSpan.FromHours(1), clock, Cancellation));
        var second = signal.WaitAsync(TimeSpan.FromHours(1), clock, Cancellation);
        await clock.NextWaitAsync();
        clock.Advance(TimeSpan.FromHours(1));
        Assert.False(await second);
    }

    [Fact]
    public async Task A_wait_that_was_cancelled_throws_and_leaves_the_next_signal_alone()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var waiting = signal.WaitAsync(TimeSpan.FromHours(1), clock, stop.Token);
        await clock.NextWaitAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        signal.Wake();
        Assert.True(await signal.WaitAsync(TimeSpan.FromHours(1), clock, Cancellation));
    }
}

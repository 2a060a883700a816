using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace HelpdeskPortal.Support;

/// <summary>
/// A clock that tests move, and that tells when somebody has begun to wait on it: moved before that, it would move
/// past a wait that had not begun.
/// </summary>
internal sealed class ObservedClock : FakeTimeProvider
{
    private readonly Channel<TimeSpan> timers = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        timers.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>The length of the next wait that was begun on this clock.</summary>
    public async Task<TimeSpan> NextWaitAsync() =>
        await timers.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask()
            .WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
}

namespace HelpdeskPortal.Platform;

/// <summary>
/// The loop that every background worker shares: run, wait for the interval or a signal, run again. A run that fails
/// is logged and tried again, with growing pauses, for as long as the portal stands. A run that needs scoped services
/// opens its own scope.
/// </summary>
public abstract class RecurringWorker(TimeSpan interval, WakeSignal wake, TimeProvider clock, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>One pass over whatever is due. Tests call it directly.</summary>
    public abstract Task<NextRun> RunOnceAsync(CancellationToken cancellation);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        try
        {
            while (true)
            {
                stoppingToken.ThrowIfCancellationRequested();
                if (await TryRunAsync(stoppingToken) is { } next)
                {
                    failures = 0;
                    var pause = next.After is { } after && after < interval ? after : interval;
                    if (pause > TimeSpan.Zero)
                    {
                        await wake.WaitAsync(pause, clock, stoppingToken);
                    }
                }
                else
                {
                    // A signal does not shorten this pause: a database that is down would otherwise be asked
                    // again for every write that people attempt. The signal stays pending meanwhile.
                    await Task.Delay(PauseAfter(++failures), clock, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal is being stopped, which is how this loop is meant to end.
        }
    }

    internal static TimeSpan PauseAfter(int failures) =>
        TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << Math.Clamp(failures - 1, 0, 10)));

    private async Task<NextRun?> TryRunAsync(CancellationToken stoppingToken)
    {
        try
        {
            return await RunOnceAsync(stoppingToken);
        }
        catch (Exception error) when (!stoppingToken.IsCancellationRequested)
        {
            logger.LogError(error, "{Worker} failed and will try again", GetType().Name);
            return null;
        }
    }
}

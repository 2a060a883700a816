using HelpdeskPortal.Live;
using HelpdeskPortal.Platform;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>
/// Keeps the stored times at which tickets turn late true to the settings: at start, when settings or types change, and
/// now and then, for a ticket that was written by the old settings in the very moment in which they changed.
/// </summary>
internal sealed class LateTimesWorker : RecurringWorker
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    private readonly LateTimes _times;
    private readonly ILogger<LateTimesWorker> _logger;
    private readonly IDisposable _subscription;

    public LateTimesWorker(LateTimes times, PortalFeed feed, TimeProvider clock, ILogger<LateTimesWorker> logger)
        : this(times, feed, new WakeSignal(), clock, logger)
    {
    }

    private LateTimesWorker(LateTimes times, PortalFeed feed, WakeSignal wake, TimeProvider clock, ILogger<LateTimesWorker> logger)
        : base(Interval, wake, clock, logger)
    {
        _times = times;
        _logger = logger;
        _subscription = feed.Subscribe(changes =>
        {
            if (changes.Any(change => change is PortalChange.Settings or PortalChange.Catalogue))
            {
                wake.Wake();
            }

            return Task.CompletedTask;
        });
    }

    public override async Task<NextRun> RunOnceAsync(CancellationToken cancellation)
    {
        if (await _times.RecomputeAsync(cancellation) is > 0 and var written)
        {
            _logger.LogInformation("Reckoned anew when {Count} waiting tickets turn late", written);
        }

        return NextRun.AtInterval;
    }

    public override void Dispose()
    {
        _subscription.Dispose();
        base.Dispose();
    }
}

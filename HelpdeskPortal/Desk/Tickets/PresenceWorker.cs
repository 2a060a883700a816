using HelpdeskPortal.Live;
using HelpdeskPortal.Platform;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>Takes from the screens whoever has fallen silent: a closed laptop, a killed browser, a cut line.</summary>
internal sealed class PresenceWorker(PresenceBook book, TimeProvider clock, ILogger<PresenceWorker> logger)
    : RecurringWorker(TimeSpan.FromSeconds(5), new WakeSignal(), clock, logger)
{
    public override Task<NextRun> RunOnceAsync(CancellationToken cancellation)
    {
        book.Sweep();
        return Task.FromResult(default(NextRun));
    }
}

using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Platform;

namespace HelpdeskPortal.Shell.Circuits;

/// <summary>
/// Keeps sign-ins with open windows alive, and finds those that ended without anybody saying so: run out, or their
/// person disabled.
/// </summary>
internal sealed class SignInWorker(
    SignIns signIns, CircuitConnections connections, CircuitSeats seats, CircuitEnding ending, TimeProvider clock, ILogger<SignInWorker> logger)
    : RecurringWorker(TimeSpan.FromSeconds(30), new WakeSignal(), clock, logger)
{
    public override async Task<NextRun> RunOnceAsync(CancellationToken cancellation)
    {
        foreach (var open in connections.SignIns())
        {
            signIns.MarkSeen(open);
        }

        await signIns.SaveSeenAsync(cancellation);
        await Task.WhenAll((await signIns.DeadAmongAsync(seats.SignIns(), cancellation)).Select(id => ending.EndAsync(id, leadsBack: true)));
        await signIns.ForgetOldAsync(cancellation);
        connections.Sweep();
        return NextRun.AtInterval;
    }
}

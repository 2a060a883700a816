using System.Threading.Channels;

namespace HelpdeskPortal.Platform;

/// <summary>
/// Tells one waiting worker that there may be something to do. Signals coalesce: a thousand of them while the worker
/// is busy make it look once more, and one that comes between looking and waiting is not lost.
/// </summary>
public sealed class WakeSignal
{
    private readonly Channel<bool> pending =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Wake() => pending.Writer.TryWrite(true);

    /// <summary>Waits for a signal, but no longer than <paramref name="limit"/>; says whether there was one.</summary>
    public async Task<bool> WaitAsync(TimeSpan limit, TimeProvider clock, CancellationToken cancellation)
    {
        if (pending.Reader.TryRead(out _))
        {
            return true;
        }

        using var timeout = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            await pending.Reader.ReadAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}

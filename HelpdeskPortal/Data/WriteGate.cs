namespace HelpdeskPortal.Data;

/// <summary>SQLite has one writer, so writers take turns here instead of spinning on BUSY.</summary>
/// <remarks>
/// The context enters it around every save and every <see cref="HelpdeskDb.WriteAsync{T}"/>; an interceptor refuses what would
/// write past it. A flow that would wait for itself is told so at once (docs/decisions/write-gate.md).
/// </remarks>
public sealed class WriteGate : IDisposable
{
    /// <summary>Far longer than any honest write; reaching it means that somebody holds the gate over something else.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly AsyncLocal<Lease?> _mine = new();
    private volatile string? _holder;
    private int _waiting;

    /// <summary>How many wait to write now.</summary>
    public int Waiting => _waiting;

    /// <summary>What writes now, for whoever wonders why nothing else does.</summary>
    public string? Holder => _holder;

    /// <summary>Whether this flow is the one that writes now, and through this writer: a second one would meet the first one's lock.</summary>
    public bool IsHeldBy(object? writer) => _mine.Value is { IsHeld: true } lease && ReferenceEquals(lease.Writer, writer);

    /// <summary>Enters, waiting for those before.</summary>
    /// <param name="writer">The context that will write; nothing else may, until it leaves.</param>
    /// <exception cref="InvalidOperationException">This flow already holds the gate and would wait for itself.</exception>
    /// <exception cref="TimeoutException">Nobody left the gate for <see cref="Patience"/>.</exception>
    public Task<IDisposable> EnterAsync(object writer, string who, CancellationToken cancellation)
    {
        // Not async: a value set inside an async method is undone when it returns, and the caller must carry the lease.
        if (_mine.Value is { IsDone: false } held)
        {
            throw new InvalidOperationException($"This flow already holds the write gate ({held.Who}); {who} would wait for itself. Use the same context.");
        }

        var lease = new Lease(this, writer, who);
        _mine.Value = lease;
        return EnterAsync(lease, cancellation);
    }

    public void Dispose() => _one.Dispose();

    private async Task<IDisposable> EnterAsync(Lease lease, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            if (!await _one.WaitAsync(Patience, cancellation))
            {
                throw new TimeoutException($"{lease.Who} waited {Patience.TotalSeconds:N0} s for the write gate, which {_holder ?? "nobody"} holds.");
            }
        }
        catch
        {
            lease.IsDone = true;
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        lease.IsHeld = true;
        _holder = lease.Who;
        return lease;
    }

    private sealed class Lease(WriteGate gate, object writer, string who) : IDisposable
    {
        private int _left;

        public object Writer => writer;

        public string Who => who;

        public bool IsHeld { get; set; }

        public bool IsDone { get; set; }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 1)
            {
                return;
            }

            IsHeld = false;
            IsDone = true;
            gate._holder = null;
            gate._one.Release();
        }
    }
}

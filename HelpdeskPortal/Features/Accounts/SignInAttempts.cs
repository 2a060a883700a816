using System.Collections.Concurrent;
using System.Net;

namespace HelpdeskPortal.Features.Accounts;

/// <summary>Bounds how often one network address may be wrong: trying one password on many people locks none of them.</summary>
public sealed class SignInAttempts(TimeProvider clock)
{
    /// <summary>Enough for an office behind one address on a Monday morning.</summary>
    public const int Most = 100;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<IPAddress, Count> _counts = new();
    private long _swept = clock.GetTimestamp();

    /// <summary>Counts a try; false if this address has had its share.</summary>
    public bool TryBegin(IPAddress? address)
    {
        Sweep();
        var now = clock.GetTimestamp();
        var count = _counts.AddOrUpdate(
            address ?? IPAddress.None,
            _ => new Count(1, now),
            (_, old) => IsOver(old, now) ? new Count(1, now) : old with { Tries = old.Tries + 1 });
        return count.Tries <= Most;
    }

    /// <summary>The try was right, so it was none.</summary>
    public void Succeeded(IPAddress? address)
    {
        var key = address ?? IPAddress.None;
        while (_counts.TryGetValue(key, out var old) && !_counts.TryUpdate(key, old with { Tries = Math.Max(0, old.Tries - 1) }, old))
        {
            // Somebody else counted meanwhile; look again.
        }
    }

    private bool IsOver(Count count, long now) => clock.GetElapsedTime(count.Since, now) >= Window;

    private void Sweep()
    {
        var now = clock.GetTimestamp();
        var swept = Volatile.Read(ref _swept);
        if (clock.GetElapsedTime(swept, now) < Window || Interlocked.CompareExchange(ref _swept, now, swept) != swept)
        {
            return;
        }

        foreach (var pair in _counts.Where(pair => IsOver(pair.Value, now)))
        {
            _counts.TryRemove(pair);
        }
    }

    private sealed record Count(int Tries, long Since);
}

using System.Diagnostics;
using HelpdeskPortal.Data;
using HelpdeskPortal.Live;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>What one pass brings to a screen: records read once, shared by all.</summary>
/// <param name="Rows">The changed tickets. Not filtered: each screen takes what its actor may see and its view contains.</param>
public sealed record LivePass(IReadOnlyList<TicketRow> Rows, DateTimeOffset At);

/// <summary>An open screen that follows tickets.</summary>
public interface ILiveScreen
{
    /// <summary>Called by a worker, never by whoever committed. It keeps what concerns it and, if it was clean, wakes its circuit.</summary>
    void Offer(LivePass pass);
}

/// <summary>Reads each changed ticket once and hands the same record to every open screen.</summary>
/// <remarks>
/// The feed drains into batches by itself: while one pass runs, changes gather for the next, so a burst costs one pass and
/// a quiet moment costs no delay. A pass that took long is followed by a pause, so rendering never takes more than half
/// of the time.
/// </remarks>
public sealed class LiveQueue : IDisposable
{
    private static readonly TimeSpan LongPass = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    private readonly IDbContextFactory<HelpdeskDb> _databases;
    private readonly QueueCounts _counts;
    private readonly TimeProvider _clock;
    private readonly ILogger<LiveQueue> _logger;
    private readonly IDisposable _subscription;
    private readonly CancellationTokenSource _gone = new();
    private readonly CancellationToken _isGone;
    private readonly Lock _lock = new();
    private ILiveScreen[] _screens = [];

    public LiveQueue(IDbContextFactory<HelpdeskDb> databases, QueueCounts counts, TicketFeed feed, TimeProvider clock, ILogger<LiveQueue> logger)
    {
        _databases = databases;
        _counts = counts;
        _clock = clock;
        _logger = logger;
        _isGone = _gone.Token;
        _subscription = feed.Subscribe(PassAsync);
    }

    /// <summary>How many screens follow now.</summary>
    public int Screens => Volatile.Read(ref _screens).Length;

    /// <summary>Follows until disposed. Subscribe first and read the page afterwards: what changes in between then arrives.</summary>
    public IDisposable Subscribe(ILiveScreen screen)
    {
        lock (_lock)
        {
            _screens = [.. _screens, screen];
        }

        return new Subscription(this, screen);
    }

    /// <summary>Calls back when one ticket has changed; for the page of that ticket, which then reads itself anew.</summary>
    public IDisposable Watch(long ticketId, Action onChanged) => Subscribe(new TicketScreen(row => row.Id == ticketId, onChanged));

    /// <summary>The same by number: a page can then watch before it has read which id that is.</summary>
    public IDisposable Watch(string number, Action onChanged) => Subscribe(new TicketScreen(row => row.Number == number, onChanged));

    public void Dispose()
    {
        _subscription.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task PassAsync(IReadOnlyList<long> ids)
    {
        var started = Stopwatch.GetTimestamp();
        await using (var db = await _databases.CreateDbContextAsync())
        {
            var now = _clock.GetUtcNow();
            var rows = await TicketRows.ReadChangedAsync(db, [.. ids.Distinct()], now, CancellationToken.None);
            _counts.Apply(rows, now);
            await DeliverAsync(new LivePass(rows, now));
        }

        // A share of the processor is what is divided here, so the time is the machine's and not the desk's.
        var took = Stopwatch.GetElapsedTime(started);
        if (took > LongPass)
        {
            await Task.Delay(took < LongestPause ? took : LongestPause, TimeProvider.System, _isGone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Offers a pass to every screen, on as many threads as the machine has processors.</summary>
    /// <remarks>
    /// Nothing is rendered in these tasks: an offer only looks whether the pass is the screen's, notes it and wakes the
    /// screen, which renders on its own circuit's dispatcher. For a thousand screens the looking is what takes the time.
    /// </remarks>
    private Task DeliverAsync(LivePass pass)
    {
        var screens = Volatile.Read(ref _screens);
        var next = -1;
        return Task.WhenAll(Enumerable.Range(0, Math.Min(Environment.ProcessorCount, screens.Length)).Select(_ => Task.Run(() =>
        {
            for (var at = Interlocked.Increment(ref next); at < screens.Length; at = Interlocked.Increment(ref next))
            {
                Offer(screens[at], pass);
            }
        })));
    }

    private void Offer(ILiveScreen screen, LivePass pass)
    {
        try
        {
            screen.Offer(pass);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _logger.LogError(exception, "A screen failed to take a change; the others go on");
        }
    }

    private void Remove(ILiveScreen screen)
    {
        lock (_lock)
        {
            _screens = [.. _screens.Where(other => !ReferenceEquals(other, screen))];
        }
    }

    private sealed class Subscription(LiveQueue queue, ILiveScreen screen) : IDisposable
    {
        public void Dispose() => queue.Remove(screen);
    }

    private sealed class TicketScreen(Func<TicketRow, bool> isMine, Action onChanged) : ILiveScreen
    {
        public void Offer(LivePass pass)
        {
            foreach (var row in pass.Rows)
            {
                if (isMine(row))
                {
                    onChanged();
                    return;
                }
            }
        }
    }
}

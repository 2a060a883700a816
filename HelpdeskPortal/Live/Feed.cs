using System.Threading.Channels;

namespace HelpdeskPortal.Live;

/// <summary>
/// In-process news: whoever posts goes on at once, and one pump hands everything that has gathered to the subscribers.
/// </summary>
/// <remarks>
/// A feed is a nudge and rows are the truth: it holds ids only and is lost with the process. The poster never runs a
/// subscriber's code (continuations of the channel are asynchronous), so committing a change never renders a screen.
/// </remarks>
public abstract class Feed<T> : IAsyncDisposable
{
    private readonly Channel<T> _channel = Channel.CreateUnbounded<T>(new UnboundedChannelOptions
    {
        SingleReader = true,
        AllowSynchronousContinuations = false,
    });

    private readonly Lock _lock = new();
    private readonly ILogger _logger;
    private readonly Task _pump;
    private Subscription[] _subscriptions = [];

    protected Feed(ILogger logger)
    {
        _logger = logger;

        // The pump outlives whichever request happens to create it: none of its context may flow along.
        using (ExecutionContext.SuppressFlow())
        {
            _pump = Task.Run(PumpAsync);
        }
    }

    public void Post(T item) => _channel.Writer.TryWrite(item);

    /// <summary>Subscribes until disposed. Batches arrive one after another, in the order of posting.</summary>
    public IDisposable Subscribe(Func<IReadOnlyList<T>, Task> handler)
    {
        var subscription = new Subscription(this, handler);
        lock (_lock)
        {
            _subscriptions = [.. _subscriptions, subscription];
        }

        return subscription;
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Writer.TryComplete();
        await _pump;
        GC.SuppressFinalize(this);
    }

    private async Task PumpAsync()
    {
        while (await _channel.Reader.WaitToReadAsync())
        {
            var batch = new List<T>();
            while (_channel.Reader.TryRead(out var item))
            {
                batch.Add(item);
            }

            foreach (var subscription in Volatile.Read(ref _subscriptions))
            {
                try
                {
                    await subscription.Handler(batch);
                }
                catch (Exception exception) when (exception is not OutOfMemoryException)
                {
                    _logger.LogError(exception, "A subscriber of {Feed} failed; the others go on", GetType().Name);
                }
            }
        }
    }

    private void Remove(Subscription subscription)
    {
        lock (_lock)
        {
            _subscriptions = [.. _subscriptions.Where(other => other != subscription)];
        }
    }

    private sealed class Subscription(Feed<T> feed, Func<IReadOnlyList<T>, Task> handler) : IDisposable
    {
        public Func<IReadOnlyList<T>, Task> Handler => handler;

        public void Dispose() => feed.Remove(this);
    }
}

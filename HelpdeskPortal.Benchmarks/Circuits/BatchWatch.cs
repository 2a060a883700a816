using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;

namespace HelpdeskPortal.Benchmarks.Circuits;

/// <summary>
/// Looks for texts in render batches and notes when each circuit first received them. The arrival is that of the bytes
/// at the client's socket: painting and distance are not in it.
/// </summary>
internal sealed class BatchWatch
{
    private ImmutableArray<ExpectedText> _expected = [];

    /// <summary>Begins to look for a text in the batches of circuits numbered from 0 below <paramref name="circuits"/>.</summary>
    public ExpectedText Expect(string text, int circuits)
    {
        ExpectedText expected = new(this, text, circuits);
        ImmutableInterlocked.Update(ref _expected, (all, one) => all.Add(one), expected);
        return expected;
    }

    public void OnBatch(int circuit, ReadOnlySpan<byte> batch, long arrived)
    {
        foreach (ExpectedText expected in _expected)
        {
            expected.Look(circuit, batch, arrived);
        }
    }

    private void Forget(ExpectedText expected) =>
        ImmutableInterlocked.Update(ref _expected, (all, one) => all.Remove(one), expected);

    /// <summary>One text and its arrivals; disposing it ends the search.</summary>
    internal sealed class ExpectedText : IDisposable
    {
        private readonly BatchWatch _watch;
        private readonly byte[] _text;
        private readonly long[] _arrivals;
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _missing;

        public ExpectedText(BatchWatch watch, string text, int circuits)
        {
            ArgumentException.ThrowIfNullOrEmpty(text);
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(circuits);
            _watch = watch;
            _text = Encoding.UTF8.GetBytes(text);
            _arrivals = new long[circuits];
            _missing = circuits;
        }

        /// <summary>How many circuits have not shown the text yet.</summary>
        public int Missing => Volatile.Read(ref _missing);

        /// <summary>Waits until every circuit has received the text.</summary>
        /// <exception cref="TimeoutException">Some circuits never showed it.</exception>
        public async Task WaitForAllAsync(TimeSpan patience, CancellationToken cancellationToken)
        {
            try
            {
                await _all.Task.WaitAsync(patience, cancellationToken);
            }
            catch (TimeoutException exception)
            {
                throw new TimeoutException(
                    $"{Missing} of {_arrivals.Length} circuits did not show '{Encoding.UTF8.GetString(_text)}' within {patience.TotalSeconds:F0} s.", exception);
            }
        }

        /// <summary>Milliseconds from a <see cref="Stopwatch"/> timestamp to each arrival that was seen.</summary>
        public double[] MillisecondsSince(long timestamp) => [.. Enumerable.Range(0, _arrivals.Length)
            .Select(circuit => Volatile.Read(ref _arrivals[circuit]))
            .Where(arrived => arrived != 0)
            .Select(arrived => Stopwatch.GetElapsedTime(timestamp, arrived).TotalMilliseconds)];

        public void Look(int circuit, ReadOnlySpan<byte> batch, long arrived)
        {
            if (circuit >= _arrivals.Length
                || Volatile.Read(ref _arrivals[circuit]) != 0
                || batch.IndexOf(_text) < 0
                || Interlocked.CompareExchange(ref _arrivals[circuit], arrived, 0) != 0)
            {
                return;
            }

            if (Interlocked.Decrement(ref _missing) == 0)
            {
                _all.TrySetResult();
            }
        }

        public void Dispose() => _watch.Forget(this);
    }
}

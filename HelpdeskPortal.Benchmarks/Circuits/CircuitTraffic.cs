namespace HelpdeskPortal.Benchmarks.Circuits;

/// <summary>What one circuit received up to a moment. Sizes are those of the batches before compression.</summary>
internal sealed record CircuitTraffic(IReadOnlyList<int> BatchSizes, IReadOnlyDictionary<string, int> JsCalls)
{
    public int Batches => BatchSizes.Count;

    public long BatchBytes => BatchSizes.Sum(size => (long)size);

    public int JsCallCount => JsCalls.Values.Sum();

    /// <summary>What came after an earlier moment.</summary>
    public CircuitTraffic Since(CircuitTraffic earlier) => new(
        [.. BatchSizes.Skip(earlier.Batches)],
        JsCalls
            .Select(call => KeyValuePair.Create(call.Key, call.Value - earlier.JsCalls.GetValueOrDefault(call.Key)))
            .Where(call => call.Value > 0)
            .ToDictionary(StringComparer.Ordinal));
}

/// <summary>Counts while the circuit receives, and can be asked meanwhile.</summary>
internal sealed class CircuitTrafficCounter
{
    private readonly Lock _gate = new();
    private readonly List<int> _batchSizes = [];
    private readonly Dictionary<string, int> _jsCalls = new(StringComparer.Ordinal);

    public void CountBatch(int size)
    {
        lock (_gate)
        {
            _batchSizes.Add(size);
        }
    }

    public void CountJsCall(string identifier)
    {
        lock (_gate)
        {
            _jsCalls[identifier] = _jsCalls.GetValueOrDefault(identifier) + 1;
        }
    }

    public CircuitTraffic Read()
    {
        lock (_gate)
        {
            return new CircuitTraffic([.. _batchSizes], new Dictionary<string, int>(_jsCalls, StringComparer.Ordinal));
        }
    }
}

using System.Collections.Concurrent;

namespace HelpdeskPortal.Platform;

/// <summary>One copy of equal values for all who hold them for long: a thousand screens show the same fifty rows.</summary>
/// <param name="most">Copies kept; should there be more, they are gathered anew. Whoever holds one keeps it.</param>
public sealed class SharedCopies<T>(int most)
    where T : notnull
{
    private readonly ConcurrentDictionary<T, T> _copies = new();

    /// <summary>The copy that is kept of this value; this one itself where there was none.</summary>
    public T Of(T value)
    {
        if (_copies.TryGetValue(value, out var copy))
        {
            return copy;
        }

        // Counting takes every lock of the dictionary, so only what is new is counted.
        if (_copies.Count >= most)
        {
            _copies.Clear();
        }

        return _copies.GetOrAdd(value, value);
    }
}

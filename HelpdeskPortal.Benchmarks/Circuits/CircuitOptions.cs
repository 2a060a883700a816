namespace HelpdeskPortal.Benchmarks.Circuits;

/// <summary>How circuits behave. The defaults are a browser's; every deviation makes a measurement kinder than the truth.</summary>
internal sealed record CircuitOptions
{
    /// <summary>A browser always offers permessage-deflate; without it the server's zlib memory and time go unmeasured.</summary>
    public bool OfferCompression { get; init; } = true;

    /// <summary>Without acknowledgements the server stops at ten batches: a client that is too slow.</summary>
    public bool AcknowledgeBatches { get; init; } = true;

    /// <summary>Keeps the page as it is rendered, which pressing buttons needs and thousands of mere watchers do not.</summary>
    public bool KeepPage { get; init; }

    /// <summary>Looks for texts in the batches of all circuits that share it.</summary>
    public BatchWatch? Watch { get; init; }

    /// <summary>JSON to answer JS calls with, by identifier; other calls are answered with null.</summary>
    public IReadOnlyDictionary<string, string> JsAnswers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How long each answer of the server may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);
}

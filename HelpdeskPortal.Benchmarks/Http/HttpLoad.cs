using System.Diagnostics;
using HelpdeskPortal.Benchmarks.Measure;

namespace HelpdeskPortal.Benchmarks.Http;

/// <summary>What a load brought. Answers that were no success are in <see cref="Failed"/> and in no percentile.</summary>
internal sealed record HttpLoadResult(Percentiles Milliseconds, int Failed, TimeSpan Duration, long Bytes)
{
    public double RequestsPerSecond => Milliseconds.Count / Duration.TotalSeconds;

    /// <summary>Bytes of the average body, as it came over the wire.</summary>
    public long BytesPerRequest => Bytes / Math.Max(1, Milliseconds.Count);
}

/// <summary>Closed-loop load: each person asks again as soon as the answer is complete.</summary>
internal static class HttpLoad
{
    public static async Task<HttpLoadResult> RunAsync(
        IReadOnlyList<PortalClient> people, Func<int, string> pathOfRequest, TimeSpan duration, CancellationToken cancellationToken)
    {
        int requests = 0;
        long begun = Stopwatch.GetTimestamp();
        Asker[] askers = await Task.WhenAll(people.Select(person => Task.Run(
            async () =>
            {
                Asker asker = new(person);
                while (Stopwatch.GetElapsedTime(begun) < duration)
                {
                    await asker.AskAsync(pathOfRequest(Interlocked.Increment(ref requests) - 1), cancellationToken);
                }

                return asker;
            },
            cancellationToken)));

        TimeSpan took = Stopwatch.GetElapsedTime(begun);
        return new HttpLoadResult(
            Percentiles.Of(askers.SelectMany(asker => asker.Milliseconds)),
            askers.Sum(asker => asker.Failed),
            took,
            askers.Sum(asker => asker.Bytes));
    }

    private sealed class Asker(PortalClient person)
    {
        private readonly byte[] _buffer = new byte[64 * 1024];

        public List<double> Milliseconds { get; } = new(4096);

        public int Failed { get; private set; }

        public long Bytes { get; private set; }

        public async Task AskAsync(string path, CancellationToken cancellationToken)
        {
            long asked = Stopwatch.GetTimestamp();
            using HttpRequestMessage request = person.NewRequest(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("Accept-Encoding", "br, gzip");
            using HttpResponseMessage response = await person.SendAsync(request, cancellationToken);
            await using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
            long bytes = 0;
            for (int read; (read = await body.ReadAsync(_buffer, cancellationToken)) > 0;)
            {
                bytes += read;
            }

            if (!response.IsSuccessStatusCode)
            {
                Failed++;
                return;
            }

            Bytes += bytes;
            Milliseconds.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }
    }
}

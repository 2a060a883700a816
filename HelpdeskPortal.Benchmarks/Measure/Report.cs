using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace HelpdeskPortal.Benchmarks.Measure;

/// <summary>One line of the table. What a row has no figure for stays empty.</summary>
internal sealed record ReportRow(string Row, string What)
{
    public Percentiles? Milliseconds { get; init; }

    public string Rate { get; init; } = "";

    public string Cpu { get; init; } = "";

    public string Memory { get; init; } = "";

    public string Target { get; init; } = "";
}

/// <summary>The table of one run: shown row by row, and put on top of the page when the run is complete.</summary>
internal sealed class Report : IDisposable
{
    /// <summary>Below this line the page holds the tables, the newest first.</summary>
    public const string Marker = "<!-- tables, the newest first -->";

    private static readonly string[] Columns = ["row", "measured", "p50 ms", "p95 ms", "p99 ms", "worst ms", "rate", "server's CPU", "RSS", "target"];

    private readonly StringWriter _text = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
    private readonly MarkdownTable _kept;
    private readonly MarkdownTable _shown;
    private readonly string _head;

    private Report(TextWriter output, string head)
    {
        _head = head;
        _kept = new MarkdownTable(_text, Columns);
        _shown = new MarkdownTable(output, Columns);
    }

    public static async Task<Report> BeginAsync(TextWriter output, Repository repository, string command, CancellationToken cancellationToken)
    {
        string commit = await repository.CommitAsync(cancellationToken);
        LoadAverage load = await LoadAverage.TakeAsync(cancellationToken);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        StringBuilder head = new();
        head.Append(CultureInfo.InvariantCulture, $"## {now:yyyy-MM-dd HH:mm} UTC, commit {commit}\n\n");
        head.Append(CultureInfo.InvariantCulture, $"`{command}`\n\n");
        head.Append(CultureInfo.InvariantCulture, $"{await MachineAsync(cancellationToken)}. Load average at the start {load}");
        await output.WriteLineAsync(head.ToString());
        return new Report(output, head.ToString());
    }

    public async Task AddAsync(ReportRow row)
    {
        string[] cells =
        [
            row.Row, row.What,
            Number(row.Milliseconds?.P50), Number(row.Milliseconds?.P95), Number(row.Milliseconds?.P99), Number(row.Milliseconds?.Max),
            row.Rate, row.Cpu, row.Memory, row.Target,
        ];
        await _kept.WriteRowAsync(cells);
        await _shown.WriteRowAsync(cells);
    }

    /// <summary>The whole section of the page.</summary>
    public async Task<string> EndAsync(CancellationToken cancellationToken)
    {
        LoadAverage load = await LoadAverage.TakeAsync(cancellationToken);
        return $"{_head}, at the end {load}.\n\n{_text}";
    }

    public void Dispose() => _text.Dispose();

    /// <summary>The page with a new section above the older ones.</summary>
    public static string Insert(string page, string section)
    {
        int place = page.IndexOf(Marker, StringComparison.Ordinal);
        return place < 0
            ? throw new InvalidOperationException($"The page has no line '{Marker}' to put the table under.")
            : page.Insert(place + Marker.Length, $"\n\n{section.TrimEnd('\n')}");
    }

    private static async Task<string> MachineAsync(CancellationToken cancellationToken)
    {
        string[] processor = await File.ReadAllLinesAsync("/proc/cpuinfo", cancellationToken);
        string model = processor.FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } line ? line.Split(':', 2)[1].Trim() : "a processor without a name";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores ({model}), shared by portal and client, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");
    }

    private static string Number(double? milliseconds) => milliseconds?.ToString("F2", CultureInfo.InvariantCulture) ?? "";
}

using System.Diagnostics;
using System.Globalization;

namespace HelpdeskPortal.Benchmarks.Measure;

/// <summary>
/// What the system says of a process at a moment. Memory is what it really holds (native parts included), so this needs
/// no endpoint in the portal; it needs Linux.
/// </summary>
internal sealed record ProcessReading(long ResidentBytes, long PeakResidentBytes, TimeSpan CpuTime, long Timestamp)
{
    /// <summary>Linux reports processor time to programs in hundredths of a second, on every machine .NET runs on.</summary>
    private const int TicksPerSecond = 100;

    public static async Task<ProcessReading> TakeAsync(int processId, CancellationToken cancellationToken)
    {
        string folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}");
        string[] status = await File.ReadAllLinesAsync(folder + "/status", cancellationToken);
        string stat = await File.ReadAllTextAsync(folder + "/stat", cancellationToken);
        return new ProcessReading(
            Kibibytes(status, "VmRSS:") * 1024,
            Kibibytes(status, "VmHWM:") * 1024,
            ParseCpuTime(stat),
            Stopwatch.GetTimestamp());
    }

    /// <summary>Which share of one core the process used since an earlier reading; 1 is the whole of it.</summary>
    public double CoresSince(ProcessReading earlier) =>
        (CpuTime - earlier.CpuTime) / Stopwatch.GetElapsedTime(earlier.Timestamp, Timestamp);

    /// <summary>User and system time out of a line of /proc/…/stat, whose second field is a name that may hold anything.</summary>
    internal static TimeSpan ParseCpuTime(string stat)
    {
        string[] afterName = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        const int UserTime = 11;
        const int SystemTime = 12;
        long ticks = long.Parse(afterName[UserTime], CultureInfo.InvariantCulture) + long.Parse(afterName[SystemTime], CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
    }

    private static long Kibibytes(string[] status, string name)
    {
        string line = status.First(candidate => candidate.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.AsSpan(name.Length).TrimEnd("kB ").Trim(), CultureInfo.InvariantCulture);
    }
}

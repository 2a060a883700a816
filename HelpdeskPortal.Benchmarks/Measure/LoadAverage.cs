using System.Globalization;

namespace HelpdeskPortal.Benchmarks.Measure;

/// <summary>How busy the machine is: a figure taken beside other people's work says little.</summary>
internal sealed record LoadAverage(double OneMinute, double FiveMinutes, double FifteenMinutes)
{
    public static async Task<LoadAverage> TakeAsync(CancellationToken cancellationToken)
    {
        string[] parts = (await File.ReadAllTextAsync("/proc/loadavg", cancellationToken)).Split(' ');
        return new LoadAverage(Number(parts[0]), Number(parts[1]), Number(parts[2]));
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{OneMinute:F2} {FiveMinutes:F2} {FifteenMinutes:F2}");

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

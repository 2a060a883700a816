using System.Globalization;
using Spectre.Console;

namespace HelpdeskPortal.Shell.CommandLine;

/// <summary>How far a long piece of work is: a bar for people, plain lines where the output goes to a file.</summary>
internal static class ProgressDisplay
{
    /// <param name="total">How much there is to do; nothing where nobody can say.</param>
    public static Task<T> ShowAsync<T>(string what, Func<IProgress<long>, Task<T>> work, long? total = null) =>
        AnsiConsole.Profile.Out.IsTerminal && !Console.IsOutputRedirected ? BarAsync(what, work, total) : LinesAsync(what, work, total);

    private static Task<T> BarAsync<T>(string what, Func<IProgress<long>, Task<T>> work, long? total) =>
        AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask(what, maxValue: total ?? 1);
                bar.IsIndeterminate = total is null;
                var result = await work(new Reported(done => bar.Value = done));
                bar.IsIndeterminate = false;
                bar.Value = bar.MaxValue;
                return result;
            });

    private static async Task<T> LinesAsync<T>(string what, Func<IProgress<long>, Task<T>> work, long? total)
    {
        Console.WriteLine($"{what} …");
        var told = 0L;
        return await work(new Reported(done =>
        {
            var tenths = total is { } all and > 0 ? done * 10 / all : 0;
            if (tenths > told)
            {
                told = tenths;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {tenths * 10} %"));
            }
        }));
    }

    /// <summary>Reports at once; the framework's own Progress would report later, and out of order.</summary>
    private sealed class Reported(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}

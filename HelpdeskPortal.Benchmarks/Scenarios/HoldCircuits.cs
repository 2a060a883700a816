using System.CommandLine;
using System.Globalization;
using HelpdeskPortal.Benchmarks.Circuits;
using HelpdeskPortal.Benchmarks.Http;
using HelpdeskPortal.Benchmarks.Measure;

namespace HelpdeskPortal.Benchmarks.Scenarios;

/// <summary>Holds circuits on any page of any Blazor Server application: the tool to look with when a figure surprises.</summary>
internal static class HoldCircuits
{
    public static Command Command()
    {
        Option<Uri> url = CommonOptions.Url();
        Option<string> path = new("--path") { Description = "The page to open.", DefaultValueFactory = _ => "/" };
        Option<int> count = new("--count") { Description = "How many circuits.", DefaultValueFactory = _ => 100 };
        Option<int> atOnce = new("--at-once") { Description = "How many to open at once.", DefaultValueFactory = _ => 4 };
        Option<int> seconds = new("--seconds") { Description = "How long to hold them.", DefaultValueFactory = _ => 10 };
        Option<int?> process = new("--process") { Description = "The application's process on this machine, for memory and processor time." };
        Option<string?> click = new("--click") { Description = "The id of an element that the first circuit presses 200 times." };
        Option<bool> noCompression = new("--no-compression") { Description = "Do not offer compression, as no browser does." };
        Option<bool> noAcknowledgement = new("--no-acknowledgement") { Description = "Never acknowledge a batch, as a stalled client." };
        Option<string?> email = new("--email") { Description = "Sign in with this address first; the password is read from the standard input." };
        Command command = new("hold", "Holds circuits on a page and tells what they cost.")
        {
            url, path, count, atOnce, seconds, process, click, noCompression, noAcknowledgement, email,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            using HttpMessageInvoker transport = PortalClient.CreateTransport();
            PortalClient person = new(transport, result.GetRequiredValue(url));
            if (result.GetValue(email) is { } address)
            {
                string password = await Console.In.ReadLineAsync(cancellationToken) ?? "";
                await person.SignInAsync(address, password, cancellationToken);
            }

            CircuitOptions options = new()
            {
                OfferCompression = !result.GetValue(noCompression),
                AcknowledgeBatches = !result.GetValue(noAcknowledgement),
                KeepPage = result.GetValue(click) is not null,
            };
            Holding holding = new(
                person, result.GetRequiredValue(path), result.GetValue(count), result.GetValue(atOnce),
                TimeSpan.FromSeconds(result.GetValue(seconds)), result.GetValue(process), result.GetValue(click), options);
            return await RunAsync(holding, new MarkdownTable(result.InvocationConfiguration.Output, "what", "figure"), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(Holding holding, MarkdownTable table, CancellationToken cancellationToken)
    {
        ProcessReading? before = await ReadAsync(holding, cancellationToken);
        await using CircuitFleet fleet = await CircuitFleet.OpenAsync(
            [holding.Person], holding.Path, holding.Count, holding.AtOnce, holding.Options, cancellationToken);
        IReadOnlyList<BlazorCircuit> circuits = fleet.Circuits;
        ProcessReading? opened = await ReadAsync(holding, cancellationToken);
        await table.WriteRowAsync("opened", Text($"{circuits.Count} of {holding.Count} in {fleet.OpeningTime.TotalSeconds:F1} s"));
        foreach (IGrouping<string, string> refusal in fleet.Refusals.GroupBy(reason => reason, StringComparer.Ordinal))
        {
            await table.WriteRowAsync("refused", Text($"{refusal.Count()} × {refusal.Key}"));
        }

        if (circuits.Count == 0)
        {
            return 1;
        }

        await table.WriteRowAsync("page, ms", Percentiles.Of(circuits.Select(circuit => circuit.PageTime.TotalMilliseconds)).ToString());
        await table.WriteRowAsync("circuit start, ms", Percentiles.Of(circuits.Select(circuit => circuit.StartTime.TotalMilliseconds)).ToString());
        await fleet.SettleAsync(TimeSpan.FromMilliseconds(500), cancellationToken);
        await WriteTrafficAsync(table, circuits);
        if (holding.Click is { } element)
        {
            await WriteClicksAsync(table, circuits[0], element, cancellationToken);
        }

        ProcessReading? idle = await ReadAsync(holding, cancellationToken);
        await Task.Delay(holding.Duration, cancellationToken);
        ProcessReading? end = await ReadAsync(holding, cancellationToken);
        if (before is { } b && opened is { } o && idle is { } i && end is { } e)
        {
            await table.WriteRowAsync("resident memory", Text($"{b.ResidentBytes / 1048576.0:F0} → {e.ResidentBytes / 1048576.0:F0} MiB, {(e.ResidentBytes - b.ResidentBytes) / 1024.0 / circuits.Count:F0} KiB for each circuit"));
            await table.WriteRowAsync("processor time to open", Text($"{(o.CpuTime - b.CpuTime).TotalMilliseconds / circuits.Count:F1} ms for each circuit"));
            await table.WriteRowAsync("processor while held", Text($"{e.CoresSince(i):P1} of one core"));
        }

        int dropped = fleet.CountDropped();
        await table.WriteRowAsync("dropped", Text($"{dropped}"));
        await table.WriteRowAsync("load average", (await LoadAverage.TakeAsync(cancellationToken)).ToString());
        foreach (IGrouping<string, string> failure in circuits.Select(circuit => circuit.Failure).OfType<string>().GroupBy(reason => reason, StringComparer.Ordinal))
        {
            await table.WriteRowAsync("failed", Text($"{failure.Count()} × {failure.Key}"));
        }

        return dropped == 0 && fleet.Refusals.IsEmpty ? 0 : 1;
    }

    private static async Task WriteTrafficAsync(MarkdownTable table, IReadOnlyList<BlazorCircuit> circuits)
    {
        CircuitTraffic[] traffic = [.. circuits.Select(circuit => circuit.ReadTraffic())];
        await table.WriteRowAsync("first batches", Text($"{traffic.Average(one => one.Batches):F1} with {traffic.Average(one => one.BatchBytes):F0} bytes for each circuit"));
        foreach (IGrouping<string, KeyValuePair<string, int>> calls in traffic.SelectMany(one => one.JsCalls).GroupBy(call => call.Key, StringComparer.Ordinal))
        {
            await table.WriteRowAsync("JS calls for each circuit", Text($"{(double)calls.Sum(call => call.Value) / circuits.Count:F1} {calls.Key}"));
        }
    }

    private static async Task WriteClicksAsync(MarkdownTable table, BlazorCircuit circuit, string element, CancellationToken cancellationToken)
    {
        const int Clicks = 200;
        List<double> milliseconds = new(Clicks);
        for (int i = 0; i < Clicks; i++)
        {
            milliseconds.Add((await circuit.ClickAsync(element, cancellationToken)).TotalMilliseconds);
        }

        await table.WriteRowAsync("click to batch, ms", Percentiles.Of(milliseconds).ToString());
    }

    private static async Task<ProcessReading?> ReadAsync(Holding holding, CancellationToken cancellationToken) =>
        holding.Process is { } process ? await ProcessReading.TakeAsync(process, cancellationToken) : null;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Holding(
        PortalClient Person, string Path, int Count, int AtOnce, TimeSpan Duration, int? Process, string? Click, CircuitOptions Options);
}

using System.Diagnostics;
using System.Text.RegularExpressions;
using HelpdeskPortal.Benchmarks.Circuits;
using HelpdeskPortal.Benchmarks.Http;
using HelpdeskPortal.Benchmarks.Measure;

namespace HelpdeskPortal.Benchmarks.Scenarios;

/// <summary>An agent writes notes on one ticket; many screens of its agents show the note's first line in its row.</summary>
internal static partial class LiveRows
{
    private const int AtOnce = 4;
    private const int WarmUpEvents = 5;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);

    public static async Task MeasureAsync(Run run, CancellationToken cancellationToken)
    {
        await using MeasuredPortal portal = await MeasuredPortal.StartAsync(run.Portal, run.Data, cancellationToken);
        await portal.AllowWindowsAsync(run.Watchers, cancellationToken);
        IReadOnlyList<PortalClient> people = await portal.SignInAsync(run.Data.Colleagues, cancellationToken);
        SharedTicket ticket = await FindSharedTicketAsync(people, cancellationToken);

        BatchWatch watch = new();
        await using CircuitFleet fleet = await CircuitFleet.OpenAsync(
            people, PageLoad.Queue, run.Watchers, AtOnce, new CircuitOptions { Watch = watch }, cancellationToken);
        if (fleet.Refusals.FirstOrDefault() is { } refusal)
        {
            throw new InvalidOperationException($"{fleet.Refusals.Count} of {run.Watchers} circuits did not open: {refusal}");
        }

        await fleet.SettleAsync(TimeSpan.FromSeconds(1), cancellationToken);
        await using NoteWriter writer = await NoteWriter.OpenAsync(people[0], ticket, cancellationToken);
        Deliveries deliveries = new();
        ProcessReading? before = null;
        using PeriodicTimer beat = new(_interval);
        for (int number = 1; number <= WarmUpEvents + run.Events; number++)
        {
            await beat.WaitForNextTickAsync(cancellationToken);
            if (number == WarmUpEvents + 1)
            {
                before = await portal.Process.ReadAsync(cancellationToken);
            }

            await DeliverAsync(watch, writer, number, run.Watchers, number > WarmUpEvents ? deliveries : new Deliveries(), cancellationToken);
        }

        await beat.WaitForNextTickAsync(cancellationToken);
        ProcessReading after = await portal.Process.ReadAsync(cancellationToken);
        await ReportAsync(run, deliveries, before ?? after, after, fleet.CountDropped());
    }

    private static async Task DeliverAsync(
        BatchWatch watch, NoteWriter writer, int number, int watchers, Deliveries deliveries, CancellationToken cancellationToken)
    {
        string sequence = Run.Text($"sequence-{number:D6}-");
        DraftOfNote draft = await writer.SaveAsync(sequence + " noted while measuring.", cancellationToken);
        using BatchWatch.ExpectedText expected = watch.Expect(sequence, watchers);
        ComponentAnswer answer = await writer.SendAsync(draft, cancellationToken);
        await expected.WaitForAllAsync(_patience, cancellationToken);
        deliveries.Add(answer, expected);
    }

    private static async Task ReportAsync(Run run, Deliveries deliveries, ProcessReading before, ProcessReading after, int dropped)
    {
        string what = Run.Text($"note of an agent to its row on {run.Watchers:N0} screens, {run.Events} events");
        await run.Report.AddAsync(new ReportRow("P5", what + ", from sending the command (upper bound)")
        {
            Milliseconds = Percentiles.Of(deliveries.SinceSent),
            Target = "p50 ≤ 60",
        });
        await run.Report.AddAsync(new ReportRow("P5", what + ", from its acknowledgement (lower bound)") { Milliseconds = Percentiles.Of(deliveries.SinceAcknowledged) });
        await run.Report.AddAsync(new ReportRow("P5", Run.Text($"the last of the {run.Watchers:N0} screens, from sending")) { Milliseconds = Percentiles.Of(deliveries.Last), Target = "≤ 150" });
        await run.Report.AddAsync(new ReportRow("P4", Run.Text($"the writer's own circuit: note sent to answered, {run.Watchers:N0} circuits held"))
        {
            Milliseconds = Percentiles.Of(deliveries.Answered),
            Target = "p50 ≤ 5, p99 ≤ 40 (a reply)",
        });
        await run.Report.AddAsync(new ReportRow("P6", Run.Text($"{run.Watchers:N0} watching agents, one event a second, {dropped} dropped"))
        {
            Cpu = Run.Text($"{after.CoresSince(before):P1} of a core, {(after.CpuTime - before.CpuTime).TotalMicroseconds / (run.Events * (double)run.Watchers):F0} µs each row shown"),
            Memory = Run.Mebibytes(after),
            Target = "≤ 20 % of a core",
        });
    }

    /// <summary>A ticket that stands on the first page of all of them.</summary>
    private static async Task<SharedTicket> FindSharedTicketAsync(IReadOnlyList<PortalClient> people, CancellationToken cancellationToken)
    {
        HashSet<SharedTicket>? shared = null;
        foreach (PortalClient person in people)
        {
            string html = await person.GetStringAsync(PageLoad.Queue, cancellationToken);
            SharedTicket[] rows = [.. RowPattern().Matches(html).Select(row => new SharedTicket(row.Groups["id"].Value, row.Groups["number"].Value))];
            shared = shared is null ? [.. rows] : [.. shared.Intersect(rows)];
        }

        return shared?.FirstOrDefault() ?? throw new InvalidOperationException("No ticket stands on the first page of all these agents.");
    }

    [GeneratedRegex("data-ticket=\"(?<id>\\d+)\".*?data-number=\"(?<number>\\d+)\"", RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex RowPattern();

    private sealed class Deliveries
    {
        public List<double> SinceSent { get; } = [];

        public List<double> SinceAcknowledged { get; } = [];

        public List<double> Last { get; } = [];

        public List<double> Answered { get; } = [];

        public void Add(ComponentAnswer answer, BatchWatch.ExpectedText expected)
        {
            double[] sinceSent = expected.MillisecondsSince(answer.Sent);
            SinceSent.AddRange(sinceSent);
            SinceAcknowledged.AddRange(expected.MillisecondsSince(answer.Arrived));
            Last.Add(sinceSent.Max());
            Answered.Add(Stopwatch.GetElapsedTime(answer.Sent, answer.Arrived).TotalMilliseconds);
        }
    }
}

internal sealed record SharedTicket(string Id, string Number);

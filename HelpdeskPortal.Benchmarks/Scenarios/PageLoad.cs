using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using HelpdeskPortal.Benchmarks.Http;
using HelpdeskPortal.Benchmarks.Measure;

namespace HelpdeskPortal.Benchmarks.Scenarios;

/// <summary>Whole pages of signed-in agents, by one client and by several at once.</summary>
internal static partial class PageLoad
{
    public const string Queue = "/queue";

    private const int AtOnce = 8;
    private const int LongTicketsWanted = 40;

    /// <summary>The just-in-time compiler needs some thousand requests to settle; they are not measured.</summary>
    private const int WarmUpRequests = 3_000;

    private static readonly TimeSpan _warmUpAtMost = TimeSpan.FromMinutes(1);

    public static async Task QueueAsync(Run run, CancellationToken cancellationToken)
    {
        await using MeasuredPortal portal = await MeasuredPortal.StartAsync(run.Portal, run.Data, cancellationToken);
        IReadOnlyList<PortalClient> people = await portal.SignInAsync(run.Data.Agents.Take(AtOnce), cancellationToken);
        int rows = RowPattern().Count(await people[0].GetStringAsync(Queue, cancellationToken));
        await MeasureAsync(
            run, portal, people, _ => Queue,
            new ReportRow("P1", Run.Text($"queue page, {rows} rows of {MeasuredData.Tickets:N0} tickets")) { Target = "p50 ≤ 4, p99 ≤ 20" },
            "≥ 800/s", cancellationToken);
    }

    public static async Task TicketAsync(Run run, CancellationToken cancellationToken)
    {
        await using MeasuredPortal portal = await MeasuredPortal.StartAsync(run.Portal, run.Data, cancellationToken);
        MeasuredAgent agent = run.Data.Agents[0];
        PortalClient person = await portal.SignInAsync(agent, cancellationToken);
        List<string> tickets = await FindLongTicketsAsync(person, cancellationToken);

        // Several windows of one agent: not every colleague sees the same tickets.
        IReadOnlyList<PortalClient> windows = [person, .. await portal.SignInAsync(Enumerable.Repeat(agent, AtOnce - 1), cancellationToken)];
        await MeasureAsync(
            run, portal, windows, request => tickets[request % tickets.Count],
            new ReportRow("P2", Run.Text($"ticket page, {MeasuredData.MessagesOfLongTicket} messages, {tickets.Count} tickets in turn")) { Target = "p50 ≤ 5" },
            "≥ 500/s", cancellationToken);
    }

    private static async Task MeasureAsync(
        Run run, MeasuredPortal portal, IReadOnlyList<PortalClient> people, Func<int, string> page, ReportRow row, string rateTarget, CancellationToken cancellationToken)
    {
        await WarmUpAsync(people, page, cancellationToken);
        await MeasureOnceAsync(run, portal, [people[0]], page, row with { What = row.What + ", one client" }, cancellationToken);
        await MeasureOnceAsync(run, portal, people, page, row with { What = Run.Text($"{row.What}, {people.Count} at once"), Target = rateTarget }, cancellationToken);
    }

    internal static async Task WarmUpAsync(IReadOnlyList<PortalClient> people, Func<int, string> page, CancellationToken cancellationToken)
    {
        int requests = 0;
        for (long begun = Stopwatch.GetTimestamp(); requests < WarmUpRequests && Stopwatch.GetElapsedTime(begun) < _warmUpAtMost;)
        {
            HttpLoadResult load = await HttpLoad.RunAsync(people, page, TimeSpan.FromSeconds(1), cancellationToken);
            requests += load.Milliseconds.Count;
        }
    }

    internal static async Task MeasureOnceAsync(
        Run run, MeasuredPortal portal, IReadOnlyList<PortalClient> people, Func<int, string> page, ReportRow row, CancellationToken cancellationToken)
    {
        ProcessReading before = await portal.Process.ReadAsync(cancellationToken);
        HttpLoadResult load = await HttpLoad.RunAsync(people, page, run.Duration, cancellationToken);
        ProcessReading after = await portal.Process.ReadAsync(cancellationToken);
        string failed = load.Failed == 0 ? "" : Run.Text($", {load.Failed} failed");
        await run.Report.AddAsync(row with
        {
            What = Run.Text($"{row.What}, {load.BytesPerRequest / 1024.0:F0} KiB each{failed}"),
            Milliseconds = load.Milliseconds,
            Rate = Run.Text($"{load.RequestsPerSecond:F0}/s"),
            Cpu = Run.Text($"{(after.CpuTime - before.CpuTime).TotalMilliseconds / Math.Max(1, load.Milliseconds.Count):F2} ms each, {after.CoresSince(before):P0} of a core"),
            Memory = Run.Mebibytes(after),
        });
    }

    /// <summary>The tickets with many messages were loaded last. Those that this agent may open are found by trying.</summary>
    private static async Task<List<string>> FindLongTicketsAsync(PortalClient person, CancellationToken cancellationToken)
    {
        List<string> found = [];
        int year = TimeProvider.System.GetUtcNow().Year;
        for (int running = MeasuredData.Tickets + MeasuredData.LongTickets; running > MeasuredData.Tickets && found.Count < LongTicketsWanted; running--)
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"/tickets/{year}{running}");
            using HttpRequestMessage request = person.NewRequest(HttpMethod.Get, path);
            using HttpResponseMessage response = await person.SendAsync(request, cancellationToken);
            if (response.IsSuccessStatusCode
                && MessagePattern().Count(await response.Content.ReadAsStringAsync(cancellationToken)) == MeasuredData.MessagesOfLongTicket)
            {
                found.Add(path);
            }
        }

        return found.Count > 0 ? found : throw new InvalidOperationException("No ticket with the wanted number of messages was found.");
    }

    [GeneratedRegex("<li [^>]*data-ticket=\"\\d+\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    internal static partial Regex RowPattern();

    [GeneratedRegex("<li [^>]*data-message=\"\\d+\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex MessagePattern();
}

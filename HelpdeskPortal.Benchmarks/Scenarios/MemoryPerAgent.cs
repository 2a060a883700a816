using HelpdeskPortal.Benchmarks.Circuits;
using HelpdeskPortal.Benchmarks.Http;
using HelpdeskPortal.Benchmarks.Measure;

namespace HelpdeskPortal.Benchmarks.Scenarios;

/// <summary>
/// What the process holds by itself, and what each watching agent adds: the slope between few circuits and many, so that
/// whatever a portal needs once is in neither.
/// </summary>
internal static class MemoryPerAgent
{
    private const int FewPart = 5;
    private const int AtOnce = 4;

    /// <summary>Native memory and the collector's own come to rest some seconds after the last circuit has opened.</summary>
    private static readonly TimeSpan _rest = TimeSpan.FromSeconds(20);

    public static async Task MeasureAsync(Run run, CancellationToken cancellationToken)
    {
        await using MeasuredPortal portal = await MeasuredPortal.StartAsync(run.Portal, run.Data, cancellationToken);
        await portal.AllowWindowsAsync(run.Watchers, cancellationToken);
        IReadOnlyList<PortalClient> people = await portal.SignInAsync(run.Data.Agents, cancellationToken);
        foreach (PortalClient person in people)
        {
            await person.GetStringAsync(PageLoad.Queue, cancellationToken);
        }

        ProcessReading alone = await RestAsync(portal, cancellationToken);
        await run.Report.AddAsync(new ReportRow("P7", Run.Text($"the process itself: {people.Count} people signed in, queue read, no circuit")) { Memory = Run.Mebibytes(alone), Target = "≤ 180 MiB" });

        int few = Math.Max(1, run.Watchers / FewPart);
        await using CircuitFleet first = await OpenAsync(people, few, cancellationToken);
        ProcessReading withFew = await RestAsync(portal, cancellationToken);
        await using CircuitFleet rest = await OpenAsync(people, run.Watchers - few, cancellationToken);
        ProcessReading opened = await portal.Process.ReadAsync(cancellationToken);
        ProcessReading withMany = await RestAsync(portal, cancellationToken);

        int many = first.Circuits.Count + rest.Circuits.Count;
        int dropped = first.CountDropped() + rest.CountDropped();
        double slope = (withMany.ResidentBytes - withFew.ResidentBytes) / 1024.0 / Math.Max(1, rest.Circuits.Count);
        await run.Report.AddAsync(new ReportRow("P7", Run.Text($"each watching agent: slope from {few} to {many} circuits on the queue, compression offered, {dropped} dropped"))
        {
            Rate = Run.Text($"{rest.Circuits.Count / rest.OpeningTime.TotalSeconds:F0} opened/s"),
            Cpu = Run.Text($"{(opened.CpuTime - withFew.CpuTime).TotalMilliseconds / Math.Max(1, rest.Circuits.Count):F1} ms to open one, {withMany.CoresSince(opened):P1} of a core idle"),
            Memory = Run.Text($"{slope:F0} KiB each, {Run.Mebibytes(withMany)} in all"),
            Target = "≤ 450 KiB",
        });
    }

    private static async Task<CircuitFleet> OpenAsync(IReadOnlyList<PortalClient> people, int count, CancellationToken cancellationToken)
    {
        CircuitFleet fleet = await CircuitFleet.OpenAsync(people, PageLoad.Queue, count, AtOnce, new CircuitOptions(), cancellationToken);
        if (fleet.Refusals.FirstOrDefault() is { } refusal)
        {
            await fleet.DisposeAsync();
            throw new InvalidOperationException($"{fleet.Refusals.Count} of {count} circuits did not open: {refusal}");
        }

        return fleet;
    }

    private static async Task<ProcessReading> RestAsync(MeasuredPortal portal, CancellationToken cancellationToken)
    {
        await Task.Delay(_rest, cancellationToken);
        return await portal.Process.ReadAsync(cancellationToken);
    }
}

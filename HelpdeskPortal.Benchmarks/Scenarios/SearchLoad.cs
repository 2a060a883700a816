using HelpdeskPortal.Benchmarks.Http;
using HelpdeskPortal.Benchmarks.Measure;

namespace HelpdeskPortal.Benchmarks.Scenarios;

/// <summary>P9: the page of results for six shapes of searches, several words of each in turn.</summary>
internal static class SearchLoad
{
    /// <summary>Words of the loaded tickets: a few stand in most of them, those with a number in a few hundred or a handful.</summary>
    private static readonly (string Shape, string[] Searches)[] _shapes =
    [
        ("a rare word", ["E20004", "E24008", "E28012", "E17020"]),
        ("a common word", ["the", "printer", "to", "screen"]),
        ("two words", ["printer screen", "the account", "page mail", "room error"]),
        ("a phrase", ["\"to the\"", "\"and a\"", "\"of in\"", "\"the printer\""]),
        ("part of a subject", ["rinte", "ccoun", "assw", "mput"]),
        ("no hit", ["zyzzyva", "qwxqwx", "\"printer zyzzyva\"", "xylophon"]),
    ];

    public static async Task MeasureAsync(Run run, CancellationToken cancellationToken)
    {
        await using MeasuredPortal portal = await MeasuredPortal.StartAsync(run.Portal, run.Data, cancellationToken);
        IReadOnlyList<PortalClient> person = [await portal.SignInAsync(run.Data.Agents[0], cancellationToken)];
        string[] all = [.. _shapes.SelectMany(shape => shape.Searches).Select(Path)];
        await PageLoad.WarmUpAsync(person, request => all[request % all.Length], cancellationToken);
        foreach ((string shape, string[] searches) in _shapes)
        {
            int rows = PageLoad.RowPattern().Count(await person[0].GetStringAsync(Path(searches[0]), cancellationToken));
            await PageLoad.MeasureOnceAsync(
                run, portal, person, request => Path(searches[request % searches.Length]),
                new ReportRow("P9", Run.Text($"search for {shape} ({searches[0]}: {rows} rows) among {MeasuredData.Tickets:N0} tickets")) { Target = "p50 ≤ 10, p99 ≤ 60" },
                cancellationToken);
        }
    }

    private static string Path(string search) => $"/search?q={Uri.EscapeDataString(search)}";
}

using System.CommandLine;
using System.Globalization;
using HelpdeskPortal.Benchmarks.Measure;

namespace HelpdeskPortal.Benchmarks.Scenarios;

/// <summary>What every measurement of the portal is given.</summary>
internal sealed record Run(FileInfo Portal, MeasuredData Data, Report Report, TimeSpan Duration, int Watchers, int Events)
{
    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    public static string Mebibytes(ProcessReading reading) => Text($"{reading.ResidentBytes / 1048576.0:F0} MiB");
}

/// <summary>The verbs that measure the portal. Each publishes, loads and starts what it needs, unless that is given.</summary>
internal static class RunCommands
{
    private const int DefaultSeconds = 10;
    private const int DefaultWatchers = 1_000;
    private const int DefaultEvents = 30;

    private static readonly (string Verb, string What, Func<Run, CancellationToken, Task> Measure)[] Scenarios =
    [
        ("p1", "Agents' queue page: one client, then eight at once.", PageLoad.QueueAsync),
        ("p2", "Ticket page with twenty messages.", PageLoad.TicketAsync),
        ("p5", "From a note's commit to its row on many screens; with it what the watchers cost at one event a second.", LiveRows.MeasureAsync),
        ("p9", "Six shapes of searches, one client.", SearchLoad.MeasureAsync),
        ("p7", "Memory of the process, and of each watching agent.", MemoryPerAgent.MeasureAsync),
    ];

    public static IEnumerable<Command> All() =>
    [
        .. Scenarios.Select(scenario => Create(scenario.Verb, scenario.What, scenario.Measure)),
        Create("all", "All of these, one after another.", async (run, cancellationToken) =>
        {
            foreach ((_, _, Func<Run, CancellationToken, Task> measure) in Scenarios)
            {
                await measure(run, cancellationToken);
            }
        }),
    ];

    private static Command Create(string verb, string what, Func<Run, CancellationToken, Task> measure)
    {
        Option<DirectoryInfo?> portal = new("--portal") { Description = "A published portal; without it one is published." };
        Option<DirectoryInfo?> data = new("--data") { Description = "A folder with the loaded data; loaded first if it is empty, and kept. Without it the data are loaded and thrown away." };
        Option<FileInfo?> page = new("--page") { Description = "A page of Markdown to put the table into, such as docs/performance.md." };
        Option<int> seconds = Number("--seconds", "How long pages are asked for.", DefaultSeconds);
        Option<int> watchers = Number("--watchers", "How many agents watch.", DefaultWatchers);
        Option<int> events = Number("--events", "How many events they see.", DefaultEvents);
        Command command = new(verb, what) { portal, data, page, seconds, watchers, events };
        command.SetAction(async (result, cancellationToken) =>
        {
            Repository repository = Repository.Find();
            using Folder published = new(result.GetValue(portal));
            using Folder loaded = new(result.GetValue(data));
            FileInfo assembly = result.GetValue(portal) is { } given
                ? Repository.Published(given)
                : await repository.PublishAsync(published.Place, cancellationToken);
            MeasuredData measured = await MeasuredData.OpenAsync(loaded.Place, assembly, cancellationToken);
            string words = string.Concat(
                Run.Text($"dotnet run -c Release --project HelpdeskPortal.Benchmarks -- {verb}"),
                Changed(seconds, result.GetValue(seconds), DefaultSeconds),
                Changed(watchers, result.GetValue(watchers), DefaultWatchers),
                Changed(events, result.GetValue(events), DefaultEvents));
            using Report report = await Report.BeginAsync(result.InvocationConfiguration.Output, repository, words, cancellationToken);
            Run run = new(assembly, measured, report, TimeSpan.FromSeconds(result.GetValue(seconds)), result.GetValue(watchers), result.GetValue(events));
            await measure(run, cancellationToken);
            string section = await report.EndAsync(cancellationToken);
            if (result.GetValue(page) is { } file)
            {
                string before = await File.ReadAllTextAsync(file.FullName, cancellationToken);
                await File.WriteAllTextAsync(file.FullName, Report.Insert(before, section), cancellationToken);
            }

            return 0;
        });
        return command;
    }

    private static Option<int> Number(string name, string description, int otherwise) =>
        new(name) { Description = description, DefaultValueFactory = _ => otherwise };

    private static string Changed(Option<int> option, int value, int standard) => value == standard ? "" : Run.Text($" {option.Name} {value}");

    /// <summary>A folder that is given and kept, or one that goes with the run.</summary>
    private sealed class Folder(DirectoryInfo? given) : IDisposable
    {
        private DirectoryInfo? _temporary;

        public DirectoryInfo Place => Given() ?? (_temporary ??= Directory.CreateTempSubdirectory("helpdesk-benchmark-"));

        public void Dispose() => _temporary?.Delete(recursive: true);

        private DirectoryInfo? Given()
        {
            given?.Create();
            return given;
        }
    }
}

using System.Globalization;

namespace HelpdeskPortal.Benchmarks.Measure;

/// <summary>An agent of the loaded tickets, with the password that the load printed once.</summary>
internal sealed record MeasuredAgent(string Email, string Password, IReadOnlyList<string> Types);

/// <summary>
/// A folder with the loaded database and the agents' passwords. It is only ever copied: each measurement begins from the
/// same rows.
/// </summary>
internal sealed class MeasuredData
{
    public const int Tickets = 100_000;

    /// <summary>Loaded after the others, so theirs are the highest numbers.</summary>
    public const int LongTickets = 500;

    public const int MessagesOfLongTicket = 20;

    private const string Database = "helpdesk.db";
    private const string AgentsFile = "agents.txt";

    private readonly DirectoryInfo _folder;

    private MeasuredData(DirectoryInfo folder, IReadOnlyList<MeasuredAgent> agents)
    {
        _folder = folder;
        Agents = agents;
    }

    public IReadOnlyList<MeasuredAgent> Agents { get; }

    /// <summary>Those who share the type with the most agents.</summary>
    public IReadOnlyList<MeasuredAgent> Colleagues => Agents
        .SelectMany(agent => agent.Types)
        .GroupBy(type => type, StringComparer.Ordinal)
        .OrderByDescending(type => type.Count()).ThenBy(type => type.Key, StringComparer.Ordinal)
        .Select(type => Agents.Where(agent => agent.Types.Contains(type.Key, StringComparer.Ordinal)).ToList())
        .First();

    /// <summary>Takes what an earlier run has loaded, or loads it by the portal's own command.</summary>
    public static async Task<MeasuredData> OpenAsync(DirectoryInfo folder, FileInfo portal, CancellationToken cancellationToken)
    {
        string agents = Path.Combine(folder.FullName, AgentsFile);
        if (!File.Exists(agents))
        {
            if (File.Exists(Path.Combine(folder.FullName, Database)))
            {
                throw new InvalidOperationException($"{folder.FullName} holds a database that the benchmarks did not load. Name an empty folder.");
            }

            string printed = await SeedAsync(portal, folder, Tickets, 3, [], cancellationToken);
            await SeedAsync(portal, folder, LongTickets, MessagesOfLongTicket, ["--add"], cancellationToken);
            await File.WriteAllLinesAsync(agents, Passwords(printed), cancellationToken);
        }

        return new MeasuredData(folder, [.. (await File.ReadAllLinesAsync(agents, cancellationToken)).Select(Parse)]);
    }

    /// <summary>The database for one run, which may do with it as it likes.</summary>
    public DirectoryInfo Copy()
    {
        DirectoryInfo copy = Directory.CreateTempSubdirectory("helpdesk-measured-");
        File.Copy(Path.Combine(_folder.FullName, Database), Path.Combine(copy.FullName, Database));
        return copy;
    }

    private static Task<string> SeedAsync(
        FileInfo portal, DirectoryInfo folder, int tickets, int messages, string[] further, CancellationToken cancellationToken) => Tool.RunAsync(
            "dotnet",
            [
                portal.FullName, "seed", "--tickets", Text(tickets), "--messages-per-ticket", Text(messages), .. further,
                $"--{PortalSetup.DataFolderKey}", folder.FullName, "--contentRoot", portal.DirectoryName!,
            ],
            cancellationToken);

    /// <summary>The lines with an address, a password and types.</summary>
    private static IEnumerable<string> Passwords(string printed) => printed.Split('\n').Select(line => line.Trim()).Where(line => line.Contains('@', StringComparison.Ordinal));

    private static MeasuredAgent Parse(string line)
    {
        string[] words = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new MeasuredAgent(words[0], words[1], words[2].Split(", "));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

using System.CommandLine;
using HelpdeskPortal.Data;
using HelpdeskPortal.Data.Search;
using HelpdeskPortal.Platform;

namespace HelpdeskPortal.Shell.CommandLine;

/// <summary>Makes the search index anew, or reads all of it and says whether it agrees with the tickets.</summary>
internal static class ReindexCommand
{
    private const int Disagrees = 1;

    public static Command Create(Func<WebApplication> build)
    {
        var check = new Option<bool>("--check") { Description = "Only compare every word of the index with the tickets, and say what differs." };
        var command = new Command("reindex", "Make the search index anew from the tickets. Refuses while a portal runs on the database.") { check };
        command.SetAction((parsed, cancellation) => ReindexAsync(build(), parsed.GetValue(check), cancellation));
        return command;
    }

    private static async Task<int> ReindexAsync(WebApplication app, bool onlyCheck, CancellationToken cancellation)
    {
        await using (app)
        {
            StartupFailure.ThrowIfMisconfigured(app.Services);
            var folder = app.Services.GetRequiredService<DataFolder>();
            if (!File.Exists(folder.Database))
            {
                throw new StartupException($"There is no database at {folder.Database}. Name its folder with --Database:Folder.");
            }

            using var instance = InstanceLock.Take(folder);
            var index = app.Services.GetRequiredService<SearchIndex>();
            return onlyCheck ? await CheckAsync(index, cancellation) : await RebuildAsync(app.Services, index, cancellation);
        }
    }

    private static async Task<int> CheckAsync(SearchIndex index, CancellationToken cancellation)
    {
        var faults = await ProgressDisplay.ShowAsync("Comparing", _ => index.FaultsAsync(cancellation));
        if (faults.Count == 0)
        {
            Console.WriteLine("The search index agrees with the tickets.");
            return 0;
        }

        Console.Error.WriteLine($"The search index does not agree with the tickets: {string.Join("; ", faults)}. The verb reindex makes it anew.");
        return Disagrees;
    }

    private static async Task<int> RebuildAsync(IServiceProvider services, SearchIndex index, CancellationToken cancellation)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var started = clock.GetTimestamp();
        var messages = await ProgressDisplay.ShowAsync("Reading the tickets", async _ =>
        {
            await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellation);
            return await index.RebuildAsync(cancellation);
        });
        Console.WriteLine($"{messages:N0} messages can be searched; it took {clock.GetElapsedTime(started).TotalSeconds:N1} s.");
        return 0;
    }
}

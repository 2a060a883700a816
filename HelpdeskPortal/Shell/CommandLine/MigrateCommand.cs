using System.CommandLine;
using HelpdeskPortal.Data;
using HelpdeskPortal.Platform;

namespace HelpdeskPortal.Shell.CommandLine;

/// <summary>Brings the database to this version without serving, so that an upgrade can be watched step by step.</summary>
internal static class MigrateCommand
{
    public static Command Create(Func<WebApplication> build)
    {
        var command = new Command("migrate", "Create the database, or bring it to this version; a copy is taken first. Refuses while a portal runs on it.");
        command.SetAction((_, cancellation) => MigrateAsync(build(), cancellation));
        return command;
    }

    private static async Task<int> MigrateAsync(WebApplication app, CancellationToken cancellation)
    {
        await using (app)
        {
            StartupFailure.ThrowIfMisconfigured(app.Services);
            var folder = app.Services.GetRequiredService<DataFolder>();
            using var instance = InstanceLock.Take(folder);
            await ProgressDisplay.ShowAsync("Migrating", async _ =>
            {
                await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellation);
                return true;
            });
            Console.WriteLine($"{folder.Database} is up to date.");
            return 0;
        }
    }
}

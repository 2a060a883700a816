using System.CommandLine;
using HelpdeskPortal.Data;
using HelpdeskPortal.Desk.Demo;
using HelpdeskPortal.Desk.Setup;
using HelpdeskPortal.Platform;
using Microsoft.Extensions.Options;

namespace HelpdeskPortal.Shell.CommandLine;

/// <summary>Makes the database ready, serves until told to stop.</summary>
internal static class ServeCommand
{
    public const string Verb = "serve";

    public static Command Create(Func<WebApplication> build)
    {
        var command = new Command(Verb, "Serve the portal (the default). Everything that follows is a setting for the host, such as --urls http://localhost:5080.");
        command.SetAction((_, _) => ServeAsync(build()));
        return command;
    }

    private static async Task<int> ServeAsync(WebApplication app)
    {
        await using (app)
        {
            StartupFailure.ThrowIfMisconfigured(app.Services);
            CheckAddresses(app.Configuration["Urls"]);
            using var instance = InstanceLock.Take(app.Services.GetRequiredService<DataFolder>());
            await PrepareAsync(app);
            var greeting = await StartGreeting.ReadAsync(app);
            app.Lifetime.ApplicationStarted.Register(app.Services.GetRequiredService<QuietStart>().Over);
            app.Lifetime.ApplicationStarted.Register(() => greeting.Print(app));
            await app.RunAsync();
            return 0;
        }
    }

    /// <summary>The host itself would answer a wrong address with a stack trace.</summary>
    private static void CheckAddresses(string? urls)
    {
        foreach (var address in (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            try
            {
                BindingAddress.Parse(address);
            }
            catch (FormatException exception)
            {
                throw new StartupException($"Urls: \"{address}\" is no address to listen on. Give one such as http://localhost:5080.", exception);
            }
        }
    }

    /// <summary>Before the first request: a page that answered from half a database would show an empty helpdesk.</summary>
    private static async Task PrepareAsync(WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(stopping);
        if (app.Services.GetRequiredService<IOptions<DemoOptions>>().Value.Seed == true)
        {
            await app.Services.GetRequiredService<DemoData>().SeedIfEmptyAsync(stopping);
        }

        await app.Services.GetRequiredService<FirstAdministrator>().CreateIfMissingAsync(stopping);
    }
}

using System.CommandLine;
using HelpdeskPortal.Data;
using HelpdeskPortal.Desk.Demo;
using HelpdeskPortal.Desk.Setup;
using HelpdeskPortal.Platform;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
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
            ServedAddresses.ThrowIfWrong(app.Configuration["Urls"]);
            await ThrowIfUnusableAsync(app);
            using var instance = InstanceLock.Take(app.Services.GetRequiredService<DataFolder>());
            await PrepareAsync(app);
            var greeting = await StartGreeting.ReadAsync(app);
            app.Lifetime.ApplicationStarted.Register(app.Services.GetRequiredService<QuietStart>().Over);
            app.Lifetime.ApplicationStarted.Register(() => greeting.Print(app));
            await app.RunAsync();
            return 0;
        }
    }

    /// <summary>What would end the start later anyway, before a database is made and filled for nothing.</summary>
    private static async Task ThrowIfUnusableAsync(WebApplication app)
    {
        // A test server listens nowhere, whatever the settings name.
        if (app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>() is not null)
        {
            ServedAddresses.ThrowIfTaken(app.Configuration["Urls"]);
        }

        // Where there is a database there may be an administrator, and then the password is not looked at.
        if (!File.Exists(app.Services.GetRequiredService<DataFolder>().Database))
        {
            await app.Services.GetRequiredService<FirstAdministrator>().ThrowIfRefusedAsync();
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

using System.CommandLine;
using System.Globalization;
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
            if (FaultOf(address) is { } fault)
            {
                throw new StartupException($"Urls: \"{address}\" is no address to listen on{fault}. Give one such as http://localhost:5080.");
            }
        }
    }

    /// <summary>Why the server could not listen there, in words that go on from "no address to listen on"; null where it can.</summary>
    private static string? FaultOf(string address)
    {
        BindingAddress parsed;
        try
        {
            parsed = BindingAddress.Parse(address);
        }
        catch (FormatException)
        {
            return "";
        }

        return parsed switch
        {
            { Scheme: not ("http" or "https") } => ": it begins with neither http:// nor https://",
            { IsUnixPipe: true } or { IsNamedPipe: true } => null,
            { PathBase: not "" } => ": it names a path",
            { Port: < 0 or > ushort.MaxValue } => string.Create(CultureInfo.InvariantCulture, $": a port is at most {ushort.MaxValue}"),
            { Port: 0, Host: "localhost" } => ": for a free port (0) name 127.0.0.1 or [::1] instead of localhost",
            _ => null,
        };
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

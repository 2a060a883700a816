using System.CommandLine;
using HelpdeskPortal.Data;
using HelpdeskPortal.Platform;
using Microsoft.Extensions.Options;

namespace HelpdeskPortal.Shell.CommandLine;

/// <summary>What the program can be asked to do: serve, which it does unless told otherwise, and a few verbs beside.</summary>
public static class HelpdeskCommands
{
    // Verbs other than serve speak for themselves; a setting that is given still wins, because the last one does.
    private const string QuietLog = "--Logging:LogLevel:Default=Warning";

    /// <summary>Runs one verb and returns the exit code.</summary>
    /// <param name="build">Composes the web application from the arguments that are the host's. All verbs compose it; only serve starts it.</param>
    /// <remarks>
    /// The host is built inside the caller's flow, because tools and tests find it there; and what keeps it from being
    /// built on purpose (HostAbortedException) passes through.
    /// </remarks>
    public static async Task<int> RunAsync(string[] args, Func<string[], WebApplication> build)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(build);

        var (ours, hosts) = SplitArguments.Of(args);
        string? database = null;
        var root = Root(() =>
        {
            var app = build(ours[0] == ServeCommand.Verb ? hosts : [QuietLog, .. hosts]);
            database = DatabaseOf(app);
            return app;
        });
        if (ours[0][0] != '-' && root.Subcommands.All(command => command.Name != ours[0]))
        {
            return Fail($"There is no verb \"{ours[0]}\". The verbs are serve, seed, migrate, backup and reindex; --help explains them.");
        }

        // No response files: a value may begin with @.
        var parsed = root.Parse(ours, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            return Fail($"{string.Join(" ", parsed.Errors.Select(error => error.Message))} See {ours[0]} --help.");
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,

                // The host listens for Ctrl+C and SIGTERM itself, and an orderly stop needs longer than two seconds.
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception error) when (CommandFailure.TryDescribe(error, database, out var line))
        {
            return Fail(line);
        }
    }

    /// <summary>For the words about a failure, when the application is gone. Null where the settings are wrong: the verb says so itself.</summary>
    private static string? DatabaseOf(WebApplication app)
    {
        try
        {
            return app.Services.GetRequiredService<DataFolder>().Database;
        }
        catch (OptionsValidationException)
        {
            return null;
        }
    }

    private static RootCommand Root(Func<WebApplication> build) => new(
        "HelpdeskPortal: a live helpdesk of your own. Without a verb it serves. Settings may follow any verb, such as --Database:Folder /var/lib/helpdesk or --environment Development; serve also takes --urls http://localhost:5080.")
    {
        ServeCommand.Create(build),
        SeedCommand.Create(build),
        MigrateCommand.Create(build),
        BackupCommand.Create(build),
        ReindexCommand.Create(build),
    };

    private static int Fail(string line)
    {
        Console.Error.WriteLine(line);
        return StartupFailure.ExitCode;
    }
}

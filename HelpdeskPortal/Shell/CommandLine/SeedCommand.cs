using System.CommandLine;
using HelpdeskPortal.Data;
using HelpdeskPortal.Data.Bulk;
using HelpdeskPortal.Platform;

namespace HelpdeskPortal.Shell.CommandLine;

/// <summary>Loads many tickets, so that speed can be measured on a database of the size that one fears.</summary>
internal static class SeedCommand
{
    public static Command Create(Func<WebApplication> build)
    {
        var tickets = Number("--tickets", "How many tickets to load.", 1, 5_000_000);
        tickets.Required = true;
        var messages = Number("--messages-per-ticket", "How many messages each of them has.", 1, 200);
        messages.Required = true;
        var types = Number("--types", "Over how many ticket types they are spread.", 1, 50, otherwise: 10);
        var agents = Number("--agents", "How many agents work on them; their passwords are printed once.", 1, 500, otherwise: 20);
        var add = new Option<bool>("--add") { Description = "Load them beside the tickets that are there already." };

        var command = new Command("seed", "Load many tickets for measuring. Refuses while a portal runs on the database, and where there are tickets already.")
        {
            tickets, messages, types, agents, add,
        };
        command.SetAction((parsed, cancellation) => SeedAsync(
            build(),
            new BulkLoadRequest(
                parsed.GetRequiredValue(tickets), parsed.GetRequiredValue(messages), parsed.GetRequiredValue(types), parsed.GetRequiredValue(agents), parsed.GetValue(add)),
            cancellation));
        return command;
    }

    private static async Task<int> SeedAsync(WebApplication app, BulkLoadRequest request, CancellationToken cancellation)
    {
        await using (app)
        {
            StartupFailure.ThrowIfMisconfigured(app.Services);
            using var instance = InstanceLock.Take(app.Services.GetRequiredService<DataFolder>());
            await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellation);
            var clock = app.Services.GetRequiredService<TimeProvider>();
            var started = clock.GetTimestamp();
            var load = app.Services.GetRequiredService<BulkLoad>();
            var loaded = await ProgressDisplay.ShowAsync("Loading tickets", progress => load.RunAsync(request, progress, cancellation), request.Tickets);

            Console.WriteLine($"{request.Tickets:N0} tickets with {request.MessagesPerTicket} messages each in {clock.GetElapsedTime(started).TotalSeconds:N1} s.");
            if (loaded.NewAgents.Count > 0)
            {
                Console.WriteLine("The agents and their passwords, which are shown only now:");
                foreach (var agent in loaded.NewAgents)
                {
                    Console.WriteLine($"  {agent.Email,-32}{agent.Password,-28}{agent.Types}");
                }
            }

            return 0;
        }
    }

    private static Option<int> Number(string name, string description, int least, int most, int? otherwise = null)
    {
        var option = new Option<int>(name) { Description = description };
        if (otherwise is { } value)
        {
            option.DefaultValueFactory = _ => value;
        }

        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out var given) && (given < least || given > most))
            {
                result.AddError($"{name} is {given}; allowed is {least} to {most}.");
            }
        });
        return option;
    }
}

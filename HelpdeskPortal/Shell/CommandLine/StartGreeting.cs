using HelpdeskPortal.Data;
using HelpdeskPortal.Desk.Demo;
using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Desk.Setup;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Shell.CommandLine;

/// <summary>What is said on the console once the portal serves: where it is, and who can sign in.</summary>
internal sealed class StartGreeting
{
    private const int CustomersShown = 3;

    private readonly IReadOnlyList<DemoPerson> _demo;
    private readonly bool _needsAdministrator;

    private StartGreeting(IReadOnlyList<DemoPerson> demo, bool needsAdministrator)
    {
        _demo = demo;
        _needsAdministrator = needsAdministrator;
    }

    public static async Task<StartGreeting> ReadAsync(WebApplication app)
    {
        var databases = app.Services.GetRequiredService<IDbContextFactory<HelpdeskDb>>();
        await using var db = await databases.CreateDbContextAsync();
        var needsAdministrator = !await FirstAdministrator.ExistsAsync(db, CancellationToken.None);
        return new StartGreeting(app.Environment.IsDevelopment() ? Shown(await app.Services.GetRequiredService<DemoPeople>().ListAsync()) : [], needsAdministrator);
    }

    public void Print(WebApplication app)
    {
        // Under a test server there is no address, and nobody who reads the console.
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses;
        if (addresses is not { Count: > 0 })
        {
            return;
        }

        Console.WriteLine($"HelpdeskPortal serves on {string.Join(" and ", addresses)} (Ctrl+C stops it)");
        if (_demo.Count > 0)
        {
            Console.WriteLine($"Demo sign-ins, on this machine only; the password of each is {DemoNames.Password}");
            foreach (var person in _demo)
            {
                Console.WriteLine($"  {RoleName(person.Role),-14}{person.Name,-18}{person.Email,-40}{person.Types}".TrimEnd());
            }
        }

        if (_needsAdministrator)
        {
            Console.WriteLine(FirstAdministrator.HowTo);
        }
    }

    /// <summary>The administrator, the agents, and a few of the customers, in the order of the cast: the first ones are those that the guides name.</summary>
    private static IReadOnlyList<DemoPerson> Shown(IReadOnlyList<DemoPerson> people)
    {
        var known = DemoNames.Agents.Select(agent => agent.Name).Concat(DemoNames.Customers).ToList();
        return
        [
            .. people.GroupBy(person => person.Role).OrderBy(role => role.Key)
                .SelectMany(role => role.OrderBy(person => known.IndexOf(person.Name)).Take(role.Key == DemoRole.Customer ? CustomersShown : int.MaxValue)),
        ];
    }

    private static string RoleName(DemoRole role) => role switch
    {
        DemoRole.Administrator => "administrator",
        DemoRole.Agent => "agent",
        DemoRole.Customer => "customer",
    };
}

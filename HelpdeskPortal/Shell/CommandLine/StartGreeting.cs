using HelpdeskPortal.Data;
using HelpdeskPortal.Desk.Demo;
using HelpdeskPortal.Desk.Setup;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Shell.CommandLine;

/// <summary>What is said on the console once the portal serves: where it is, and who can sign in.</summary>
internal sealed class StartGreeting
{
    private readonly IReadOnlyList<DemoSignIn> _demo;
    private readonly bool _needsAdministrator;

    private StartGreeting(IReadOnlyList<DemoSignIn> demo, bool needsAdministrator)
    {
        _demo = demo;
        _needsAdministrator = needsAdministrator;
    }

    public static async Task<StartGreeting> ReadAsync(WebApplication app)
    {
        var databases = app.Services.GetRequiredService<IDbContextFactory<HelpdeskDb>>();
        await using var db = await databases.CreateDbContextAsync();
        var needsAdministrator = !await FirstAdministrator.ExistsAsync(db, CancellationToken.None);
        return new StartGreeting(app.Environment.IsDevelopment() ? await DemoSignIn.ListAsync(db) : [], needsAdministrator);
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
                Console.WriteLine($"  {person.Role,-14}{person.Name,-18}{person.Email,-40}{person.Types}".TrimEnd());
            }
        }

        if (_needsAdministrator)
        {
            Console.WriteLine(FirstAdministrator.HowTo);
        }
    }
}

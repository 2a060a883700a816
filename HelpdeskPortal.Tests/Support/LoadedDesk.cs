using HelpdeskPortal.Data.Bulk;
using HelpdeskPortal.Desk;
using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Types;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpdeskPortal.Support;

/// <summary>A desk with some thousand tickets in ten types, made once for all tests that only read it.</summary>
[CollectionDefinition(nameof(LoadedDesk))]
public sealed class LoadedDesk : ICollectionFixture<LoadedDesk>, IAsyncLifetime
{
    private TestDatabase? _database;

    internal TestDatabase Database => _database!;

    /// <summary>The agents, those of the most types first.</summary>
    public IReadOnlyList<Actor> Agents { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(services => services.AddDesk().AddSingleton<BulkLoad>());
        await _database.Get<BulkLoad>().RunAsync(new BulkLoadRequest(6000, 2), new Progress<long>(), TestContext.Current.CancellationToken);
        var ids = await _database.ReadAsync(db => db.Permissions.Where(p => p.Right == TypeRight.Manage && p.PersonId != null).Select(p => p.PersonId!.Value).Distinct().ToListAsync());
        var agents = new List<Actor>();
        foreach (var id in ids)
        {
            agents.Add((await _database.Get<Actors>().FindAsync(id))!);
        }

        Agents = [.. agents.OrderByDescending(agent => agent.Manages.Count)];
    }

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>An agent of exactly these types, who need not exist.</summary>
    internal static Actor AgentOf(params IEnumerable<int> types) => Actor.Person(Cast.Id(77), "Petr Holub", isAdministrator: false, types, [], []);
}

using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Domain.Types;

namespace HelpdeskPortal.Desk.Demo;

/// <summary>The demo people as actors with their rights, and who works on which type.</summary>
internal sealed class DemoCast
{
    private readonly Dictionary<string, int> _typeIds;

    public DemoCast(IReadOnlyCollection<Person> people, IReadOnlyCollection<TicketType> types)
    {
        _typeIds = types.ToDictionary(type => type.Name, type => type.Id, StringComparer.Ordinal);
        var byName = people.ToDictionary(person => person.Name, StringComparer.Ordinal);
        var forEveryone = types.Where(type => type.Name != DemoCatalogue.Restricted).Select(type => type.Id).ToList();

        Administrator = Actor.Person(byName[DemoNames.Administrator].Id, DemoNames.Administrator, isAdministrator: true, [], [], forEveryone);
        Agents = [.. DemoNames.Agents.Select(agent =>
            Actor.Person(byName[agent.Name].Id, agent.Name, isAdministrator: false, agent.Types.Select(name => _typeIds[name]), [], forEveryone))];
        Customers = [.. DemoNames.Customers.Select(name => DemoNames.Heads.Contains(name)
            ? Actor.Person(byName[name].Id, name, isAdministrator: false, [], [_typeIds[DemoCatalogue.SeenByHeads]], _typeIds.Values)
            : Actor.Person(byName[name].Id, name, isAdministrator: false, [], [], forEveryone))];
    }

    public Actor Administrator { get; }

    public IReadOnlyList<Actor> Agents { get; }

    public IReadOnlyList<Actor> Customers { get; }

    public int TypeId(string name) => _typeIds[name];

    public Actor[] AgentsOf(int typeId) => [.. Agents.Where(agent => agent.Manages.Contains(typeId))];

    /// <summary>A few customers write often and most rarely. Now and then it is an agent of other types, who is a customer here.</summary>
    public Actor Requester(Random random, int typeId)
    {
        if (random.Next(50) == 0)
        {
            var others = Agents.Where(agent => !agent.Manages.Contains(typeId)).ToArray();
            return others[random.Next(others.Length)];
        }

        return Customers[(int)(Customers.Count * Math.Pow(random.NextDouble(), 1.6))];
    }
}

using System.Globalization;
using System.Security.Cryptography;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Domain.Types;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Data.Bulk;

/// <summary>An agent that a bulk load has created, with the password that nobody can read again.</summary>
internal sealed record LoadedAgent(string Email, string Password, string Types);

/// <summary>The types, agents and customers of a bulk load, as actors.</summary>
internal sealed record LoadCast(IReadOnlyList<int> Types, IReadOnlyDictionary<int, Actor[]> AgentsOf, IReadOnlyList<Actor> Customers, IReadOnlyList<LoadedAgent> NewAgents)
{
    private const int CustomerCount = 2_000;
    private const string Domain = "load.example";
    private const string PasswordLetters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static readonly string[] Colours = ["teal", "orange", "violet", "pink", "green", "slate", "amber", "brown"];

    /// <summary>Takes those of an earlier load, and creates what is missing.</summary>
    public static async Task<LoadCast> GatherAsync(HelpdeskDb db, BulkLoadRequest request, CancellationToken cancellation)
    {
        var types = await TypesAsync(db, request.Types, cancellation);
        var byEmail = await db.Users.AsNoTracking().Where(person => person.Email!.EndsWith($"@{Domain}")).ToDictionaryAsync(person => person.Email!, cancellation);
        var hasher = new PasswordHasher<Person>();
        var created = new List<LoadedAgent>();
        var agents = new List<(Actor Actor, int[] Own)>();
        for (var index = 0; index < request.Agents; index++)
        {
            // Neighbours overlap: the first has types 0, 1, 2, the second 1, 2, 3 and so on, every fifth one more.
            var own = Enumerable.Range(index, Math.Min(types.Count, index % 5 == 0 ? 4 : 3)).Select(offset => types[offset % types.Count]).ToList();
            var email = Email("agent", index);
            if (!byEmail.TryGetValue(email, out var person))
            {
                person = NewPerson("Agent", index, email);
                var password = RandomNumberGenerator.GetString(PasswordLetters, 20);
                person.PasswordHash = hasher.HashPassword(person, password);
                db.Users.Add(person);
                db.Permissions.AddRange(own.Select(type => TypePermission.ForPerson(type.Id, TypeRight.Manage, person.Id)));
                created.Add(new LoadedAgent(email, password, string.Join(", ", own.Select(type => type.Name))));
            }

            var ids = own.Select(type => type.Id).ToArray();
            agents.Add((Actor.Person(person.Id, person.Name, isAdministrator: false, ids, [], []), ids));
        }

        var customers = new List<Actor>(CustomerCount);
        for (var index = 0; index < CustomerCount; index++)
        {
            var email = Email("customer", index);
            if (!byEmail.TryGetValue(email, out var person))
            {
                // Without a password, because nobody signs in as one of two thousand.
                person = NewPerson("Customer", index, email);
                db.Users.Add(person);
            }

            customers.Add(Actor.Person(person.Id, person.Name, isAdministrator: false, [], [], types.Select(type => type.Id)));
        }

        await db.SaveChangesAsync(cancellation);
        var staffed = types.Where(type => agents.Exists(agent => agent.Own.Contains(type.Id))).Select(type => type.Id).ToList();
        var agentsOf = staffed.ToDictionary(id => id, id => agents.Where(agent => agent.Own.Contains(id)).Select(agent => agent.Actor).ToArray());
        return new LoadCast(staffed, agentsOf, customers, created);
    }

    private static async Task<List<TicketType>> TypesAsync(HelpdeskDb db, int count, CancellationToken cancellation)
    {
        var known = await db.Types.ToDictionaryAsync(type => type.Name, StringComparer.Ordinal, cancellation);
        var group = await db.TypeGroups.FirstOrDefaultAsync(group => group.Name == "Load", cancellation) ?? db.TypeGroups.Add(new TypeGroup("Load", 100)).Entity;
        await db.SaveChangesAsync(cancellation);

        var types = new List<TicketType>(count);
        for (var index = 0; index < count; index++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"Load {index + 1:D2}");
            if (!known.TryGetValue(name, out var type))
            {
                type = new TicketType(name, "For measuring.", Colours[index % Colours.Length], 100 + index, group.Id);
                db.Types.Add(type);
                await db.SaveChangesAsync(cancellation);
                db.Permissions.Add(TypePermission.ForEveryone(type.Id, TypeRight.Submit));
            }

            types.Add(type);
        }

        await db.SaveChangesAsync(cancellation);
        return types;
    }

    private static string Email(string role, int index) => string.Create(CultureInfo.InvariantCulture, $"{role}{index + 1}@{Domain}");

    private static Person NewPerson(string role, int index, string email) => new()
    {
        Id = Guid.NewGuid(),
        Name = string.Create(CultureInfo.InvariantCulture, $"{role} {index + 1}"),
        UserName = email,
        NormalizedUserName = email.ToUpperInvariant(),
        Email = email,
        NormalizedEmail = email.ToUpperInvariant(),
        EmailConfirmed = true,
        SecurityStamp = Guid.NewGuid().ToString("N"),
        LockoutEnabled = true,
    };
}

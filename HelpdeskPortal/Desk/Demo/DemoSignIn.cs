using HelpdeskPortal.Data;
using HelpdeskPortal.Domain.Types;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Demo;

/// <summary>One demo person as told to whoever starts the portal.</summary>
internal sealed record DemoSignIn(string Role, string Name, string Email, string Types)
{
    private const int CustomersShown = 3;

    /// <summary>The administrator, the agents, and a few of the customers.</summary>
    public static async Task<IReadOnlyList<DemoSignIn>> ListAsync(HelpdeskDb db)
    {
        var people = await db.Users.AsNoTracking().Where(person => person.IsDemo && !person.IsDisabled).ToListAsync();
        var types = await db.Permissions
            .Where(permission => permission.Right == TypeRight.Manage && permission.PersonId != null)
            .Join(db.Types, permission => permission.TypeId, type => type.Id, (permission, type) => new { permission.PersonId, type.Order, type.Name })
            .ToListAsync();
        var names = types.GroupBy(type => type.PersonId!.Value).ToDictionary(own => own.Key, own => string.Join(", ", own.OrderBy(type => type.Order).Select(type => type.Name)));

        // In the order of the cast: the first agents are the ones that the guides name.
        var known = DemoNames.Agents.Select(agent => agent.Name).Concat(DemoNames.Customers).ToList();
        var customers = 0;
        return
        [
            .. people
                .OrderByDescending(person => person.IsAdministrator)
                .ThenBy(person => known.IndexOf(person.Name))
                .Select(person => new DemoSignIn(
                    person.IsAdministrator ? "administrator" : names.ContainsKey(person.Id) ? "agent" : "customer",
                    person.Name,
                    person.Email ?? "",
                    names.GetValueOrDefault(person.Id, "")))
                .Where(signIn => signIn.Role != "customer" || ++customers <= CustomersShown),
        ];
    }
}

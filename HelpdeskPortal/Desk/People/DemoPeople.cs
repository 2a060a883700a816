using HelpdeskPortal.Data;
using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Domain.Types;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.People;

/// <summary>A person of the demonstration, and what they are there for.</summary>
/// <param name="Types">Whose agent they are, as a list of names; empty for everybody else.</param>
public sealed record DemoPerson(Guid Id, string Name, string Email, DemoRole Role, string Types)
{
    public string Does => Types.Length > 0 ? Types : Email;
}

public enum DemoRole
{
    Administrator,
    Agent,
    Customer,
}

/// <summary>The people of the demonstration, told on the console and for signing in by one click in Development. It takes no actor: nobody has signed in yet.</summary>
public sealed class DemoPeople(IDbContextFactory<HelpdeskDb> databases)
{
    public async Task<IReadOnlyList<DemoPerson>> ListAsync(CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var people = await Allowed(db).OrderBy(p => p.Name).Select(p => new { p.Id, p.Name, p.Email, p.IsAdministrator }).ToListAsync(cancellation);
        var granted = await (
            from grant in db.Permissions
            where grant.Right == TypeRight.Manage
            join type in db.Types on grant.TypeId equals type.Id
            from person in Allowed(db)
            where grant.PersonId == person.Id || db.Groups.Any(g => g.Id == grant.GroupId && g.Members.Any(m => m.PersonId == person.Id))
            select new { person.Id, type.Name }).Distinct().ToListAsync(cancellation);
        var types = granted.ToLookup(row => row.Id, row => row.Name);
        return
        [
            .. people.Select(person => new DemoPerson(
                person.Id,
                person.Name,
                person.Email ?? "",
                person.IsAdministrator ? DemoRole.Administrator : types.Contains(person.Id) ? DemoRole.Agent : DemoRole.Customer,
                string.Join(", ", types[person.Id].Order(StringComparer.Ordinal)))),
        ];
    }

    /// <summary>Null for everybody who is no demo person.</summary>
    public async Task<KnownPerson?> FindAsync(Guid id, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await Allowed(db).Where(p => p.Id == id).Select(p => new KnownPerson(p.Id, p.Name)).SingleOrDefaultAsync(cancellation);
    }

    private static IQueryable<Person> Allowed(HelpdeskDb db) =>
        db.Users.AsNoTracking().Where(p => p.IsDemo && !p.IsGuest && !p.IsDisabled);
}

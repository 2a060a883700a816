using HelpdeskPortal.Data;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Types;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.People;

/// <summary>Turns a person into an actor with the rights of this moment.</summary>
public sealed class Actors(IDbContextFactory<HelpdeskDb> databases)
{
    /// <summary>Null for guests, disabled and unknown people: they can do nothing by signing in.</summary>
    public async Task<Actor?> FindAsync(Guid personId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await FindAsync(db, personId, cancellation);
    }

    internal static async Task<Actor?> FindAsync(HelpdeskDb db, Guid personId, CancellationToken cancellation)
    {
        var person = await db.Users.AsNoTracking()
            .Where(p => p.Id == personId && !p.IsDisabled && !p.IsGuest)
            .Select(p => new { p.Name, p.IsAdministrator })
            .SingleOrDefaultAsync(cancellation);
        if (person is null)
        {
            return null;
        }

        var rights = await RightsOf(db, personId).Select(p => new { p.TypeId, p.Right }).Distinct().ToListAsync(cancellation);
        return Actor.Person(
            personId,
            person.Name,
            person.IsAdministrator,
            rights.Where(r => r.Right == TypeRight.Manage).Select(r => r.TypeId),
            rights.Where(r => r.Right == TypeRight.ViewAll).Select(r => r.TypeId),
            rights.Where(r => r.Right == TypeRight.Submit).Select(r => r.TypeId));
    }

    /// <summary>Whether a person is an agent of a type by grant: administrators are not by being administrators.</summary>
    internal static Task<bool> IsAgentAsync(HelpdeskDb db, Guid personId, int typeId, CancellationToken cancellation) =>
        RightsOf(db, personId).AnyAsync(
            p => p.TypeId == typeId && p.Right == TypeRight.Manage && db.Users.Any(u => u.Id == personId && !u.IsDisabled && !u.IsGuest),
            cancellation);

    private static IQueryable<TypePermission> RightsOf(HelpdeskDb db, Guid personId) =>
        db.Permissions.AsNoTracking().Where(p =>
            p.PersonId == personId
            || (p.PersonId == null && p.GroupId == null)
            || db.Groups.Any(g => g.Id == p.GroupId && g.Members.Any(m => m.PersonId == personId)));
}

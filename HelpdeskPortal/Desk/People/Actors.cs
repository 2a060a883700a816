using HelpdeskPortal.Data;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Types;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.People;

/// <summary>Turns a person into an actor with the rights of this moment.</summary>
public sealed class Actors(IDbContextFactory<HelpdeskDb> databases)
{
    // Compiled once: they run before every command and for every page, and building them cost more than running them.
    private static readonly Func<HelpdeskDb, Guid, CancellationToken, Task<KnownActor?>> PersonById = EF.CompileAsyncQuery(
        (HelpdeskDb db, Guid personId, CancellationToken _) => db.Users.AsNoTracking()
            .Where(p => p.Id == personId && !p.IsDisabled && !p.IsGuest)
            .Select(p => new KnownActor(p.Name, p.IsAdministrator))
            .SingleOrDefault());

    private static readonly Func<HelpdeskDb, Guid, IAsyncEnumerable<KnownRight>> RightsById = EF.CompileAsyncQuery(
        (HelpdeskDb db, Guid personId) => db.Permissions.AsNoTracking()
            .Where(p =>
                p.PersonId == personId
                || (p.PersonId == null && p.GroupId == null)
                || db.Groups.Any(g => g.Id == p.GroupId && g.Members.Any(m => m.PersonId == personId)))
            .Select(p => new KnownRight(p.TypeId, p.Right)).Distinct());

    /// <summary>Null for guests, disabled and unknown people: they can do nothing by signing in.</summary>
    public async Task<Actor?> FindAsync(Guid personId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await FindAsync(db, personId, cancellation);
    }

    internal static async Task<Actor?> FindAsync(HelpdeskDb db, Guid personId, CancellationToken cancellation)
    {
        var person = await PersonById(db, personId, cancellation);
        if (person is null)
        {
            return null;
        }

        var rights = await RightsById(db, personId).ToListAsync(cancellation);
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

    // The same condition as in RightsById; a compiled query cannot call for it.
    private static IQueryable<TypePermission> RightsOf(HelpdeskDb db, Guid personId) =>
        db.Permissions.AsNoTracking().Where(p =>
            p.PersonId == personId
            || (p.PersonId == null && p.GroupId == null)
            || db.Groups.Any(g => g.Id == p.GroupId && g.Members.Any(m => m.PersonId == personId)));

    private sealed record KnownActor(string Name, bool IsAdministrator);

    private sealed record KnownRight(int TypeId, TypeRight Right);
}

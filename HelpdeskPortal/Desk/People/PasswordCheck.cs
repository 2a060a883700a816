using HelpdeskPortal.Data;
using HelpdeskPortal.Domain.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.People;

/// <summary>Who a mail address and a password belong to.</summary>
/// <remarks>
/// Known and unknown addresses, right and locked ones cost the same: the same statements and one hash. A try is counted
/// before the password is looked at, in one conditional write, so that no number of simultaneous tries gets more looks
/// than <see cref="Tries"/>.
/// </remarks>
public sealed class PasswordCheck(
    IDbContextFactory<HelpdeskDb> databases, IPasswordHasher<Person> hasher, ILookupNormalizer normalizer, TimeProvider clock)
{
    public const int Tries = 10;
    public static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);

    // What passwords of nobody are compared with. Made once, because a hash takes a tenth of a second.
    private readonly Lazy<string> _decoy = new(() => hasher.HashPassword(new Person(), Guid.NewGuid().ToString()));

    /// <summary>The person, or null: wrong, unknown, locked for now, disabled. Nobody is told which.</summary>
    public async Task<KnownPerson?> FindAsync(string address, string password, CancellationToken cancellation = default)
    {
        // What cannot be an address is looked for like any other, so that it costs the same, and is nobody's.
        var wanted = normalizer.NormalizeEmail(Requesters.IsPlainText(address) ? address.Trim() : "");
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await db.Users.AsNoTracking()
            .Where(p => p.NormalizedEmail == wanted && p.PasswordHash != null && !p.IsGuest && !p.IsDisabled)
            .OrderBy(p => p.Id)
            .FirstOrDefaultAsync(cancellation);

        var admitted = await CountTryAsync(db, found?.Id ?? Guid.Empty, cancellation);
        var hash = found is not null && admitted ? found.PasswordHash! : _decoy.Value;
        var verdict = hasher.VerifyHashedPassword(found ?? new Person(), hash, password);
        if (found is null || !admitted || verdict == PasswordVerificationResult.Failed)
        {
            return null;
        }

        await ForgiveAsync(db, found, verdict == PasswordVerificationResult.SuccessRehashNeeded ? hasher.HashPassword(found, password) : null, cancellation);
        return new KnownPerson(found.Id, found.Name);
    }

    private async Task<bool> CountTryAsync(HelpdeskDb db, Guid personId, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var until = (DateTimeOffset?)(now + Lockout);
        return await db.WriteAsync(
            () => db.Users
                .Where(p => p.Id == personId && (p.LockoutEnd == null || p.LockoutEnd <= now))
                .ExecuteUpdateAsync(
                    set => set
                        .SetProperty(p => p.AccessFailedCount, p => p.LockoutEnd == null ? p.AccessFailedCount + 1 : 1)
                        .SetProperty(p => p.LockoutEnd, p => p.LockoutEnd == null && p.AccessFailedCount + 1 >= Tries ? until : null),
                    cancellation),
            cancellation) == 1;
    }

    private static Task<int> ForgiveAsync(HelpdeskDb db, Person person, string? newHash, CancellationToken cancellation)
    {
        var hash = newHash ?? person.PasswordHash;
        return db.WriteAsync(
            () => db.Users.Where(p => p.Id == person.Id).ExecuteUpdateAsync(
                set => set
                    .SetProperty(p => p.AccessFailedCount, 0)
                    .SetProperty(p => p.LockoutEnd, (DateTimeOffset?)null)
                    .SetProperty(p => p.PasswordHash, hash),
                cancellation),
            cancellation);
    }
}

/// <summary>A person whose password was right.</summary>
public sealed record KnownPerson(Guid Id, string Name);

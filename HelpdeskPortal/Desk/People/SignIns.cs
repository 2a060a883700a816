using System.Collections.Concurrent;
using HelpdeskPortal.Data;
using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Live;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.People;

/// <summary>A sign-in that holds at this moment.</summary>
public sealed record LiveSignIn(Guid Id, Guid PersonId, byte[] Ticket);

/// <summary>The sessions of people as rows: begun, looked up, kept alive, ended.</summary>
/// <remarks>Beginning, finding and keeping alive take no actor: they are what says who the actor is.</remarks>
public sealed class SignIns(IDbContextFactory<HelpdeskDb> databases, SettingsStore settings, SignInEnded ended, TimeProvider clock)
{
    /// <summary>How long rows of ended sign-ins are kept for whoever asks when somebody was here.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    // Compiled once, for it runs with every request.
    private static readonly Func<HelpdeskDb, byte[], DateTimeOffset, CancellationToken, Task<LiveSignIn?>> ByKey = EF.CompileAsyncQuery(
        (HelpdeskDb db, byte[] keyHash, DateTimeOffset now, CancellationToken _) => db.SignIns.AsNoTracking()
            .Where(s => s.KeyHash == keyHash && s.EndedAt == null && s.ExpiresAt > now && db.Users.Any(p => p.Id == s.PersonId && !p.IsDisabled && !p.IsGuest))
            .Select(s => new LiveSignIn(s.Id, s.PersonId, s.Ticket))
            .SingleOrDefault());

    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _seen = new();

    public async Task BeginAsync(Guid id, Guid personId, byte[] keyHash, byte[] ticket, string provider, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        db.SignIns.Add(new SignIn(id, personId, keyHash, ticket, now, ExpiryOf(now, now), provider));
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Null once it has ended or expired, and for people who may not sign in any more.</summary>
    public async Task<LiveSignIn?> FindAsync(byte[] keyHash, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var live = await ByKey(db, keyHash, clock.GetUtcNow(), cancellation);
        if (live is not null)
        {
            MarkSeen(live.Id);
        }

        return live;
    }

    /// <summary>Notes that a sign-in is in use. Written by <see cref="SaveSeenAsync"/>: no request should wait for a writer's turn.</summary>
    public void MarkSeen(Guid id) => _seen[id] = clock.GetUtcNow();

    /// <summary>Writes what was noted, in one save. Called once a minute.</summary>
    public async Task SaveSeenAsync(CancellationToken cancellation = default)
    {
        var seen = _seen.ToArray();
        if (seen.Length == 0)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var ids = seen.Select(pair => pair.Key).ToList();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.SignIns.Where(s => ids.Contains(s.Id) && s.EndedAt == null && s.ExpiresAt > now).ToListAsync(cancellation);
        foreach (var row in rows)
        {
            var at = seen.First(pair => pair.Key == row.Id).Value;
            row.Renew(row.Ticket, at, ExpiryOf(row.CreatedAt, at));
        }

        await db.SaveChangesAsync(cancellation);
        foreach (var pair in seen)
        {
            // Only if nobody has noted a later moment meanwhile.
            _seen.TryRemove(pair);
        }
    }

    /// <summary>Those of some sign-ins that do not hold any more, for whatever reason.</summary>
    public async Task<IReadOnlyList<Guid>> DeadAmongAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var live = await Live(db).Where(s => ids.Contains(s.Id)).Select(s => s.Id).ToListAsync(cancellation);
        return [.. ids.Except(live)];
    }

    /// <summary>Ends one. A person ends their own; administrators and the portal end anybody's.</summary>
    public async Task<Outcome> EndAsync(Actor actor, Guid id, string reason, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var row = await db.SignIns.SingleOrDefaultAsync(s => s.Id == id, cancellation);
        if (row is null || !MayEnd(actor, row.PersonId))
        {
            return Refusal.NotFound;
        }

        await EndAsync(db, [row], reason, cancellation);
        return Outcome.Done;
    }

    /// <summary>Ends all of a person's, but for one that they may be keeping.</summary>
    public async Task<Outcome> EndAllAsync(Actor actor, Guid personId, string reason, Guid? except = null, CancellationToken cancellation = default)
    {
        if (!MayEnd(actor, personId))
        {
            return Refusal.NotFound;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.SignIns.Where(s => s.PersonId == personId && s.EndedAt == null && s.Id != except).ToListAsync(cancellation);
        await EndAsync(db, rows, reason, cancellation);
        return Outcome.Done;
    }

    /// <summary>Removes rows that ended long ago.</summary>
    public async Task<int> ForgetOldAsync(CancellationToken cancellation = default)
    {
        var before = clock.GetUtcNow() - Kept;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.SignIns.AnyAsync(s => s.ExpiresAt < before, cancellation)
            ? await db.WriteAsync(() => db.SignIns.Where(s => s.ExpiresAt < before).ExecuteDeleteAsync(cancellation), cancellation)
            : 0;
    }

    private static bool MayEnd(Actor actor, Guid personId) =>
        actor.Kind == ActorKind.System || (actor.Kind == ActorKind.Person && (actor.IsAdministrator || actor.PersonId == personId));

    private IQueryable<SignIn> Live(HelpdeskDb db)
    {
        var now = clock.GetUtcNow();
        return db.SignIns.AsNoTracking().Where(s =>
            s.EndedAt == null && s.ExpiresAt > now && db.Users.Any(p => p.Id == s.PersonId && !p.IsDisabled && !p.IsGuest));
    }

    private async Task EndAsync(HelpdeskDb db, List<SignIn> rows, string reason, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var news = rows.Where(row => row.End(now, reason)).Select(row => row.Id).ToList();
        await db.SaveChangesAsync(cancellation);
        foreach (var id in news)
        {
            ended.Post(id);
        }
    }

    private DateTimeOffset ExpiryOf(DateTimeOffset created, DateTimeOffset seen)
    {
        var limits = settings.Get<LimitSettings>();
        var idle = seen.AddHours(limits.SignInIdleHours);
        var absolute = created.AddDays(limits.SignInDays);
        return idle < absolute ? idle : absolute;
    }
}

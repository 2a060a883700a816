using HelpdeskPortal.Data;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.People;

/// <summary>What a person chooses for themselves.</summary>
public sealed class PersonalSettings(IDbContextFactory<HelpdeskDb> databases)
{
    public async Task<AfterSending> AfterSendingAsync(Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Users.Where(p => p.Id == actor.PersonId).Select(p => p.AfterSending).SingleOrDefaultAsync(cancellation);
    }

    public async Task<Outcome> SetAfterSendingAsync(Actor actor, AfterSending value, CancellationToken cancellation = default)
    {
        if (!Enum.IsDefined(value))
        {
            return Refusal.Invalid(nameof(AfterSending), "Choose one of the three.");
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var changed = await db.WriteAsync(
            () => db.Users.Where(p => p.Id == actor.PersonId).ExecuteUpdateAsync(set => set.SetProperty(p => p.AfterSending, value), cancellation),
            cancellation);
        return changed == 1 ? Outcome.Done : Refusal.NotFound;
    }
}

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

    /// <summary>The columns of the queue as this person chose them.</summary>
    public async Task<QueueColumns> QueueColumnsAsync(Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Users.Where(p => p.Id == actor.PersonId).Select(p => p.QueueColumns).SingleOrDefaultAsync(cancellation) ?? QueueColumns.Usual;
    }

    public async Task<Outcome> SetQueueColumnsAsync(Actor actor, QueueColumns value, CancellationToken cancellation = default)
    {
        if ((value & ~QueueColumns.All) != QueueColumns.None)
        {
            return Refusal.Invalid(nameof(QueueColumns), "There is no such column.");
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var changed = await db.WriteAsync(
            () => db.Users.Where(p => p.Id == actor.PersonId).ExecuteUpdateAsync(set => set.SetProperty(p => p.QueueColumns, value), cancellation),
            cancellation);
        return changed == 1 ? Outcome.Done : Refusal.NotFound;
    }
}

using HelpdeskPortal.Data;
using HelpdeskPortal.Data.Attachments;
using HelpdeskPortal.Platform;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Attachments;

/// <summary>Takes away what nobody can reach: bytes without a row, uploads that were cut off, files of drafts that are gone.</summary>
internal sealed class AttachmentCollector(IDbContextFactory<HelpdeskDb> databases, AttachmentFiles files, TimeProvider clock, ILogger<AttachmentCollector> logger)
    : RecurringWorker(TimeSpan.FromHours(1), new WakeSignal(), clock, logger)
{
    /// <summary>Younger leftovers may still be somebody's work.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromHours(24);

    private const int AtOnce = 500;

    private readonly TimeProvider _clock = clock;

    public override async Task<NextRun> RunOnceAsync(CancellationToken cancellation)
    {
        var before = _clock.GetUtcNow() - Age;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var left = db.Attachments.Where(f => f.MessageId == null && f.CreatedAt < before && !db.Drafts.Any(d => d.Id == f.DraftId));
        if (await left.AnyAsync(cancellation))
        {
            await db.WriteAsync(() => left.ExecuteDeleteAsync(cancellation), cancellation);
        }

        var removed = files.RemoveUnfinished(before);
        foreach (var some in files.HashesBefore(before).Chunk(AtOnce))
        {
            var named = await db.Attachments.Where(f => some.Contains(f.Hash)).Select(f => f.Hash).Distinct().ToListAsync(cancellation);
            foreach (var hash in some.Except(named, StringComparer.Ordinal))
            {
                removed += await files.RemoveAsync(hash, () => db.Attachments.AnyAsync(f => f.Hash == hash, cancellation), cancellation) ? 1 : 0;
            }
        }

        if (removed > 0)
        {
            logger.LogInformation("Took away {Count} files that no message and no draft has", removed);
        }

        await WriteAheadLog.EmptyAsync(db);
        return NextRun.AtInterval;
    }
}

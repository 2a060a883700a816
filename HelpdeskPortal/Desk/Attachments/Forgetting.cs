using HelpdeskPortal.Data;
using HelpdeskPortal.Data.Attachments;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Attachments;

/// <summary>What was blanked leaves the disk too: the files, and what the database's log still holds of it.</summary>
/// <remarks>Whatever is in use at this moment, or a kill in between, is left to the collector.</remarks>
public sealed class Forgetting(IDbContextFactory<HelpdeskDb> databases, AttachmentFiles files)
{
    internal async Task ForgetAsync(IEnumerable<string> hashes)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        foreach (var hash in hashes.Where(hash => hash.Length > 0).Distinct())
        {
            await files.RemoveAsync(hash, () => db.Attachments.AnyAsync(f => f.Hash == hash, CancellationToken.None), CancellationToken.None);
        }

        await WriteAheadLog.EmptyAsync(db);
    }
}

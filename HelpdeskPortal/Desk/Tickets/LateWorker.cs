using HelpdeskPortal.Data;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Live;
using HelpdeskPortal.Platform;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>Time passes on the screens: rows that turn late and replies that become visible are announced, snoozed tickets wake.</summary>
internal sealed class LateWorker(
    IDbContextFactory<HelpdeskDb> databases, TicketDesk desk, ReplyClock replies, TicketFeed feed, TimeProvider clock, ILogger<LateWorker> logger)
    : RecurringWorker(TimeSpan.FromSeconds(5), replies.Wake, clock, logger)
{
    private readonly TimeProvider _clock = clock;
    private DateTimeOffset _announcedUpTo = clock.GetUtcNow();

    public override async Task<NextRun> RunOnceAsync(CancellationToken cancellation)
    {
        var now = _clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var turned = await db.Tickets.Where(t => t.LateAt > _announcedUpTo && t.LateAt <= now).Select(t => t.Id).ToListAsync(cancellation);
        var shown = await db.Tickets.Where(t => t.HeldUntil > _announcedUpTo && t.HeldUntil <= now).Select(t => t.Id).ToListAsync(cancellation);
        foreach (var id in turned.Union(shown))
        {
            feed.Post(id);
        }

        _announcedUpTo = now;
        foreach (var id in await db.Tickets.Where(t => t.SnoozedUntil <= now).Select(t => t.Id).ToListAsync(cancellation))
        {
            await desk.WakeAsync(Actor.System, id, cancellation);
        }

        // A reply that has just been sent wakes the worker, and the customer's side sees it on the second.
        return await db.Tickets.Where(t => t.HeldUntil > now).MinAsync(t => t.HeldUntil, cancellation) is { } next ? NextRun.In(next - now) : NextRun.AtInterval;
    }
}

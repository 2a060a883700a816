using HelpdeskPortal.Data;
using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Settings;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>When waiting tickets turn late: reckoned anew for all of them when opening hours or a response target change.</summary>
public sealed class LateTimes(
    IDbContextFactory<HelpdeskDb> databases, SettingsStore settings, CatalogueStore catalogue, TicketPolicies policies, TimeProvider clock)
{
    private const int Batch = 200;

    /// <summary>How many waiting tickets would turn late at once under other settings. For administrators, before they save.</summary>
    public async Task<Outcome<int>> CountTurningLateAsync(Actor actor, TicketSettings proposed, CancellationToken cancellation = default)
    {
        if (!actor.IsAdministrator)
        {
            return Refusal.NotFound;
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var waiting = await Waiting(db).ToListAsync(cancellation);
        return waiting.Count(ticket => !(ticket.LateAt <= now) && LateAt(ticket, proposed) <= now);
    }

    /// <summary>Writes the times that the present settings give. Answers how many tickets had another one.</summary>
    /// <remarks>Says nothing twice: a second run finds nothing to do, so a run that was cut short is simply begun anew.</remarks>
    public async Task<int> RecomputeAsync(CancellationToken cancellation = default)
    {
        List<long> wrong;
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            var rules = settings.Get<TicketSettings>();
            var waiting = await Waiting(db).ToListAsync(cancellation);
            wrong = [.. waiting.Where(ticket => LateAt(ticket, rules) != ticket.LateAt).Select(ticket => ticket.Id)];
        }

        // In batches, so that people who write meanwhile wait for one batch at most.
        var written = 0;
        foreach (var ids in wrong.Chunk(Batch))
        {
            written += await WriteAsync(ids, cancellation);
        }

        return written;
    }

    private async Task<int> WriteAsync(long[] ids, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.WriteAsync(
            async () =>
            {
                var written = 0;
                foreach (var ticket in await db.Tickets.Where(t => ids.Contains(t.Id)).ToListAsync(cancellation))
                {
                    var before = ticket.LateAt;
                    ticket.RecomputeLateAt(policies.For(ticket.TypeId));
                    written += ticket.LateAt != before ? 1 : 0;
                }

                await db.SaveChangesAsync(cancellation);
                return written;
            },
            cancellation);
    }

    private DateTimeOffset? LateAt(WaitingTicket ticket, TicketSettings rules) => rules.LateAt(ticket.Since, catalogue.Current.Type(ticket.TypeId)?.ResponseTargetHours);

    private static IQueryable<WaitingTicket> Waiting(HelpdeskDb db) =>
        db.Tickets.AsNoTracking()
            .Where(t => t.IsOpen && t.IsAwaiting && !t.IsSnoozed && t.AwaitingSince != null)
            .Select(t => new WaitingTicket(t.Id, t.TypeId, t.AwaitingSince!.Value, t.LateAt));

    private sealed record WaitingTicket(long Id, int TypeId, DateTimeOffset Since, DateTimeOffset? LateAt);
}

using System.Collections.Concurrent;
using System.Text.Json;
using HelpdeskPortal.Data;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Live;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Settings;

/// <summary>A settings record with the version that an edit must name.</summary>
public sealed record Stored<T>(T Value, int Version);

/// <summary>All settings, in memory for readers and as rows for good.</summary>
public sealed class SettingsStore(IDbContextFactory<HelpdeskDb> databases, PortalFeed feed)
{
    private readonly ConcurrentDictionary<string, object> _stored = new(StringComparer.Ordinal);

    /// <summary>The present values. Loaded before the portal serves; defaults until then.</summary>
    public T Get<T>()
        where T : class, ISettings, new() => GetStored<T>().Value;

    /// <summary>What an edit starts from.</summary>
    public Stored<T> GetStored<T>()
        where T : class, ISettings, new() =>
        _stored.TryGetValue(T.Key, out var stored) ? (Stored<T>)stored : new Stored<T>(new T(), 0);

    public async Task LoadAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Settings.AsNoTracking().ToListAsync(cancellation);
        foreach (var row in rows)
        {
            Keep<GeneralSettings>(row);
            Keep<TicketSettings>(row);
            Keep<LimitSettings>(row);
            Keep<FileSettings>(row);
        }

        feed.Post(PortalChange.Settings);
    }

    /// <param name="actor">Only administrators change settings.</param>
    /// <param name="seen">The version the edit started from: two administrators must not overwrite one another unseen.</param>
    public async Task<Outcome> SaveAsync<T>(Actor actor, T value, int seen, CancellationToken cancellation = default)
        where T : class, ISettings, new()
    {
        if (!actor.IsAdministrator && actor.Kind != ActorKind.System)
        {
            return Refusal.NotFound;
        }

        if (value.Check() is [var fault, ..])
        {
            return Refusal.Invalid(fault.Field, fault.Message);
        }

        var key = T.Key;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var version = await db.WriteAsync(
            async () =>
            {
                var row = await db.Settings.SingleOrDefaultAsync(s => s.Key == key, cancellation);
                if ((row?.Version ?? 0) != seen)
                {
                    return (int?)null;
                }

                var json = JsonSerializer.Serialize(value);
                if (row is null)
                {
                    row = new SettingRow(key, json);
                    db.Settings.Add(row);
                }
                else
                {
                    row.Write(json);
                }

                await db.SaveChangesAsync(cancellation);
                return row.Version;
            },
            cancellation);
        if (version is not { } saved)
        {
            return Refusal.Changed("Somebody else saved these settings meanwhile. What is new is shown; look at it and save again.");
        }

        // Before the feed has told anybody, so that whoever it wakes reads the new values.
        _stored[T.Key] = new Stored<T>(value, saved);
        feed.Post(PortalChange.Settings);
        return Outcome.Done;
    }

    private void Keep<T>(SettingRow row)
        where T : class, ISettings, new()
    {
        if (row.Key == T.Key && JsonSerializer.Deserialize<T>(row.Json) is { } value)
        {
            _stored[T.Key] = new Stored<T>(value, row.Version);
        }
    }
}

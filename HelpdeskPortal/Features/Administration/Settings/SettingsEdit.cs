using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Settings;

namespace HelpdeskPortal.Features.Administration.Settings;

/// <summary>The four records of the page together.</summary>
internal sealed record SettingsValues(GeneralSettings General, TicketSettings Tickets, LimitSettings Limits, FileSettings Files);

/// <summary>What an edit started from, and saving what has changed since: by version, so that nobody is overwritten unseen.</summary>
internal sealed class SettingsEdit(SettingsStore store)
{
    private Stored<GeneralSettings> _general = store.GetStored<GeneralSettings>();
    private Stored<TicketSettings> _tickets = store.GetStored<TicketSettings>();
    private Stored<LimitSettings> _limits = store.GetStored<LimitSettings>();
    private Stored<FileSettings> _files = store.GetStored<FileSettings>();

    public SettingsValues Values => new(_general.Value, _tickets.Value, _limits.Value, _files.Value);

    /// <summary>Starts from what is stored now.</summary>
    public void Take()
    {
        _general = store.GetStored<GeneralSettings>();
        _tickets = store.GetStored<TicketSettings>();
        _limits = store.GetStored<LimitSettings>();
        _files = store.GetStored<FileSettings>();
    }

    /// <summary>Saves the records that differ. At the first refusal it stops: what was saved before it stays saved, and the page shows it so.</summary>
    public async Task<Outcome> SaveAsync(Actor actor, SettingsValues values)
    {
        foreach (var save in new[] { () => SaveAsync(actor, values.General, _general), () => SaveAsync(actor, values.Tickets, _tickets), () => SaveAsync(actor, values.Limits, _limits), () => SaveAsync(actor, values.Files, _files) })
        {
            var outcome = await save();
            if (!outcome.IsDone)
            {
                return outcome;
            }
        }

        return Outcome.Done;
    }

    private async Task<Outcome> SaveAsync<T>(Actor actor, T value, Stored<T> from)
        where T : class, ISettings, new() =>
        value.Equals(from.Value) ? Outcome.Done : await store.SaveAsync(actor, value, from.Version);
}

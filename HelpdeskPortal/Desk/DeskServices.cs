using HelpdeskPortal.Desk.Attachments;
using HelpdeskPortal.Desk.Canned;
using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Desk.Search;
using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Live;

namespace HelpdeskPortal.Desk;

internal static class DeskServices
{
    /// <summary>The use cases, and what they keep in memory for all circuits.</summary>
    public static IServiceCollection AddDesk(this IServiceCollection services)
    {
        services.AddSingleton<SettingsStore>().AddSingleton<CatalogueStore>().AddSingleton<TicketPolicies>();
        services.AddSingleton<Actors>().AddSingleton<PeopleQueries>().AddSingleton<PersonalSettings>();
        services.AddSingleton<SignIns>().AddSingleton<PasswordCheck>().AddSingleton<DemoPeople>();
        services.AddSingleton<ReplyClock>().AddSingleton<TicketDesk>().AddSingleton<Drafts>().AddSingleton<SeenMarks>().AddSingleton<TicketPresence>();
        services.AddSingleton<TicketQueries>().AddSingleton<QueueQueries>().AddSingleton<CustomerQueries>();
        services.AddSingleton<CannedTexts>();
        services.AddSingleton<SearchQueries>().AddSingleton<SearchSuggestions>().AddSingleton<Palette>();
        services.AddSingleton<QueueCounts>().AddSingleton<SavedViews>().AddSingleton<LiveQueue>().AddSingleton<LateTimes>();
        services.AddSingleton<DraftFiles>().AddSingleton<AttachmentQueries>().AddSingleton<Forgetting>();
        services.AddHostedService<Warmup>();
        services.AddHostedService<LateWorker>();
        services.AddHostedService<LateTimesWorker>();
        services.AddHostedService<PresenceWorker>();
        services.AddHostedService<AttachmentCollector>();
        return services;
    }

    /// <summary>Loads what is held in memory before the portal answers, and keeps the counts right when rights change.</summary>
    private sealed class Warmup(SettingsStore settings, CatalogueStore catalogue, SavedViews views, QueueCounts counts, LiveQueue live, PortalFeed feed) : IHostedService, IDisposable
    {
        private IDisposable? _subscription;

        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await settings.LoadAsync(cancellationToken);
            await catalogue.LoadAsync(cancellationToken);
            await views.LoadAsync(cancellationToken);

            // The live queue follows the feed from its construction on: nothing committed after this count is missed.
            ArgumentNullException.ThrowIfNull(live);
            await counts.LoadAsync(cancellationToken);
            _subscription = feed.Subscribe(changes => changes.Contains(PortalChange.Rights) ? counts.LoadAsync(CancellationToken.None) : Task.CompletedTask);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose() => _subscription?.Dispose();
    }
}

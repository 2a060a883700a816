using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Live;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace HelpdeskPortal.Shell.Layouts;

/// <summary>The frame of every page with a circuit: top bar, views at the left, one sheet.</summary>
public sealed partial class MainLayout : LayoutComponentBase, IDisposable
{
    private Actor? _actor;
    private string _portalName = "";
    private bool _viewsOpen;
    private IDisposable? _news;

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required SettingsStore Settings { get; init; }

    [Inject]
    public required PortalFeed Feed { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private string HomeLink => _actor is { IsAgent: false, IsAdministrator: false } ? Links.MyTickets : Links.Queue;

    // A bare "#main" would lead to the start page, because the document has a base address.
    private string SkipLink => $"{Navigation.Uri.Split('#')[0]}#main";

    public void Dispose()
    {
        _news?.Dispose();
        Navigation.LocationChanged -= OnLocationChanged;
    }

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            _news = Feed.Subscribe(OnNewsAsync);
            Navigation.LocationChanged += OnLocationChanged;
        }

        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        _portalName = Settings.Get<GeneralSettings>().Name;
        _actor = await Current.FindAsync(RendererInfo);
    }

    private Task OnNewsAsync(IReadOnlyList<PortalChange> news) =>
        news.Any(change => change is PortalChange.Rights or PortalChange.Settings)
            ? InvokeAsync(async () =>
            {
                await ReadAsync();
                StateHasChanged();
            })
            : Task.CompletedTask;

    private void OnLocationChanged(object? sender, LocationChangedEventArgs arguments)
    {
        if (_viewsOpen)
        {
            _viewsOpen = false;
            _ = InvokeAsync(StateHasChanged);
        }
    }

    private void ToggleViews() => _viewsOpen = !_viewsOpen;

    private void CloseViews() => _viewsOpen = false;
}

using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Live;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Views;

/// <summary>The views at the left of every agents' page, with what awaits in each; live by itself.</summary>
public sealed partial class QueueViews : ComponentBase, IDisposable
{
    private Actor? _actor;
    private IDisposable? _counts;
    private IDisposable? _news;
    private Shown? _shown;

    /// <summary>The view that is open; null where the page is none of them.</summary>
    [Parameter]
    public TicketFilter? Current { get; set; }

    /// <summary>What the tab is called. The number that awaits stands before it. Null leaves the tab's title to the page.</summary>
    [Parameter]
    public string? Title { get; set; }

    [Inject]
    public required LiveCounts Counts { get; init; }

    [Inject]
    public required CurrentActor People { get; init; }

    [Inject]
    public required CatalogueStore Types { get; init; }

    [Inject]
    public required SettingsStore Settings { get; init; }

    [Inject]
    public required PortalFeed Feed { get; init; }

    private string PageTitleText
    {
        get
        {
            var awaiting = (Saved, Current) switch
            {
                ({ } saved, _) => Counts.Saved.Of(saved).Awaiting,
                (null, { IsNarrowed: false } filter) => Counts.Current.Of(filter.View, filter.ViewTypeId).Awaiting,
                _ => Counts.Current.AllOpen.Awaiting,
            };
            return $"{(awaiting > 0 ? $"({awaiting:N0}) " : "")}{Title} \u00B7 {Settings.Get<GeneralSettings>().Name}";
        }
    }

    /// <summary>The saved view that is open.</summary>
    private ViewInfo? Saved => Current is { } filter ? Counts.Saved.List.Of(filter) : null;

    public void Dispose()
    {
        _counts?.Dispose();
        _news?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            _counts = Counts.Follow(StateHasChanged);
            _news = Feed.Subscribe(OnNews);
        }

        // Read a moment ago on the page before: the frame need not stand empty for the time of a query.
        _actor = Counts.Actor;
        await ReadAsync();
    }

    /// <summary>The page around it renders at every change of its list; most of them change nothing here.</summary>
    protected override bool ShouldRender()
    {
        var now = new Shown(_actor, Current, Title, Counts.Current, Counts.Saved, Types.Current, Settings.Get<GeneralSettings>());
        var isOther = now != _shown;
        _shown = now;
        return isOther;
    }

    private async Task ReadAsync()
    {
        _actor = await People.FindAsync(RendererInfo);
        if (_actor is not null)
        {
            Counts.Use(_actor);
        }
    }

    private Task OnNews(IReadOnlyList<PortalChange> news)
    {
        if (news.All(change => change == PortalChange.Views))
        {
            // Whose they are and what they are is in memory: nobody need be asked, and who is not concerned renders nothing.
            Counts.Refresh();
            return Task.CompletedTask;
        }

        _ = ReadAnewAsync();
        return Task.CompletedTask;
    }

    private async Task ReadAnewAsync()
    {
        try
        {
            await InvokeAsync(async () =>
            {
                await ReadAsync();
                StateHasChanged();
            });
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    /// <summary>The types the agent holds, under their groups in the order of the catalogue; those without a group last.</summary>
    private IEnumerable<(string Heading, List<TypeInfo> Types)> TypeGroups(Actor actor)
    {
        var catalogue = Types.Current;
        var held = catalogue.Types.Where(type => actor.Manages.Contains(type.Id) && (type.IsActive || Counts.Current.Of(QueueView.Type, type.Id).Total > 0)).ToList();
        foreach (var group in catalogue.Groups)
        {
            if (held.Where(type => type.GroupId == group.Id).ToList() is { Count: > 0 } types)
            {
                yield return (group.Name, types);
            }
        }

        if (held.Where(type => type.GroupId is null).ToList() is { Count: > 0 } others)
        {
            yield return (others.Count == held.Count ? "Types" : "Other types", others);
        }
    }

    private string? Mark(QueueView view, int? typeId = null) => Current is { } current && Saved is null && current.View == view && current.ViewTypeId == typeId ? "page" : null;

    private static string Address(QueueView view, int? typeId = null) =>
        new QueueAddress(new TicketFilter { View = view, ViewTypeId = typeId }).ToString();

    private static string Words(QueueView view, string name, ViewCount count) =>
        view == QueueView.Closed ? name : $"{name}: {ViewNames.Words(count)}";

    private sealed record Shown(Actor? Actor, TicketFilter? Current, string? Title, ViewCounts Counts, SavedCounts Saved, Catalogue Types, GeneralSettings Settings);
}

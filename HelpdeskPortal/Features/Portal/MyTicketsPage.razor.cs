using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Live;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Portal;

/// <summary>A person's own tickets, those they get copies of and those they may look at: live, in words.</summary>
public sealed partial class MyTicketsPage : ComponentBase, IDisposable
{
    private readonly List<IDisposable> _subscriptions = [];
    private MyTicketList _list = null!;
    private Actor? _actor;
    private bool _canCreate;
    private bool _hasPointer;
    private bool _hasFocus;

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required CustomerQueries Queries { get; init; }

    [Inject]
    public required CatalogueStore Catalogue { get; init; }

    [Inject]
    public required LiveQueue Live { get; init; }

    [Inject]
    public required SeenFeed Seen { get; init; }

    [Inject]
    public required PortalFeed Portal { get; init; }

    private string TabTitle => _list.Rows.Count(row => row.IsUnread) is > 0 and var unread ? $"({unread}) My tickets" : "My tickets";

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
        {
            subscription.Dispose();
        }
    }

    protected override async Task OnInitializedAsync()
    {
        _list = new MyTicketList(Queries, () => Run(TakeIn));
        if (RendererInfo.IsInteractive)
        {
            // Before reading, so that nothing falls between the page and the changes.
            _subscriptions.Add(Live.Subscribe(_list));
            _subscriptions.Add(Portal.Subscribe(OnPortalAsync));
            _subscriptions.Add(Seen.Subscribe(OnSeenAsync));
        }

        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var actor = await Current.GetAsync();
        var (rows, hasMore) = await Queries.MineAsync(actor);
        _actor = actor;
        _canCreate = Catalogue.Current.ActiveTypes.Any(type => actor.Submits.Contains(type.Id));
        _list.Show(actor, rows, hasMore);
        _list.Apply();
    }

    private async Task ShowMoreAsync()
    {
        var (rows, hasMore) = await Queries.MineAsync(await Current.GetAsync(), _list.Last);
        _list.ShowMore(rows, hasMore);
    }

    private void LetIn() => _list.LetIn();

    private void Hold(bool? pointer = null, bool? focus = null)
    {
        _hasPointer = pointer ?? _hasPointer;
        _hasFocus = focus ?? _hasFocus;
        _list.Hold(_hasPointer || _hasFocus);
    }

    private void TakeIn()
    {
        if (_list.Apply())
        {
            StateHasChanged();
        }
    }

    private Task OnSeenAsync(IReadOnlyList<SeenMark> marks)
    {
        foreach (var mark in marks.Where(mark => mark.PersonId == _actor?.PersonId))
        {
            _list.OfferSeen(mark.TicketId, mark.MessageId);
        }

        return Task.CompletedTask;
    }

    /// <summary>Other rights or other names of statuses: the page is read anew, which is rare enough.</summary>
    private Task OnPortalAsync(IReadOnlyList<PortalChange> changes)
    {
        if (changes.Any(change => change is PortalChange.Rights or PortalChange.Catalogue))
        {
            Run(async () =>
            {
                await ReadAsync();
                StateHasChanged();
            });
        }

        return Task.CompletedTask;
    }

    private void Run(Action work) => Run(() =>
    {
        work();
        return Task.CompletedTask;
    });

    /// <summary>From a worker to this circuit; the worker does not wait for it, and a failure goes to the circuit.</summary>
    private void Run(Func<Task> work) => _ = RunAsync(work);

    private async Task RunAsync(Func<Task> work)
    {
        try
        {
            await InvokeAsync(work);
        }
        catch (Exception exception) when (exception is ObjectDisposedException or OperationCanceledException)
        {
            // The circuit went while a worker was on its way to it, or its sign-in has ended.
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            await DispatchExceptionAsync(exception);
        }
    }
}

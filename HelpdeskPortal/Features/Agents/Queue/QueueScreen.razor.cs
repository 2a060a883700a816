using System.Data.Common;
using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Features.Agents.Views;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace HelpdeskPortal.Features.Agents.Queue;

/// <summary>The agents' queue. The address bar is its state; everything else on it follows what is committed.</summary>
public sealed partial class QueueScreen : ComponentBase, IAsyncDisposable
{
    private const int Placeholders = 12;
    private static readonly IReadOnlyDictionary<Guid, PersonChoice> Nobody = new Dictionary<Guid, PersonChoice>();

    private readonly CancellationTokenSource _gone = new();
    private QueueAddress _address = QueueAddress.Default;
    private Actor? _actor;
    private IReadOnlyDictionary<Guid, PersonChoice> _people = Nobody;
    private int? _counted;
    private int _readings;
    private bool _isReading;
    private bool _isShown;
    private bool _hasFailed;

    [Inject]
    public required QueueQueries Queries { get; init; }

    [Inject]
    public required PeopleQueries People { get; init; }

    [Inject]
    public required CatalogueStore Types { get; init; }

    [Inject]
    public required LiveCounts Counts { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ILogger<QueueScreen> Logger { get; init; }

    private string Name => Saved?.Name ?? ViewNames.Of(_address.Filter, Types.Current);

    /// <summary>The list alone: opening and closing the pane does not change it.</summary>
    private QueueAddress ListAddress => _address with { Ticket = null };

    private QueueAddress? Newer => _list.Entries is [var first, ..] ? Page(_address) with { Before = Place(first) } : null;

    private QueueAddress? Older => _list.Entries is [.., var last] ? Page(_address) with { After = Place(last) } : null;

    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        await _gone.CancelAsync();
        _gone.Dispose();
        StopLiving();
        await StopScriptAsync();
    }

    protected override async Task OnInitializedAsync()
    {
        _address = AddressNow();
        StartLiving();
        if (RendererInfo.IsInteractive)
        {
            Navigation.LocationChanged += OnLocationChanged;
        }

        await ReadAsync();
    }

    /// <summary>Reads rights, page and counts of the present address. The last asked for wins.</summary>
    private async Task ReadAsync()
    {
        var reading = ++_readings;
        var address = _address;
        _isReading = true;
        _list.BeginRead();
        try
        {
            var actor = await Current.FindAsync(RendererInfo);
            if (actor is not { IsAgent: true } and not { IsAdministrator: true })
            {
                Navigation.NavigateTo(Links.MyTickets, replace: true);
                return;
            }

            var page = await Queries.PageAsync(actor, address, _gone.Token);
            var counted = address.Filter.IsNarrowed || address.Filter.View == QueueView.Closed ? await Queries.CountAsync(actor, address.Filter, _gone.Token) : (int?)null;
            var people = address.Filter.Assignees.Count > 0 || address.Filter.RequesterId is not null ? await PeopleOfAsync(actor, address.Filter) : Nobody;
            if (!_hasColumns)
            {
                (_columns, _hasColumns) = (await Personal.QueueColumnsAsync(actor, _gone.Token), true);
            }

            if (reading != _readings)
            {
                return;
            }

            if (address.Before is not null && !page.HasNewer)
            {
                // The way back has reached the beginning: from here on the list is the first page, and live as one.
                Navigation.NavigateTo((Page(address) with { Ticket = address.Ticket }).ToString(), replace: true);
            }

            (_actor, _counted, _people, _hasFailed, _isShown) = (actor, counted, people, false, true);
            Counts.Use(actor);
            _list.Show(actor, address, page);
            _list.Apply(Clock.GetUtcNow());
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page was left while it was being read.
        }
        catch (Exception exception) when (exception is DbException or TimeoutException)
        {
            Logger.LogError(exception, "The queue could not be read");
            if (reading == _readings)
            {
                _list.EndRead();
                _hasFailed = true;
            }
        }
        finally
        {
            _isReading = reading != _readings && _isReading;
        }
    }

    private async Task<IReadOnlyDictionary<Guid, PersonChoice>> PeopleOfAsync(Actor actor, TicketFilter filter) =>
        (await People.NamesAsync(actor, [.. filter.Assignees, .. filter.RequesterId is { } requester ? [requester] : Array.Empty<Guid>()], _gone.Token))
        .ToDictionary(person => person.Id);

    private void OnLocationChanged(object? sender, LocationChangedEventArgs arguments)
    {
        if (new Uri(arguments.Location).AbsolutePath != Links.Queue)
        {
            return;
        }

        var (before, now) = (_address, AddressNow());
        if (before.ToString() == now.ToString())
        {
            return;
        }

        _address = now;

        var isSameList = (before with { Ticket = null }).ToString() == (now with { Ticket = null }).ToString();
        Run(() => isSameList ? Task.CompletedTask : ReadAsync());
    }

    /// <summary>Work that nobody awaits: on the circuit's dispatcher, with a render after it, and with its failures told.</summary>
    private void Run(Func<Task> work) => _ = RunAsync(work);

    private async Task RunAsync(Func<Task> work)
    {
        try
        {
            await InvokeAsync(async () =>
            {
                await work();
                StateHasChanged();
            });
        }
        catch (OperationCanceledException)
        {
            // The sign-in has ended; the browser is on its way.
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private void ClosePane() => Navigation.NavigateTo(ListAddress.ToString());

    private QueueAddress AddressNow() => QueueAddress.Parse(new Uri(Navigation.Uri).Query);

    private static QueueAddress Page(QueueAddress address) => address with { After = null, Before = null };

    private RowCursor Place(QueueEntry entry) => RowCursor.Of(entry.Row, _address.Filter.EffectiveSort);
}

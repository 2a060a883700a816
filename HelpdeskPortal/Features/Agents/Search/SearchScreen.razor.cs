using System.Data.Common;
using HelpdeskPortal.Desk.Search;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Search;

/// <summary>What a search has found. The address is its state; it is read once and does not change by itself.</summary>
public sealed partial class SearchScreen : ComponentBase, IDisposable
{
    private const int Placeholders = 8;

    private readonly CancellationTokenSource _gone = new();
    private SearchAddress? _asked;
    private SearchPage? _page;
    private int _readings;
    private bool _isReading;
    private bool _hasFailed;

    /// <summary>Named here so that a change of the address is a change of parameters; what it says is read from the address itself.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Typed { get; set; }

    [SupplyParameterFromQuery(Name = "before")]
    public string? Before { get; set; }

    [Inject]
    public required SearchQueries Queries { get; init; }

    [Inject]
    public required CatalogueStore Types { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ILogger<SearchScreen> Logger { get; init; }

    private SearchAddress Address => _asked ?? new SearchAddress("");

    private static string SearchLimit => SearchQueries.MostHits.ToString("N0");

    private string TabTitle => Address.Typed.Length > 0 ? $"{Address.Typed} \u00B7 Search" : "Search";

    private string Total => _page switch
    {
        null or { Text.IsEmpty: true } => "",
        _ when _hasFailed => "",
        { Hits.Count: 0 } => "Nothing found",
        { Next: not null, Hits.Count: var shown } => $"{shown} tickets, and more",
        { Hits.Count: var shown } when Address.Before is not null => $"{shown} more {(shown == 1 ? "ticket" : "tickets")}",
        { Hits.Count: 1 } => "1 ticket",
        { Hits.Count: var all } => $"{all} tickets",
    };

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        var uri = new Uri(Navigation.Uri);
        var address = SearchAddress.Parse(uri.Query);
        if (uri.AbsolutePath == Links.Search && address != _asked)
        {
            _asked = address;
            await ReadAsync();
        }
    }

    /// <summary>The last search asked for wins; what is on the screen stays until it has come.</summary>
    private async Task ReadAsync()
    {
        var reading = ++_readings;
        var address = Address;
        _isReading = true;
        try
        {
            var actor = await Current.FindAsync(RendererInfo);
            if (actor is not { IsAgent: true } and not { IsAdministrator: true })
            {
                Navigation.NavigateTo(Links.MyTickets, replace: true);
                return;
            }

            var page = await Queries.FindAsync(actor, address.Typed, address.Before, _gone.Token);
            if (reading == _readings)
            {
                (_page, _hasFailed) = (page, false);
            }
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page was left while it was being read.
        }
        catch (Exception exception) when (exception is DbException or TimeoutException)
        {
            Logger.LogError(exception, "The search could not be read");
            _hasFailed |= reading == _readings;
        }
        finally
        {
            _isReading = reading != _readings && _isReading;
        }
    }

    /// <summary>Messages are numbered as they come in. Where many were loaded at once, a page at least stands in the order of their times.</summary>
    private static IEnumerable<SearchHit> Newest(SearchPage page) => page.Hits.OrderByDescending(hit => hit.At);

    private string LinkOf(SearchHit hit) => hit.IsAgent ? TicketFrom.Link(hit.Number, Address) : Links.MyTicket(hit.Number);
}

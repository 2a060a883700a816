using HelpdeskPortal.Desk.Search;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace HelpdeskPortal.Features.Agents.Search;

/// <summary>The search in the top bar. A plain form that works by itself; the script adds suggestions and the key.</summary>
public sealed partial class SearchBox : ComponentBase, IAsyncDisposable
{
    private DotNetObjectReference<SearchBox>? _self;
    private PageScript? _script;
    private ElementReference _root;
    private string _typed = "";
    private Guid? _owner;

    [Inject]
    public required SearchSuggestions Suggestions { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    /// <summary>The script asks while somebody types.</summary>
    [JSInvokable]
    public async Task<SearchCompletion> Complete(string typed, int cursor) => await Suggestions.CompleteAsync(await Current.GetAsync(), typed, cursor);

    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        if (_script is not null)
        {
            await _script.DisposeAsync();
        }

        _self?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _typed = TypedIn(Navigation.Uri);
        if (RendererInfo.IsInteractive)
        {
            Navigation.LocationChanged += OnLocationChanged;
        }

        _owner = (await Current.FindAsync(RendererInfo))?.PersonId;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _script = new PageScript(Browser, "./js/search.js");
            await _script.StartAsync(_root, _self);
        }
    }

    /// <summary>The address is the state: the box shows the search that it holds, and is empty on every other page.</summary>
    private void OnLocationChanged(object? sender, LocationChangedEventArgs arguments)
    {
        var typed = TypedIn(arguments.Location);
        if (typed != _typed)
        {
            _typed = typed;
            _ = ShowAsync(typed);
        }
    }

    private async Task ShowAsync(string typed)
    {
        try
        {
            await InvokeAsync(() => _script?.CallAsync("show", typed) ?? Task.CompletedTask);
        }
        catch (Exception exception) when (exception is JSDisconnectedException or OperationCanceledException)
        {
            // The browser has gone, and its box with it.
        }
        catch (JSException exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private static string TypedIn(string address)
    {
        var uri = new Uri(address);
        return uri.AbsolutePath == Links.Search ? SearchAddress.Parse(uri.Query).Typed : "";
    }
}

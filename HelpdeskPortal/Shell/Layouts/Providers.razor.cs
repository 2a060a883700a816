using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace HelpdeskPortal.Shell.Layouts;

/// <summary>MudBlazor's four providers, once, and the theme object kept to what the browser shows.</summary>
public sealed partial class Providers : ComponentBase, IAsyncDisposable
{
    private DotNetObjectReference<Providers>? _self;
    private IJSObjectReference? _watch;
    private bool _dark;

    [CascadingParameter(Name = "Theme")]
    public string Theme { get; set; } = nameof(ThemeChoice.System);

    [Inject]
    public required IJSRuntime Script { get; init; }

    /// <summary>The script calls it now and whenever the screen turns dark or light.</summary>
    [JSInvokable]
    public void ThemeChanged(bool dark)
    {
        if (_dark != dark)
        {
            _dark = dark;
            StateHasChanged();
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_watch is not null)
            {
                await _watch.InvokeVoidAsync("stop");
                await _watch.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and its watcher with it.
        }

        _self?.Dispose();
    }

    protected override void OnInitialized() => _dark = Theme == nameof(ThemeChoice.Dark);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            await using var module = await Script.InvokeAsync<IJSObjectReference>("import", "./js/theme.js");
            _watch = await module.InvokeAsync<IJSObjectReference>("watch", _self);
        }
    }
}

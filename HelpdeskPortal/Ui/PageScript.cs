using Microsoft.JSInterop;

namespace HelpdeskPortal.Ui;

/// <summary>One script over the markup of one component: begun after a render, stopped with the component.</summary>
/// <remarks>
/// The browser keeps it under a key (js/page-scripts.js). Whoever is quick leaves a page while its script is still on
/// its way: it is then not begun, with an element and a reference that are gone.
/// </remarks>
public sealed class PageScript(IJSRuntime browser, string path) : IAsyncDisposable
{
    private readonly string _key = Guid.NewGuid().ToString("N");
    private bool _isStarted;
    private bool _isOver;

    /// <summary>Loads the module and calls its <c>start</c>, unless the component has gone meanwhile.</summary>
    public async Task StartAsync(params object?[] arguments)
    {
        _isStarted = true;
        try
        {
            await browser.InvokeVoidAsync("pageScripts.start", [_key, path, .. arguments]);
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone.
        }
        catch (Exception exception) when (_isOver && exception is JSException or OperationCanceledException)
        {
            // The component went while the script began: what it was to work on is not there any more.
        }
    }

    /// <summary>Calls a function of the running script, if it runs yet.</summary>
    public async Task CallAsync(string function, params object?[] arguments)
    {
        if (_isStarted && !_isOver)
        {
            await browser.InvokeVoidAsync("pageScripts.call", [_key, function, .. arguments]);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_isOver)
        {
            return;
        }

        _isOver = true;
        if (!_isStarted)
        {
            return;
        }

        try
        {
            await browser.InvokeVoidAsync("pageScripts.stop", _key);
        }
        catch (Exception exception) when (exception is JSDisconnectedException or OperationCanceledException)
        {
            // The browser has gone, and its handlers with it; or it is out of reach, and this must not end the circuit.
        }
    }
}

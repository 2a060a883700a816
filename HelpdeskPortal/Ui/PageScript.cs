using Microsoft.JSInterop;

namespace HelpdeskPortal.Ui;

/// <summary>One script over the markup of one component: begun after a render, stopped with the component.</summary>
/// <remarks>
/// Whoever is quick leaves a page while its script is still on its way. To begin then, with an element and a reference
/// that are gone, would be an error nobody catches, and that ends the whole circuit.
/// </remarks>
public sealed class PageScript(IJSRuntime browser, string path) : IAsyncDisposable
{
    private IJSObjectReference? _running;
    private bool _isOver;

    /// <summary>Loads the module and calls its <c>start</c>, unless the component has gone meanwhile.</summary>
    public async Task StartAsync(params object?[] arguments)
    {
        try
        {
            await using var module = await browser.InvokeAsync<IJSObjectReference>("import", path);
            if (_isOver)
            {
                return;
            }

            var running = await module.InvokeAsync<IJSObjectReference>("start", arguments);
            if (_isOver)
            {
                await StopAsync(running);
            }
            else
            {
                _running = running;
            }
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
        if (_running is not null)
        {
            await _running.InvokeVoidAsync(function, arguments);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _isOver = true;
        var running = _running;
        _running = null;
        if (running is not null)
        {
            await StopAsync(running);
        }
    }

    private static async Task StopAsync(IJSObjectReference running)
    {
        try
        {
            await running.InvokeVoidAsync("stop");
            await running.DisposeAsync();
        }
        catch (Exception exception) when (exception is JSDisconnectedException or OperationCanceledException)
        {
            // The browser has gone, and its handlers with it; or it is out of reach, and this must not end the circuit.
        }
    }
}

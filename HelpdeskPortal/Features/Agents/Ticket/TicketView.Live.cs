using System.Globalization;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Live;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>Following the ticket, and what the script of the page reports.</summary>
public sealed partial class TicketView
{
    private IDisposable? _watch;
    private IDisposable? _news;
    private DotNetObjectReference<TicketView>? _self;
    private PageScript? _script;
    private string? _scriptFor;
    private int _isBehind;
    private bool _isReading;
    private bool _readAgain;
    private bool _isDisposed;

    [Inject]
    public required LiveQueue Live { get; init; }

    [Inject]
    public required PortalFeed Feed { get; init; }

    /// <summary>The script reports the newest message that has been visible in the focused window.</summary>
    [JSInvokable]
    public async Task SeenAsync(long messageId)
    {
        // From the browser: only a message of this page can have been seen.
        if (_page is { } page && page.Messages.Any(message => message.Id == messageId))
        {
            await Marks.MarkAsync(await Current.GetAsync(), page.Id, messageId);
        }
    }

    /// <param name="until">From the browser, which knows the viewer's zone: a moment with its offset.</param>
    /// <returns>What is wrong with the time; null where it is snoozed, or was refused for another reason that is said elsewhere.</returns>
    [JSInvokable]
    public async Task<string?> SnoozeAsync(string until)
    {
        if (_page is not { Id: var ticketId } || !DateTimeOffset.TryParse(until, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            return "Choose a day and a time.";
        }

        var refusal = await RunAsync((actor, desk) => desk.SnoozeAsync(actor, ticketId, at.ToUniversalTime()));
        return refusal is { Kind: RefusalKind.Invalid } ? refusal.Message : null;
    }

    /// <summary>Paper holds all messages, however many.</summary>
    [JSInvokable]
    public Task UnfoldAllAsync() => UnfoldAsync();

    /// <summary>Undoes what was done last in this window, on this ticket or another.</summary>
    [JSInvokable]
    public Task UndoAsync() => Last.UndoAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_page is null || _isGone || _scriptFor == Number)
        {
            return;
        }

        if (_script is { } former)
        {
            await former.DisposeAsync();
        }

        _scriptFor = Number;
        _self ??= DotNetObjectReference.Create(this);
        _script = new PageScript(Script, "./js/ticket.js");
        await _script.StartAsync(_root, _self);
    }

    private void Watch()
    {
        StopWatching();
        if (RendererInfo.IsInteractive)
        {
            _watch = Live.Watch(Number, Nudge);
            _news = Feed.Subscribe(_ =>
            {
                Nudge();
                return Task.CompletedTask;
            });
        }
    }

    private void StopWatching()
    {
        _watch?.Dispose();
        _news?.Dispose();
        (_watch, _news) = (null, null);
    }

    /// <summary>From a worker's thread. While the page is behind, further nudges cost nothing.</summary>
    private void Nudge()
    {
        if (Interlocked.Exchange(ref _isBehind, 1) == 0)
        {
            _ = CatchUpAsync();
        }
    }

    private async Task CatchUpAsync()
    {
        try
        {
            await InvokeAsync(RefreshAsync);
        }
        catch (Exception exception) when (exception is ObjectDisposedException or OperationCanceledException)
        {
            // The circuit went, or its sign-in ended, while a worker was on its way to it.
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    /// <summary>Reads anew, once at a time: who asks meanwhile is served by one further reading.</summary>
    private async Task RefreshAsync()
    {
        if (_isReading)
        {
            _readAgain = true;
            return;
        }

        _isReading = true;
        try
        {
            do
            {
                _readAgain = false;
                Interlocked.Exchange(ref _isBehind, 0);
                var former = _page;
                await ReadAsync();
                StateHasChanged();
                await TakeUpTakenBackAsync(former);
            }
            while (_readAgain && !_isDisposed);
        }
        finally
        {
            _isReading = false;
        }
    }

    private async Task StopScriptAsync()
    {
        var script = _script;
        (_script, _scriptFor) = (null, null);
        if (script is not null)
        {
            await script.DisposeAsync();
        }
    }
}

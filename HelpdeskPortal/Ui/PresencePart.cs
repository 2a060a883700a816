using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Live;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Ui;

/// <summary>A part of a ticket's page that follows who is on it. It renders only when that changes for its reader.</summary>
/// <remarks>
/// It shows nobody until its first render has reached the page: text that stands in a live region from the beginning is
/// not read out, and what comes into it afterwards is.
/// </remarks>
public abstract class PresencePart : ComponentBase, IDisposable
{
    private IDisposable? _subscription;
    private bool _isShown;

    [Parameter, EditorRequired]
    public required long TicketId { get; set; }

    [Parameter, EditorRequired]
    public required Actor? Me { get; set; }

    /// <summary>As whom the reader stands before the ticket: it decides what they may know.</summary>
    [Parameter]
    public TicketRole As { get; set; } = TicketRole.Agent;

    [Inject]
    public required TicketPresence Presence { get; init; }

    [Inject]
    public required PresenceFeed Feed { get; init; }

    private protected IReadOnlyList<Here> Others { get; private set; } = [];

    public void Dispose()
    {
        _subscription?.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
        {
            _subscription = Feed.Subscribe(OnPresence);
        }
    }

    protected override void OnParametersSet() => Look();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _isShown = true;
            ShowIfChanged();
        }
    }

    private Task OnPresence(IReadOnlyList<long> ticketIds)
    {
        if (ticketIds.Contains(TicketId))
        {
            _ = ShowAsync();
        }

        return Task.CompletedTask;
    }

    private async Task ShowAsync()
    {
        try
        {
            await InvokeAsync(ShowIfChanged);
        }
        catch (ObjectDisposedException)
        {
            // The circuit went while the news was on its way to it.
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private void ShowIfChanged()
    {
        if (Look())
        {
            StateHasChanged();
        }
    }

    private bool Look()
    {
        var now = _isShown && Me is { } me ? Presence.On(me, TicketId, As) : [];
        var changed = !now.SequenceEqual(Others);
        Others = now;
        return changed;
    }
}

using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>The head of a ticket: subject, number, status, closing, and what is done seldom.</summary>
public sealed partial class TicketHead : ComponentBase
{
    private ElementReference _box;
    private string _subject = "";
    private string _seen = "";
    private string? _problem;
    private bool _isEditing;
    private bool _focus;

    [Parameter, EditorRequired]
    public required TicketPage Page { get; set; }

    [Parameter, EditorRequired]
    public required string BackLink { get; set; }

    /// <summary>Who reads it; others who are here stand beside the number.</summary>
    [Parameter]
    public Actor? Me { get; set; }

    [Parameter]
    public bool IsPane { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<StatusInfo> Statuses { get; set; }

    [Parameter]
    public bool CanRelease { get; set; }

    /// <summary>Runs a command of the page.</summary>
    [Parameter, EditorRequired]
    public required Func<Func<Actor, TicketDesk, Task<Outcome>>, Task<Refusal?>> Run { get; set; }

    [Parameter]
    public EventCallback OnBack { get; set; }

    [Parameter]
    public EventCallback OnMove { get; set; }

    [Parameter]
    public EventCallback OnChangeRequester { get; set; }

    [Parameter]
    public EventCallback OnLink { get; set; }

    private string StatusName => Statuses.FirstOrDefault(status => status.Id == Page.StatusId)?.Name ?? "";

    private string CloseClass => IsPane ? "icon-button ticket-close" : "button ticket-close";

    private RenderFragment StatusItems => builder =>
    {
        foreach (var status in Statuses.OrderBy(status => status.Category).ThenBy(status => status.Order))
        {
            builder.OpenComponent<StatusItem>(0);
            builder.SetKey(status.Id);
            builder.AddComponentParameter(1, nameof(StatusItem.Status), status);
            builder.AddComponentParameter(2, nameof(StatusItem.IsChosen), status.Id == Page.StatusId);
            builder.AddComponentParameter(3, nameof(StatusItem.OnChosen), EventCallback.Factory.Create<int>(this, SetStatusAsync));
            builder.CloseComponent();
        }
    };

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus)
        {
            _focus = false;
            await _box.FocusAsync();
        }
    }

    private void Edit()
    {
        (_subject, _seen, _problem, _isEditing, _focus) = (Page.Subject, Page.Subject, null, true, true);
    }

    private Task OnKeyAsync(KeyboardEventArgs arguments)
    {
        switch (arguments.Key)
        {
            case "Enter":
                return SaveAsync();
            case "Escape":
                (_isEditing, _problem) = (false, null);
                break;
        }

        return Task.CompletedTask;
    }

    /// <summary>Leaving an untouched subject closes it; what was typed stays until it is saved or given up.</summary>
    private void OnLeft()
    {
        if (_subject == _seen)
        {
            (_isEditing, _problem) = (false, null);
        }
    }

    private async Task SaveAsync()
    {
        if (!_isEditing)
        {
            return;
        }

        var (ticketId, seen, subject) = (Page.Id, _seen, _subject);
        var refusal = await Run((actor, desk) => desk.SetSubjectAsync(actor, ticketId, seen, subject));
        if (refusal is null)
        {
            (_isEditing, _problem) = (false, null);
            return;
        }

        // The words name the subject that stands now. What was typed stays; saving again is then a decision.
        _problem = refusal.Message;
        _seen = Page.Subject;
    }

    private async Task SetStatusAsync(int statusId)
    {
        var (ticketId, seen) = (Page.Id, Page.StatusId);
        await Run((actor, desk) => desk.SetStatusAsync(actor, ticketId, seen, statusId));
    }

    private Task CloseAsync() => Do((actor, desk, id) => desk.CloseAsync(actor, id));

    private Task ReopenAsync() => Do((actor, desk, id) => desk.ReopenAsync(actor, id));

    private Task MarkAwaitingAsync() => Do((actor, desk, id) => desk.MarkAwaitingAsync(actor, id));

    private Task MarkNotAwaitingAsync() => Do((actor, desk, id) => desk.MarkNotAwaitingAsync(actor, id));

    private Task WakeAsync() => Do((actor, desk, id) => desk.WakeAsync(actor, id));

    private Task ReleaseAsync() => Do((actor, desk, id) => desk.ReleaseAsync(actor, id));

    private async Task Do(Func<Actor, TicketDesk, long, Task<Outcome>> command)
    {
        var ticketId = Page.Id;
        await Run((actor, desk) => command(actor, desk, ticketId));
    }
}

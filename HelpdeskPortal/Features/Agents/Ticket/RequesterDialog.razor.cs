using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Features.Agents.People;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>Gives a ticket another requester, and says what that one will be able to read.</summary>
public sealed partial class RequesterDialog : ComponentBase
{
    private static readonly DialogOptions Options = new() { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, CloseOnEscapeKey = true };

    private PersonPicked? _known;
    private PersonPicked? _new;
    private string? _problem;
    private bool _wasOpen;

    [Parameter]
    public bool IsOpen { get; set; }

    [Parameter, EditorRequired]
    public required TicketPage Page { get; set; }

    /// <summary>Runs a command of the page.</summary>
    [Parameter, EditorRequired]
    public required Func<Func<Actor, TicketDesk, Task<Outcome>>, Task<Refusal?>> Run { get; set; }

    [Parameter]
    public EventCallback OnClosed { get; set; }

    private PersonPicked? Chosen => _known ?? _new;

    private string PublicMessages
    {
        get
        {
            var count = Page.Messages.Count(message => message.Kind != MessageKind.Note) + Page.Folded;
            return count == 1 ? "1 message" : $"{(Page.Folded > 0 ? "up to " : "")}{count} messages";
        }
    }

    protected override void OnParametersSet()
    {
        if (IsOpen && !_wasOpen)
        {
            (_known, _new, _problem) = (null, null, null);
        }

        _wasOpen = IsOpen;
    }

    private void Choose(PersonPicked? person) => (_known, _problem) = (person, null);

    private void NoteNew(PersonPicked? person) => (_new, _problem) = (person, null);

    private async Task ChangeAsync()
    {
        if (Chosen is not { } chosen)
        {
            return;
        }

        var (ticketId, seen) = (Page.Id, Page.Requester.Id);
        var refusal = await Run((actor, desk) => desk.ChangeRequesterAsync(actor, ticketId, seen, chosen.Choice));
        if (refusal is null)
        {
            await OnClosed.InvokeAsync();
        }

        _problem = refusal?.Message;
    }

    private Task VisibleChangedAsync(bool visible) => visible ? Task.CompletedTask : OnClosed.InvokeAsync();
}

using HelpdeskPortal.Desk.Search;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>Links a ticket to another one, found by number or words; or closes it as that one's duplicate.</summary>
public sealed partial class LinkDialog : ComponentBase
{
    private static readonly DialogOptions Options = new() { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, CloseOnEscapeKey = true };

    private IReadOnlyList<PaletteTicket> _found = [];
    private string _typed = "";
    private string? _chosen;
    private string? _problem;
    private bool _isDuplicate;
    private bool _isLooking;
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

    [Inject]
    public required Desk.Search.Palette Palette { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    protected override void OnParametersSet()
    {
        if (IsOpen && !_wasOpen)
        {
            (_found, _typed, _chosen, _problem, _isDuplicate, _isLooking) = ([], "", null, null, false, false);
        }

        _wasOpen = IsOpen;
    }

    private async Task TypedAsync(ChangeEventArgs arguments)
    {
        var typed = _typed = arguments.Value?.ToString() ?? "";
        (_problem, _isLooking) = (null, true);
        var found = await Palette.FindAsync(await Current.GetAsync(), typed);
        if (typed != _typed)
        {
            // Answers to fewer letters are passed over.
            return;
        }

        _isLooking = false;
        _found = [.. found.Tickets.Where(ticket => ticket.IsAgent && ticket.Number != Page.Number)];
        _chosen = _found is [var only] ? only.Number : _found.FirstOrDefault(ticket => ticket.Number == _chosen)?.Number;
    }

    private void Choose(string number) => (_chosen, _problem) = (number, null);

    private async Task LinkAsync()
    {
        if (_chosen is not { } number)
        {
            return;
        }

        var (ticketId, isDuplicate) = (Page.Id, _isDuplicate);
        var refusal = await Run((actor, desk) => isDuplicate ? desk.CloseAsDuplicateAsync(actor, ticketId, number) : desk.LinkAsync(actor, ticketId, number));
        _problem = refusal?.Message;
        if (refusal is null)
        {
            await OnClosed.InvokeAsync();
        }
    }

    private Task VisibleChangedAsync(bool visible) => visible ? Task.CompletedTask : OnClosed.InvokeAsync();
}

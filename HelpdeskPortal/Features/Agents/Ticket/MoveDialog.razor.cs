using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Desk.Types;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>Chooses another type, and says what moving there does before it is done.</summary>
public sealed partial class MoveDialog : ComponentBase
{
    private static readonly DialogOptions Options = new() { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, CloseOnEscapeKey = true };

    [Parameter, EditorRequired]
    public required TicketPage Page { get; set; }

    /// <summary>Whether a type is still to be chosen.</summary>
    [Parameter]
    public bool IsChoosing { get; set; }

    /// <summary>The type that was chosen and needs an answer.</summary>
    [Parameter]
    public MoveChoice? Choice { get; set; }

    [Parameter]
    public EventCallback<int> OnChosen { get; set; }

    [Parameter]
    public EventCallback<MoveChoice> OnMove { get; set; }

    [Parameter]
    public EventCallback OnClosed { get; set; }

    [Inject]
    public required CatalogueStore Catalogue { get; init; }

    private Task VisibleChangedAsync(bool visible) => visible ? Task.CompletedTask : OnClosed.InvokeAsync();
}

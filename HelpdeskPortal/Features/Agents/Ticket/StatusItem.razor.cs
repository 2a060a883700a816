using HelpdeskPortal.Desk.Types;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>One status in a menu.</summary>
public sealed partial class StatusItem : ComponentBase
{
    [Parameter, EditorRequired]
    public required StatusInfo Status { get; set; }

    [Parameter]
    public bool IsChosen { get; set; }

    [Parameter]
    public EventCallback<int> OnChosen { get; set; }
}

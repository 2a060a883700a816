using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>Snoozes a ticket by two presses or until a date.</summary>
public sealed partial class SnoozeMenu : ComponentBase
{
    /// <summary>Until when it is snoozed now; null where it is not.</summary>
    [Parameter, EditorRequired]
    public required DateTimeOffset? Until { get; set; }

    [Parameter]
    public EventCallback OnWake { get; set; }
}

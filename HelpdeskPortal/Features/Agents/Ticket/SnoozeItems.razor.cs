using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>The times to choose from. The script (js/snooze.js) reckons them, for only the browser knows the viewer's zone.</summary>
public sealed partial class SnoozeItems : ComponentBase
{
    private static readonly (string Word, string Label)[] Choices =
        [("hours", "In 3 hours"), ("tomorrow", "Tomorrow morning"), ("week", "Next Monday"), ("fortnight", "In two weeks")];

    private readonly string _id = $"snooze-{Guid.NewGuid():N}";

    [Parameter, EditorRequired]
    public required DateTimeOffset? Until { get; set; }

    [Parameter]
    public EventCallback OnWake { get; set; }
}

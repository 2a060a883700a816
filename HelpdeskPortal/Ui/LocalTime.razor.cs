using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Ui;

/// <summary>A moment in the viewer's own zone. The browser writes it; until then, and without script, it stands in UTC.</summary>
public sealed partial class LocalTime : ComponentBase
{
    [Parameter, EditorRequired]
    public required DateTimeOffset At { get; set; }

    /// <summary>"time", "date" or "full"; empty leaves out what is of today or this year.</summary>
    [Parameter]
    public string Form { get; set; } = "";
}

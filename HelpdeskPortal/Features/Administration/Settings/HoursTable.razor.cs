using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Administration.Settings;

/// <summary>Opening hours: the week, its time zone and the days on which nobody is there.</summary>
public sealed partial class HoursTable : ComponentBase
{
    [Parameter, EditorRequired]
    public required HoursForm Form { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    private Task Change(Action change)
    {
        change();
        return OnChanged.InvokeAsync();
    }

    private static string Text(ChangeEventArgs change) => change.Value as string ?? "";
}

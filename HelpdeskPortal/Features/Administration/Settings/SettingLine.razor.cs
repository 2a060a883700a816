using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Administration.Settings;

/// <summary>One setting: label, box, explanation; what was before, once it is changed.</summary>
public sealed partial class SettingLine : ComponentBase
{
    [Parameter, EditorRequired]
    public required SettingField Field { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    private string Id => $"setting-{Field.Name}";

    private string HelpId => $"{Id}-help";

    private string FaultId => $"{Id}-fault";

    private string DescribedBy => Field.Fault is null ? HelpId : $"{FaultId} {HelpId}";

    private Task Type(ChangeEventArgs change)
    {
        Field.Typed = change.Value as string ?? "";
        return OnChanged.InvokeAsync();
    }

    private Task Switch(ChangeEventArgs change)
    {
        Field.Typed = change.Value is true ? bool.TrueString : bool.FalseString;
        return OnChanged.InvokeAsync();
    }
}

using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Ui;

/// <summary>A ticket type's dot, with its name unless the name stands beside it anyway.</summary>
public sealed partial class TypeDot : ComponentBase
{
    /// <summary>A key of <see cref="TypeColours"/>.</summary>
    [Parameter, EditorRequired]
    public required string Colour { get; set; }

    [Parameter]
    public string? Name { get; set; }

    private string DotClass => $"dot {TypeColours.Find(Colour).CssClass}";
}

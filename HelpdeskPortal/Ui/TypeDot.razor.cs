using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Ui;

/// <summary>A ticket type's dot with its name.</summary>
public sealed partial class TypeDot : ComponentBase
{
    /// <summary>A key of <see cref="TypeColours"/>.</summary>
    [Parameter, EditorRequired]
    public required string Colour { get; set; }

    [Parameter, EditorRequired]
    public required string Name { get; set; }
}

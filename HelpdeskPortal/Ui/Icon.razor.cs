using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Ui;

/// <summary>
/// One drawing of <c>wwwroot/icons.svg</c>. It is always decoration: what it stands for is said by the words beside
/// it, or by the label of the button around it.
/// </summary>
public sealed partial class Icon : ComponentBase
{
    /// <summary>The symbol's id in the sprite: Material's name, such as <c>arrow_back</c>.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    /// <summary>14, 16, 18 or 24 pixels; 18 unless said.</summary>
    [Parameter]
    public int Size { get; set; } = 18;

    [Parameter]
    public string? Class { get; set; }

    // The sheets know .icon (18) and one class for each other size.
    private string CssClass
    {
        get
        {
            var size = Size == 18 ? "icon" : $"icon icon-{Size}";
            return Class is null ? size : $"{size} {Class}";
        }
    }
}

using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Ui;

/// <summary>A button with a menu that the browser opens and closes by itself (js/menus.js places it and knows the arrow keys).</summary>
/// <remarks>No round trip opens it and nothing of it is held by the circuit. Give items <c>class="menu-item" role="menuitem"</c>.</remarks>
public sealed partial class Menu : ComponentBase
{
    private readonly string _id = $"menu-{Guid.NewGuid():N}";

    /// <summary>Of the button.</summary>
    [Parameter]
    public string Class { get; set; } = "button";

    /// <summary>The button's name where what it shows does not say it.</summary>
    [Parameter]
    public string? Label { get; set; }

    /// <summary>Opens upwards.</summary>
    [Parameter]
    public bool Above { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment Activator { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }
}

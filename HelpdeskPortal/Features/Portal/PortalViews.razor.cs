using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Portal;

/// <summary>What the frame shows around a customer's pages.</summary>
public sealed partial class PortalViews : ComponentBase
{
    /// <summary>Stands in the top bar of a phone.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>Agents have tickets of their own too, and want back.</summary>
    [Parameter]
    public bool IsAgent { get; set; }
}

using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Queue;

/// <summary>Commands of one kind in a menu of the bulk bar.</summary>
public sealed partial class BulkMenuGroup : ComponentBase
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<BulkChoice> Choices { get; set; }
}

using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace HelpdeskPortal.Features.Agents.Queue;

/// <summary>Says what moving several tickets does before it is done.</summary>
public sealed partial class BulkMoveDialog : ComponentBase
{
    private static readonly DialogOptions Options = new() { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, CloseOnEscapeKey = true };

    /// <summary>What was chosen and needs an answer; null while nothing does.</summary>
    [Parameter, EditorRequired]
    public required BulkMove? Move { get; set; }

    [Parameter]
    public EventCallback OnMove { get; set; }

    [Parameter]
    public EventCallback OnClosed { get; set; }

    private string Title => Move is { } move ? $"Move {BulkWords.Tickets(move.Tickets.Count)} to {move.Preview.TargetName}?" : "";

    private Task VisibleChangedAsync(bool visible) => visible ? Task.CompletedTask : OnClosed.InvokeAsync();
}

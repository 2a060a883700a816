using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Queue;

/// <summary>How much of the page is selected, and what is being done with it.</summary>
/// <param name="IsAll">The whole page is.</param>
/// <param name="Busy">What is under way, in words; null while nothing is.</param>
public sealed record SelectedTickets(int Count, bool IsAll, string? Busy = null)
{
    public bool IsBusy => Busy is not null;

    public string Words => Busy is { Length: > 0 } busy ? busy : $"{Count:N0} selected";
}

/// <summary>What can be done with several tickets at once. Its buttons are taken by the queue's script, like those of rows.</summary>
public sealed partial class BulkBar : ComponentBase
{
    [Parameter, EditorRequired]
    public required SelectedTickets Selected { get; set; }

    private string SelectAll => Selected.IsAll ? "Select none" : "Select all of the page (Shift+X)";
}

using HelpdeskPortal.Domain;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace HelpdeskPortal.Features.Agents.Views;

/// <summary>Asks for a view's name. What it shows lives in the frame, so it must stay on its page until it has closed.</summary>
public sealed partial class ViewNameDialog : ComponentBase
{
    private static readonly DialogOptions Options = new() { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, CloseOnEscapeKey = true };

    private string _name = "";
    private bool _forAll;
    private bool _wasOpen;
    private Refusal? _refusal;

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter]
    public bool IsOpen { get; set; }

    /// <summary>What stands in the field at first.</summary>
    [Parameter]
    public string Name { get; set; } = "";

    /// <summary>Asks too whether it is for all.</summary>
    [Parameter]
    public bool OffersAll { get; set; }

    /// <summary>Takes the name and whether it is for all; a refusal stands at the field.</summary>
    [Parameter, EditorRequired]
    public required Func<string, bool, Task<Refusal?>> Save { get; set; }

    [Parameter]
    public EventCallback OnClosed { get; set; }

    protected override void OnParametersSet()
    {
        if (IsOpen && !_wasOpen)
        {
            (_name, _forAll, _refusal) = (Name, false, null);
        }

        _wasOpen = IsOpen;
    }

    private async Task SubmitAsync()
    {
        _refusal = await Save(_name, _forAll);
        if (_refusal is null)
        {
            await OnClosed.InvokeAsync();
        }
    }

    private Task VisibleChangedAsync(bool visible) => visible ? Task.CompletedTask : OnClosed.InvokeAsync();
}

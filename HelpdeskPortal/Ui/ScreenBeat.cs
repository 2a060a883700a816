using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace HelpdeskPortal.Ui;

/// <summary>Stands once in the layout and shows nothing: its render is the batch in which all live parts render.</summary>
public sealed class ScreenBeat : ComponentBase, IDisposable
{
    [Inject]
    public required ScreenPulse Pulse { get; init; }

    public void Dispose() => Pulse.Detach(this);

    internal void Ask() => _ = AskAsync();

    protected override void OnInitialized() => Pulse.Attach(this);

    // Not a side effect by mistake: renders asked for while this one is under way join its batch.
    protected override void BuildRenderTree(RenderTreeBuilder builder) => Pulse.ShowDirty();

    private async Task AskAsync()
    {
        try
        {
            await InvokeAsync(StateHasChanged);
        }
        catch (ObjectDisposedException)
        {
            // The circuit went while a worker was on its way to it.
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            await DispatchExceptionAsync(exception);
        }
    }
}

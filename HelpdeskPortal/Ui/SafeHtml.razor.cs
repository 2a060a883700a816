using HelpdeskPortal.Platform.Html;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Ui;

/// <summary>Shows sanitised HTML. The one component that writes markup it did not make; a test looks that it stays so.</summary>
public sealed partial class SafeHtml : ComponentBase
{
    /// <summary>Of this type, so that a plain string cannot be handed over by mistake.</summary>
    [Parameter, EditorRequired]
    public required RenderedMarkdown Content { get; set; }

    [Parameter]
    public string? Class { get; set; }
}

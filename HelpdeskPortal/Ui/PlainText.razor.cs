using HelpdeskPortal.Platform.Html;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Ui;

/// <summary>What a customer wrote, as typed, with links made clickable: text nodes and links, never markup.</summary>
public sealed partial class PlainText : ComponentBase
{
    private IReadOnlyList<TextPiece> _pieces = [];
    private string? _split;

    [Parameter, EditorRequired]
    public required string Text { get; set; }

    [Parameter]
    public string? Class { get; set; }

    protected override void OnParametersSet()
    {
        if (!string.Equals(_split, Text, StringComparison.Ordinal))
        {
            _split = Text;
            _pieces = PlainTextLinks.Split(Text);
        }
    }
}

using HelpdeskPortal.Desk.Attachments;
using HelpdeskPortal.Domain;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Ui;

/// <summary>The files below a message: pictures through the portal's own thumbnail, everything to be saved.</summary>
public sealed partial class MessageFiles : ComponentBase
{
    [Parameter, EditorRequired]
    public required FileList Files { get; set; }

    /// <summary>A picture that stands in the text already is not shown twice.</summary>
    [Parameter]
    public string? Text { get; set; }

    /// <summary>The page's script asks before it is done.</summary>
    [Parameter]
    public bool CanBlank { get; set; }

    private bool StandsInText(FileLine file) => Text?.Contains($"]({Links.Attachment(file.Id)})", StringComparison.Ordinal) == true;
}

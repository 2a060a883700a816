using HelpdeskPortal.Desk.Search;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Search;

/// <summary>Says what was sought where nothing was found, and offers to drop a word.</summary>
public sealed partial class SearchNothing : ComponentBase
{
    [Parameter, EditorRequired]
    public required SearchPage Page { get; set; }
}

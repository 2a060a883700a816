using HelpdeskPortal.Desk.Search;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Search;

/// <summary>A text with its found words marked. What people typed stays text: the marks are elements around pieces of it.</summary>
public sealed partial class Marked : ComponentBase
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<SearchPiece> Pieces { get; set; }
}

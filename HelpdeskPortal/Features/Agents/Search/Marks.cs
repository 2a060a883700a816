using HelpdeskPortal.Desk.Search;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Search;

/// <summary>A text with its found words marked. What people typed stays text: the marks are elements around pieces of it.</summary>
/// <remarks>A fragment and no component: fifty rows have two hundred of them.</remarks>
internal static class Marks
{
    public static RenderFragment Of(IReadOnlyList<SearchPiece> pieces) => builder =>
    {
        foreach (var piece in pieces)
        {
            if (piece.IsHit)
            {
                builder.OpenElement(0, "mark");
                builder.AddContent(1, piece.Text);
                builder.CloseElement();
            }
            else
            {
                builder.AddContent(2, piece.Text);
            }
        }
    };
}

using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Shell.Pages;

/// <summary>What does not exist and what one may not see: the same words for both.</summary>
public sealed partial class NotFound : ComponentBase
{
    [CascadingParameter]
    public HttpContext? HttpContext { get; set; }

    protected override void OnInitialized()
    {
        if (HttpContext is { Response.HasStarted: false } context)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}

using System.Diagnostics;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Shell.Pages;

/// <summary>An answer that is none: words, and a number that stands in the log as well. Never more than that.</summary>
public sealed partial class Error : ComponentBase
{
    [CascadingParameter]
    public HttpContext HttpContext { get; set; } = null!;

    [Parameter]
    public int? Status { get; set; }

    private int Code { get; set; }

    private string Number => Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;

    private string Title => Code switch
    {
        StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed => "There is nothing here",
        StatusCodes.Status400BadRequest => "This could not be taken",
        StatusCodes.Status429TooManyRequests => "Too many at once",
        _ => "Something went wrong",
    };

    private string Words => Code switch
    {
        StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed => "It may have moved, or you may not have access to it.",
        StatusCodes.Status400BadRequest => "The page may have stood open for too long. Go back, load it anew and try again.",
        StatusCodes.Status429TooManyRequests => "Wait a minute and try again.",
        _ => "It is not your doing. What you had saved is kept.",
    };

    protected override void OnInitialized()
    {
        // Asked for by its own address, where nothing went wrong, this page does not exist.
        if (HttpContext.Response.StatusCode == StatusCodes.Status200OK)
        {
            HttpContext.Response.StatusCode = StatusCodes.Status404NotFound;
        }

        Code = HttpContext.Response.StatusCode;
    }
}

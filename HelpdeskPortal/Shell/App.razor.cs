using System.Globalization;
using HelpdeskPortal.Shell.Circuits;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace HelpdeskPortal.Shell;

/// <summary>The document around every page, and the choice whether a page has a circuit.</summary>
public sealed partial class App : ComponentBase
{
    // MudBlazor's sheet stands before these; mud.css sets right what it does last.
    private static readonly string[] Sheets =
    [
        "css/tokens.css", "css/base.css", "css/icons.css", "css/frame.css", "css/parts.css", "css/fields.css", "css/queue.css", "css/search.css",
        "css/ticket.css", "css/message.css", "css/composer.css", "css/facts.css", "css/portal-forms.css", "css/account.css", "css/mud.css", "css/keys.css", "css/print.css",
    ];

    private bool _hasCircuit;
    private bool _isFull;

    [CascadingParameter]
    public HttpContext HttpContext { get; set; } = null!;

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    private CircuitSeats Seats { get; init; } = null!;

    private ThemeChoice Theme => ThemeCookie.Read(HttpContext.Request.Cookies[ThemeCookie.Name]);

    private string Now => Clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private IComponentRenderMode? Mode => _hasCircuit ? RenderMode.InteractiveServer : null;

    protected override void OnInitialized()
    {
        // Only for people who have signed in: whoever reads a page of words needs no circuit for it. Nor does a page
        // that stands in for another; Blazor gives it no state, so that its forms would lose their tokens.
        var wantsCircuit = HttpContext.AcceptsInteractiveRouting()
            && HttpContext.User.Identity is { IsAuthenticated: true }
            && HttpContext.Response.StatusCode == StatusCodes.Status200OK;
        _isFull = wantsCircuit && !Seats.HasRoom(CircuitConnections.VisitorOf(HttpContext.User, HttpContext.Connection.RemoteIpAddress));
        _hasCircuit = wantsCircuit && !_isFull;
    }
}

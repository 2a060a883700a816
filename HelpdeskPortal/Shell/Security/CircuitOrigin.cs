using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Domain.Settings;

namespace HelpdeskPortal.Shell.Security;

/// <summary>
/// Lets only this portal's own pages open circuits. WebSockets know no same-origin rule, and the browser sends the
/// cookies along: without this, any site could open a circuit as whoever visits it.
/// </summary>
internal sealed class CircuitOrigin(RequestDelegate next, SettingsStore settings)
{
    public Task InvokeAsync(HttpContext context)
    {
        // Browsers always name the origin of sockets and of posts; a client that names none is no browser.
        if (context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
            && context.Request.Headers.Origin is [{ } origin, ..]
            && !IsOwn(origin, context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(context);
    }

    private bool IsOwn(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && (string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase) || IsPublicAddress(uri));

    // Behind a proxy that ends TLS, the request's own scheme is not the browser's.
    private bool IsPublicAddress(Uri origin) =>
        settings.Get<GeneralSettings>().PublicAddress is { Length: > 0 } address
        && Uri.Compare(origin, new Uri(address), UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
}

using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Domain.Settings;

namespace HelpdeskPortal.Shell.Security;

/// <summary>
/// Refuses requests for other hosts than the portal's public address, once that is set: whoever can choose the host
/// can make answers that lead elsewhere. Not in Development, where the portal is looked at under many addresses.
/// </summary>
internal sealed class KnownHosts(RequestDelegate next, IHostEnvironment environment, SettingsStore settings)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (IsKnown(context.Request.Host))
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync("This portal is not reached under this host name.", context.RequestAborted);
    }

    private bool IsKnown(HostString host)
    {
        var known = settings.Get<GeneralSettings>().PublicAddress;
        return environment.IsDevelopment()
            || known.Length == 0
            || string.Equals(host.Host, new Uri(known).Host, StringComparison.OrdinalIgnoreCase);
    }
}

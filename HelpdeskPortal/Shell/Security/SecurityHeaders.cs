using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using HelpdeskPortal.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.Net.Http.Headers;

namespace HelpdeskPortal.Shell.Security;

/// <summary>
/// Writes what browsers must know onto every answer, errors and files included. It stands first, so that nothing can
/// answer without it.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next, IHostEnvironment environment)
{
    // Hashing the import map on each request would be wasted: there is one as long as the process lives.
    private static readonly ConditionalWeakTable<ImportMapDefinition, string> Hashes = [];

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(Write, (context, environment));
        return next(context);
    }

    private static Task Write(object state)
    {
        var (context, environment) = ((HttpContext, IHostEnvironment))state;
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy(context);
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";
        if (context.Request.IsHttps && !environment.IsDevelopment())
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }

        // Files say themselves how long they keep; everything else may hold somebody's data.
        if (!headers.ContainsKey(HeaderNames.CacheControl))
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }

    private static string Policy(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ContentPolicy>() is { } own)
        {
            return own.Value;
        }

        var scripts = context.GetEndpoint()?.Metadata.GetMetadata<ImportMapDefinition>() is { } map
            ? $"'self' '{Hashes.GetValue(map, Hash)}'"
            : "'self'";

        // Styles in attributes are MudBlazor's way to place popovers; a style cannot run anything.
        var policy = $"default-src 'none'; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; "
            + "connect-src 'self'; form-action 'self'; frame-src 'self' blob:; frame-ancestors 'none'; base-uri 'self'; object-src 'none'";
        return context.Request.IsHttps ? $"{policy}; upgrade-insecure-requests" : policy;
    }

    private static string Hash(ImportMapDefinition map) =>
        $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(map.ToString().ReplaceLineEndings("\n"))))}";
}

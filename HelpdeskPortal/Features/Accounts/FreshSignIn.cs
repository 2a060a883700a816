using HelpdeskPortal.Domain;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace HelpdeskPortal.Features.Accounts;

/// <summary>
/// Whoever comes to sign in comes as nobody: the cookie that a browser still sends is taken away before it is read,
/// and its sign-in ends once the new one has begun. Else the cookie handler would put the new ticket into the old row.
/// </summary>
internal sealed class FreshSignIn(RequestDelegate next, IOptionsMonitor<CookieAuthenticationOptions> options)
{
    // The handler's own name for it, which it does not make public.
    private const string KeyClaim = "Microsoft.AspNetCore.Authentication.Cookies-SessionId";

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments(Links.SignIn, StringComparison.OrdinalIgnoreCase))
        {
            var cookies = options.Get(AccountServices.Scheme);
            var name = cookies.Cookie.Name!;
            if (context.Request.Cookies[name] is { } value)
            {
                context.Features.Set(new OldSignIn(cookies.TicketDataFormat.Unprotect(value)?.Principal.FindFirst(KeyClaim)?.Value));
                context.Request.Headers.Cookie = Without(context.Request.Headers.Cookie, name);
            }
        }

        return next(context);
    }

    private static string[] Without(IEnumerable<string?> header, string name) =>
        CookieHeaderValue.TryParseList([.. header.OfType<string>()], out var cookies)
            ? [string.Join("; ", cookies.Where(cookie => !cookie.Name.Equals(name, StringComparison.Ordinal)).Select(cookie => cookie.ToString()))]
            : [];
}

/// <summary>The key of the sign-in that the browser came with.</summary>
internal sealed record OldSignIn(string? Key);

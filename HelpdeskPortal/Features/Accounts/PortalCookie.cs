namespace HelpdeskPortal.Features.Accounts;

/// <summary>
/// A cookie that is bound to its host by the browser under https, and that still works where the portal is looked at
/// over plain http: browsers refuse the prefix there.
/// </summary>
internal sealed class PortalCookie : CookieBuilder
{
    private readonly IHttpContextAccessor _requests;
    private readonly string _name;

    public PortalCookie(IHttpContextAccessor requests, string name, SameSiteMode sameSite)
    {
        _requests = requests;
        _name = name;
        SameSite = sameSite;
        HttpOnly = true;
        IsEssential = true;
        Path = "/";
        SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    public override string? Name
    {
        get => _requests.HttpContext is { Request.IsHttps: true } ? $"__Host-{_name}" : _name;
        set => throw new NotSupportedException("The name follows the request's scheme.");
    }
}

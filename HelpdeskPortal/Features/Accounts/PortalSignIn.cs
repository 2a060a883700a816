using System.Security.Claims;
using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Domain.Settings;
using Microsoft.AspNetCore.Authentication;

namespace HelpdeskPortal.Features.Accounts;

/// <summary>Begins a sign-in for somebody whose identity has been proven, and ends the one the browser came with.</summary>
public sealed class PortalSignIn(SignInTicketStore store, SettingsStore settings, TimeProvider clock)
{
    public async Task SignInAsync(HttpContext context, KnownPerson person, string provider)
    {
        // Rights are never claims: they are read anew for every command.
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, person.Id.ToString()), new Claim(ClaimTypes.Name, person.Name)], AccountServices.Scheme);
        var now = clock.GetUtcNow();
        var properties = new AuthenticationProperties
        {
            IssuedUtc = now,
            ExpiresUtc = now.AddDays(settings.Get<LimitSettings>().SignInDays),
            AllowRefresh = false,
            Items = { [SignInTicketStore.Provider] = provider },
        };
        await context.SignInAsync(AccountServices.Scheme, new ClaimsPrincipal(identity), properties);
        if (context.Features.Get<OldSignIn>() is { Key: { } oldKey })
        {
            await store.RemoveAsync(oldKey);
        }
    }
}

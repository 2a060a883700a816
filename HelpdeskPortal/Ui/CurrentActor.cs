using System.Security.Claims;
using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace HelpdeskPortal.Ui;

/// <summary>Who sits before this screen, with the rights of this moment. Components ask before every command.</summary>
public sealed class CurrentActor(AuthenticationStateProvider authentication, Actors actors, NavigationManager navigation)
{
    private Task<Actor?>? _ofRequest;

    /// <exception cref="OperationCanceledException">
    /// The sign-in has ended or the person was disabled. The browser is on its way to the sign-in page, and a cancelled
    /// handler is one that Blazor passes over.
    /// </exception>
    public async Task<Actor> GetAsync()
    {
        if (await FindAsync() is { } actor)
        {
            return actor;
        }

        navigation.NavigateTo(Links.SignInTo(navigation.Uri), forceLoad: true);
        throw new OperationCanceledException("This person is not signed in any more.");
    }

    /// <summary>For the reading of a page. One that only answers a request is of one moment, so its parts share one look.</summary>
    public Task<Actor?> FindAsync(RendererInfo renderer) => renderer.IsInteractive ? FindAsync() : _ofRequest ??= FindAsync();

    /// <inheritdoc cref="GetAsync()"/>
    public async Task<Actor> GetAsync(RendererInfo renderer) => await FindAsync(renderer) ?? await GetAsync();

    /// <summary>Null where nobody is signed in.</summary>
    public async Task<Actor?> FindAsync()
    {
        var state = await authentication.GetAuthenticationStateAsync();
        return state.User.PersonId() is { } personId ? await actors.FindAsync(personId) : null;
    }
}

/// <summary>What the portal writes into principals, and reads from them.</summary>
public static class PrincipalReading
{
    /// <summary>The claim that names the sign-in. Its value is no secret.</summary>
    public const string SignInClaim = "sign-in";

    /// <summary>The sign-in of a principal; null for anonymous ones.</summary>
    public static Guid? SignInId(this ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(SignInClaim), out var id) ? id : null;

    /// <summary>The person of a principal; null for anonymous ones.</summary>
    public static Guid? PersonId(this ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;
}

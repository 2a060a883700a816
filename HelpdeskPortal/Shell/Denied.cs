using HelpdeskPortal.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace HelpdeskPortal.Shell;

/// <summary>A page that is not for this person: strangers are led to sign in, everybody else is told that it does not exist.</summary>
public sealed class Denied : ComponentBase
{
    [Inject]
    public required NavigationManager Navigation { get; init; }

    [CascadingParameter]
    public Task<AuthenticationState> Authentication { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if ((await Authentication).User.Identity is { IsAuthenticated: true })
        {
            Navigation.NotFound();
        }
        else if (!RendererInfo.IsInteractive)
        {
            // A circuit turns anonymous only when its sign-in ends, and whoever ends it sends the browser on.
            Navigation.NavigateTo(Links.SignInTo(Navigation.Uri), forceLoad: true);
        }
    }
}

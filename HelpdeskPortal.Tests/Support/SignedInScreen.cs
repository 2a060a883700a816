using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Live;
using HelpdeskPortal.Platform.Html;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace HelpdeskPortal.Support;

/// <summary>The screen of one person of the cast, over the desk of a test: pages render on it as in a circuit.</summary>
internal sealed class SignedInScreen : BunitContext
{
    public SignedInScreen(Helpdesk helpdesk, Actor person)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        AddAuthorization().SetAuthorized(person.Name).SetClaims(new Claim(ClaimTypes.NameIdentifier, person.Id().ToString()));
        Services.AddMudServices();
        Services.AddScoped<CurrentActor>();
        Services.AddSingleton<AntiforgeryStateProvider, NoAntiforgery>();
        Services.AddSingleton<RenderedMarkdownCache>();
        Share<Actors>();
        Share<CustomerQueries>();
        Share<TicketDesk>();
        Share<SeenMarks>();
        Share<LiveQueue>();
        Share<LateTimes>();
        Share<CatalogueStore>();
        Share<SettingsStore>();
        Share<PortalFeed>();
        Share<SeenFeed>();
        Share<TicketPresence>();
        Share<PresenceFeed>();
        Share<TimeProvider>();

        // Last: from here on no service can be added.
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));

        void Share<T>()
            where T : class => Services.AddSingleton(helpdesk.Database.Get<T>());
    }

    public BunitNavigationManager Navigation => (BunitNavigationManager)Services.GetRequiredService<NavigationManager>();

    private sealed class NoAntiforgery : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}

using System.Security.Claims;
using Bunit;
using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Desk.Search;
using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Features.Agents;
using HelpdeskPortal.Live;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Sections;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace HelpdeskPortal.Support;

/// <summary>One agent's window: a page of theirs inside the parts of the frame that make it live, over a real desk.</summary>
internal sealed class AgentsScreen : BunitContext
{
    private AgentsScreen(Helpdesk desk, Actor who)
    {
        DefaultWaitTimeout = TimeSpan.FromSeconds(10);
        JSInterop.Mode = JSRuntimeMode.Loose;
        this.AddAuthorization().SetAuthorized(who.Name).SetClaims(new Claim(ClaimTypes.NameIdentifier, who.Id().ToString()));
        Services.AddMudServices();
        Share<QueueQueries>(desk).Share<PeopleQueries>(desk).Share<CatalogueStore>(desk).Share<QueueCounts>(desk).Share<SavedViews>(desk).Share<PersonalSettings>(desk).Share<LiveQueue>(desk)
            .Share<SettingsStore>(desk).Share<TicketDesk>(desk).Share<Actors>(desk).Share<SeenFeed>(desk).Share<PortalFeed>(desk)
            .Share<SearchQueries>(desk).Share<TicketPresence>(desk).Share<PresenceFeed>(desk);
        Services.AddSingleton<TimeProvider>(desk.Database.Clock);
        Services.AddScoped<ScreenPulse>().AddAgents().AddScoped<CurrentActor>();

        // Takes the first service, so nothing can be added after it.
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    public IReadOnlyList<string> Snackbars => [.. Services.GetRequiredService<ISnackbar>().ShownSnackbars.Select(shown => shown.Message ?? "")];

    public NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    public static AgentsScreen Of(Helpdesk desk, Actor who, string address)
    {
        var screen = new AgentsScreen(desk, who);
        screen.Navigation.NavigateTo(address);
        return screen;
    }

    /// <summary>The page with the frame's own parts: the beat and the views.</summary>
    public IRenderedComponent<TPage> Show<TPage>()
        where TPage : IComponent
    {
        Frame = Render(BuildFrame<TPage>);
        return Frame.FindComponent<TPage>();
    }

    public IRenderedComponent<IComponent> Frame { get; private set; } = null!;

    private static void BuildFrame<TPage>(RenderTreeBuilder builder)
        where TPage : IComponent
    {
        builder.OpenComponent<ScreenBeat>(0);
        builder.CloseComponent();
        builder.OpenElement(1, "nav");
        builder.OpenComponent<SectionOutlet>(2);
        builder.AddComponentParameter(3, nameof(SectionOutlet.SectionName), PortalSections.Views);
        builder.CloseComponent();
        builder.CloseElement();
        builder.OpenComponent<TPage>(4);
        builder.CloseComponent();
    }

    private AgentsScreen Share<T>(Helpdesk desk)
        where T : class
    {
        Services.AddSingleton(desk.Database.Get<T>());
        return this;
    }
}

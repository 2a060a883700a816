using System.Security.Claims;
using Bunit;
using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Live;
using HelpdeskPortal.Platform.Html;
using HelpdeskPortal.Support;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>One person's window with the ticket's page over a real desk.</summary>
internal sealed class TicketPageContext : BunitContext
{
    public TicketPageContext(Helpdesk desk, Actor person)
    {
        Services.AddMudServices();
        var database = desk.Database;
        Services.AddSingleton(desk.Desk);
        foreach (var service in new[]
        {
            typeof(TicketQueries), typeof(QueueQueries), typeof(PeopleQueries), typeof(PersonalSettings), typeof(SeenMarks),
            typeof(CatalogueStore), typeof(Actors), typeof(LiveQueue), typeof(PortalFeed),
            typeof(TicketPresence), typeof(PresenceFeed),
        })
        {
            Services.AddSingleton(service, database.Services.GetRequiredService(service));
        }

        Services.AddSingleton(database.Services.GetRequiredService<SettingsStore>());
        Services.AddSingleton<TimeProvider>(database.Clock);
        Services.AddSingleton(new RenderedMarkdownCache());
        Services.AddSingleton<AntiforgeryStateProvider, NoToken>();
        Services.AddScoped<CurrentActor>().AddScoped<LastDone>();
        var authorization = this.AddAuthorization();
        authorization.SetAuthorized(person.Name);
        authorization.SetClaims(new Claim(ClaimTypes.NameIdentifier, person.Id().ToString()));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.SetupModule("./js/composer.js").Mode = JSRuntimeMode.Loose;
        JSInterop.SetupModule("./js/ticket.js").Mode = JSRuntimeMode.Loose;
        Render<MudPopoverProvider>();
        Dialogs = Render<MudDialogProvider>();
    }

    /// <summary>Where open dialogs stand: beside the page, as in the portal's frame.</summary>
    public IRenderedComponent<MudDialogProvider> Dialogs { get; }

    public IReadOnlyList<string> Snackbars => [.. Services.GetRequiredService<ISnackbar>().ShownSnackbars.Select(shown => shown.Message ?? "")];

    public IRenderedComponent<TicketView> Open(string number, EventCallback? onClose = null) => Render<TicketView>(parameters =>
    {
        parameters.Add(view => view.Number, number).Add(view => view.From, QueueAddress.Default);
        if (onClose is { } close)
        {
            parameters.Add(view => view.OnClose, close);
        }
    });

    public IRenderedComponent<TicketView> OpenPane(string number) =>
        Render<TicketView>(parameters => parameters.Add(view => view.Number, number).Add(view => view.From, QueueAddress.Default).Add(view => view.IsPane, true));

    private sealed class NoToken : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}

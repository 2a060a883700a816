using HelpdeskPortal.Data;
using HelpdeskPortal.Desk;
using HelpdeskPortal.Features.Accounts;
using HelpdeskPortal.Features.Agents;
using HelpdeskPortal.Features.Agents.Palette;
using HelpdeskPortal.Features.Attachments;
using HelpdeskPortal.Features.Drafts;
using HelpdeskPortal.Features.Offers;
using HelpdeskPortal.Features.Presence;
using HelpdeskPortal.Shell;
using HelpdeskPortal.Shell.CommandLine;

return await HelpdeskCommands.RunAsync(args, Compose);

static WebApplication Compose(string[] arguments)
{
    var builder = WebApplication.CreateBuilder(arguments);

    builder.Services.AddData();
    builder.Services.AddDesk();
    builder.Services.AddAccounts();
    builder.Services.AddAgents();
    builder.Services.AddShell();
    builder.Services.AddCommandLine();

    var app = builder.Build();

    app.UseShell();
    app.MapShell();
    app.MapAccounts();
    app.MapDrafts();
    app.MapPalette();
    app.MapPresence();
    app.MapAttachments();
    app.MapOffers();

    return app;
}

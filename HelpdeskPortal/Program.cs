using HelpdeskPortal.Data;
using HelpdeskPortal.Desk;
using HelpdeskPortal.Features.Accounts;
using HelpdeskPortal.Features.Drafts;
using HelpdeskPortal.Shell;

var app = Build(args);
await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
await app.RunAsync();

static WebApplication Build(string[] arguments)
{
    var builder = WebApplication.CreateBuilder(arguments);

    builder.Services.AddData();
    builder.Services.AddDesk();
    builder.Services.AddAccounts();
    builder.Services.AddShell();

    var app = builder.Build();
    app.UseShell();
    app.MapShell();
    app.MapAccounts();
    app.MapDrafts();
    return app;
}

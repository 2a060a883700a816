using HelpdeskPortal.Data;
using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Shell.CommandLine;
using Microsoft.AspNetCore.Identity;

return await HelpdeskCommands.RunAsync(args, Compose);

static WebApplication Compose(string[] args)
{
    var builder = WebApplication.CreateBuilder(args);
    builder.Services.AddData();
    builder.Services.AddIdentityCore<Person>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3).AddEntityFrameworkStores<HelpdeskDb>();
    builder.Services.AddCommandLine();

    var app = builder.Build();
    app.MapStaticAssets();
    return app;
}

using HelpdeskPortal.Data;
using HelpdeskPortal.Domain.People;
using Microsoft.AspNetCore.Identity;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddData();
builder.Services.AddIdentityCore<Person>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3).AddEntityFrameworkStores<HelpdeskDb>();
var app = builder.Build();
app.MapStaticAssets();
await app.RunAsync();

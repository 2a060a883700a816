using HelpdeskPortal.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpdeskPortal.Shell.CommandLine;

/// <summary>The host is built behind the command line, where test servers and database tools must still find it.</summary>
public sealed class WebFactoryTests
{
    [Fact]
    public async Task A_test_server_finds_the_host_with_its_database_ready()
    {
        var folder = Directory.CreateTempSubdirectory("helpdesk-host-").FullName;
        await using (var portal = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => builder
            .UseContentRoot(folder)
            .UseSetting("Database:Folder", Path.Combine(folder, "of a test"))
            .UseSetting("Demo:Seed", "false")
            .UseSetting("Logging:LogLevel:Default", "Warning")))
        {
            using var client = portal.CreateClient();
            await using var db = await portal.Services.GetRequiredService<IDbContextFactory<HelpdeskDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

            Assert.Empty(await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
            Assert.False(await db.Tickets.AnyAsync(TestContext.Current.CancellationToken));
            Assert.True(File.Exists(Path.Combine(folder, "of a test", "helpdesk.db")));
        }

        Directory.Delete(folder, recursive: true);
    }
}

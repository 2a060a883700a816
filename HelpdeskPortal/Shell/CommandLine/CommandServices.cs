using HelpdeskPortal.Data.Bulk;
using HelpdeskPortal.Desk.Demo;
using HelpdeskPortal.Desk.Setup;
using HelpdeskPortal.Platform;
using Microsoft.Extensions.Options;

namespace HelpdeskPortal.Shell.CommandLine;

internal static class CommandServices
{
    /// <summary>What the verbs of the command line need beside the portal itself.</summary>
    public static IServiceCollection AddCommandLine(this IServiceCollection services)
    {
        services.AddDemoData();
        services.AddValidatedOptions<SetupOptions>(SetupOptions.Section);
        services.AddSingleton<FirstAdministrator>();
        services.AddSingleton<BulkLoad>();
        services.AddSingleton<QuietStart>();
        services.AddSingleton<IConfigureOptions<LoggerFilterOptions>>(provider => provider.GetRequiredService<QuietStart>());
        return services;
    }
}

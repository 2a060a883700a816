using HelpdeskPortal.Platform;
using Microsoft.Extensions.Options;

namespace HelpdeskPortal.Desk.Demo;

internal static class DemoServices
{
    public static IServiceCollection AddDemoData(this IServiceCollection services)
    {
        services.AddValidatedOptions<DemoOptions>(DemoOptions.Section);
        services.AddSingleton<DemoOnlyInDevelopment>();
        services.AddSingleton<IPostConfigureOptions<DemoOptions>>(provider => provider.GetRequiredService<DemoOnlyInDevelopment>());
        services.AddSingleton<IValidateOptions<DemoOptions>>(provider => provider.GetRequiredService<DemoOnlyInDevelopment>());
        services.AddSingleton<DemoData>();
        return services;
    }
}

using HelpdeskPortal.Features.Agents.Queue;
using HelpdeskPortal.Features.Agents.Views;

namespace HelpdeskPortal.Features.Agents;

internal static class AgentServices
{
    /// <summary>What the agents' pages keep: counts for each open window, drawn rows for all of them.</summary>
    public static IServiceCollection AddAgents(this IServiceCollection services) => services.AddScoped<LiveCounts>().AddScoped<LastDone>().AddSingleton<RowMarkup>();
}

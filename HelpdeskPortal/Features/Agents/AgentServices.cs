using HelpdeskPortal.Features.Agents.Views;

namespace HelpdeskPortal.Features.Agents;

internal static class AgentServices
{
    /// <summary>What the agents' pages keep for each open window.</summary>
    public static IServiceCollection AddAgents(this IServiceCollection services) => services.AddScoped<LiveCounts>();
}

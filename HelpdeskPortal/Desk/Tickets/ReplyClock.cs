using HelpdeskPortal.Platform;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>Wakes whoever announces replies when one has been sent, so that it becomes visible to the customer's side on time.</summary>
public sealed class ReplyClock
{
    public WakeSignal Wake { get; } = new();
}

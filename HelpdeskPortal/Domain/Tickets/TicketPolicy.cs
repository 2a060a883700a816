namespace HelpdeskPortal.Domain.Tickets;

/// <summary>The settings that a ticket's verbs obey, already resolved for the ticket's type.</summary>
/// <param name="ReopenWindow">How long after closing a customer's message reopens the ticket rather than opening a new one.</param>
/// <param name="ClaimOnReply">Whether a public reply on an unassigned ticket claims it.</param>
/// <param name="LateAt">When a ticket that awaits an agent since then is late, in opening hours; null for never.</param>
public sealed record TicketPolicy(TimeSpan ReopenWindow, bool ClaimOnReply, Func<DateTimeOffset, DateTimeOffset?> LateAt)
{
    /// <summary>How long what an agent does can be undone.</summary>
    public TimeSpan UndoWindow { get; init; }
}

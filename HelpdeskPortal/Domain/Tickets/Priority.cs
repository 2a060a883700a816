namespace HelpdeskPortal.Domain.Tickets;

/// <summary>How urgent a ticket is. Stored as a number, so that sorting by it needs no table.</summary>
public enum Priority
{
    Low = 0,
    Normal = 1,
    High = 2,
}

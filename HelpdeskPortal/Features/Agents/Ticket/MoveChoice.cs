using HelpdeskPortal.Desk.Tickets;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>A type that was chosen for a ticket, and what moving it there does.</summary>
/// <param name="FromTypeId">The type that stood on the screen.</param>
public sealed record MoveChoice(int TypeId, int FromTypeId, MovePreview Preview)
{
    /// <summary>Only what cannot simply be taken back is asked: more readers, or losing sight of it.</summary>
    public bool Asks => Preview.LosesSight || Preview.MoreCustomersSee.Count > 0;
}

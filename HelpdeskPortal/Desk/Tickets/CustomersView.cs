using HelpdeskPortal.Data;
using HelpdeskPortal.Domain.Tickets;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>One ticket as the customer's side reads it at one moment: nothing of notes, and nothing of a reply that is still held.</summary>
/// <param name="AssigneeName">A name or nothing, never an address.</param>
/// <param name="ChangedAt">When something last changed that the customer's side may know of.</param>
/// <param name="LastMessageId">The newest message that is public and visible by now.</param>
public sealed record CustomersView(
    long Id, string Number, string Subject, int TypeId, Guid RequesterId, int StatusId, string? AssigneeName, DateTimeOffset? ClosedAt,
    DateTimeOffset ChangedAt, long LastMessageId, Guid? LastAuthorId);

internal static class CustomersViews
{
    /// <summary>One projection for pages of My tickets and for live changes.</summary>
    public static IQueryable<CustomersView> ForCustomers(this IQueryable<Ticket> tickets, HelpdeskDb db, DateTimeOffset now) =>
        from t in tickets
        let isHeld = t.HeldUntil > now
        let statusId = isHeld ? t.HeldStatusId ?? t.StatusId : t.StatusId
        let holderId = isHeld ? t.HeldAssigneeId : t.AssigneeId
        let last = db.Messages.Where(m => m.TicketId == t.Id && m.Kind != MessageKind.Note && m.VisibleFrom <= now).Max(m => (long?)m.Id) ?? 0
        select new CustomersView(
            t.Id,
            t.Number,
            t.Subject,
            t.TypeId,
            t.RequesterId,
            statusId,
            db.Users.Where(u => u.Id == holderId && u.Name != "").Select(u => u.Name).FirstOrDefault(),
            isHeld ? t.HeldClosedAt : t.ClosedAt,
            isHeld ? t.HeldPublicChangeAt ?? t.PublicChangeAt : t.PublicChangeAt,
            last,
            db.Messages.Where(m => m.Id == last).Select(m => m.AuthorId).FirstOrDefault());
}

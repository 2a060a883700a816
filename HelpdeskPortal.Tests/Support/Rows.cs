using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain.Tickets;

namespace HelpdeskPortal.Support;

/// <summary>Rows as the live queue hands them out, without a database behind them.</summary>
internal static class Rows
{
    public static readonly DateTimeOffset Now = TestDatabase.Start;

    /// <summary>An open ticket of Ana in Printers that has waited for so many minutes.</summary>
    public static TicketRow Waiting(long id, int minutes = 10) => new()
    {
        Id = id,
        Number = TicketNumber.Format(2026, id),
        Subject = $"Ticket {id}",
        LastLine = "It jams again.",
        TypeId = Cast.Printers,
        StatusId = TicketStatus.OpenId,
        Category = StatusCategory.Open,
        Priority = Priority.Normal,
        RequesterId = Cast.Ana.Id(),
        RequesterName = Cast.Ana.Name,
        AssigneeId = null,
        AssigneeName = null,
        IsOpen = true,
        IsSnoozed = false,
        IsAwaiting = true,
        AwaitingSince = Now.AddMinutes(-minutes),
        LateAt = Now.AddDays(1),
        CreatedAt = Now.AddMinutes(-minutes),
        UpdatedAt = Now.AddMinutes(-minutes),
        QueueRank = Now.AddMinutes(-minutes).UtcTicks,
        Version = 1,
        LastMessageId = 100 + id,
    };

    /// <summary>The same ticket after the next change.</summary>
    public static TicketRow Next(this TicketRow row) => row with { Version = row.Version + 1, UpdatedAt = Now };

    public static TicketRow ClosedBy(this TicketRow row, string name) => row.Next() with
    {
        IsOpen = false,
        Category = StatusCategory.Closed,
        StatusId = TicketStatus.ClosedId,
        IsAwaiting = false,
        AwaitingSince = null,
        LateAt = null,
        LastEvent = TicketEventKind.Closed,
        LastActorName = name,
    };

    public static LivePass Pass(params TicketRow[] rows) => new(rows, Now);
}

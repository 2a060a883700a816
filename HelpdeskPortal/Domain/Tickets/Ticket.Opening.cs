namespace HelpdeskPortal.Domain.Tickets;

/// <summary>What a new ticket starts with.</summary>
/// <param name="Subject">Empty takes the first line of the text.</param>
/// <param name="DraftId">The draft the text comes from; makes opening it twice impossible.</param>
public sealed record NewTicket(string Number, int TypeId, Guid RequesterId, string Subject, string Text, Guid? DraftId)
{
    public Priority Priority { get; init; } = Priority.Normal;

    public Guid? AssigneeId { get; init; }

    public IReadOnlyCollection<Guid> Cc { get; init; } = [];

    /// <summary>The closed ticket that this one goes on from.</summary>
    public long? FollowsId { get; init; }

    public Channel Channel { get; init; } = Channel.Portal;
}

/// <summary>Opening: by the customer's side it awaits an agent from the first moment, by an agent it does not.</summary>
public sealed partial class Ticket
{
    public static Ticket Open(Actor actor, NewTicket start, DateTimeOffset now, TicketPolicy policy)
    {
        var subject = start.Subject.Trim();
        var ticket = new Ticket
        {
            Number = start.Number,
            TypeId = start.TypeId,
            RequesterId = start.RequesterId,
            Subject = Shorten(subject.Length > 0 ? subject : Message.FirstLine(start.Text)),
            Priority = start.Priority,
            FollowsId = start.FollowsId,
            CreatedAt = now,
            UpdatedAt = now,
        };
        ticket.Become(TicketStatus.OpenId, StatusCategory.Open);
        foreach (var personId in start.Cc.Where(id => id != start.RequesterId).Distinct())
        {
            ticket._cc.Add(new TicketCc(personId, now));
        }

        ticket.Record(TicketEventKind.Created, actor, now, isInternal: false);
        if (start.FollowsId is { } followed)
        {
            ticket.Record(TicketEventKind.FollowedUp, actor, now, before: Text(followed), isInternal: false);
        }

        var byCustomer = ticket.IsCustomerSide(actor) || start.Channel == Channel.Phone;
        if (byCustomer)
        {
            ticket.AddFromCustomer(actor, start.Text, start.Channel, start.DraftId, now);
        }
        else
        {
            ticket.Add(new Message(MessageKind.Reply, start.Channel, actor.PersonId, null, start.Text, now, now, start.DraftId), TicketEventKind.Replied, actor, now);
        }

        if (start.AssigneeId is { } assignee && assignee != start.RequesterId)
        {
            ticket.AssigneeId = assignee;
            ticket.Record(TicketEventKind.Assigned, actor, now, after: Text(assignee), isInternal: false);
        }

        ticket.Changed(now, policy);
        return ticket;
    }

    /// <summary>Whoever holds no agent's role here is the customer's side: an agent of other types only is a customer.</summary>
    private bool IsCustomerSide(Actor actor) => RoleOf(actor) is not (TicketRole.Agent or TicketRole.System);

    private static string Shorten(string subject)
    {
        var line = subject.ReplaceLineEndings(" ").Trim();
        if (line.Length <= SubjectLength)
        {
            return line.Length == 0 ? "(no subject)" : line;
        }

        var length = char.IsHighSurrogate(line[SubjectLength - 1]) ? SubjectLength - 1 : SubjectLength;
        return line[..length];
    }
}

namespace HelpdeskPortal.Domain.Tickets;

/// <summary>Blanking: what should never have been written here (a password pasted by mistake) goes for good, a stub stays.</summary>
public sealed partial class Ticket
{
    /// <summary>What stands in lists and heads where blanked words stood.</summary>
    public const string Blanked = "(blanked)";

    /// <param name="message">One of this ticket's, with its files.</param>
    /// <param name="isNewest">Whether the lists show its first line.</param>
    public Refusal? BlankMessage(Actor actor, Message message, bool isNewest, DateTimeOffset now, TicketPolicy policy)
    {
        if (RequireAgentInPerson(actor) is { } refusal)
        {
            return refusal;
        }

        if (message.IsBlanked)
        {
            return null;
        }

        // A ticket without a subject of its own has taken the first line of its first message.
        var hasGivenSubject = Subject == Shorten(Message.FirstLine(message.Text));
        message.Blank(actor.PersonId, now);
        LastLine = isNewest ? Blanked : LastLine;
        Subject = hasGivenSubject ? Blanked : Subject;
        RecordBlanked(actor, message, now, policy);
        return null;
    }

    public Refusal? BlankFile(Actor actor, Message message, Attachment file, DateTimeOffset now, TicketPolicy policy)
    {
        if (RequireAgentInPerson(actor) is { } refusal)
        {
            return refusal;
        }

        if (file.IsBlanked)
        {
            return null;
        }

        file.Blank(actor.PersonId, now);
        RecordBlanked(actor, message, now, policy, after: "file");
        return null;
    }

    private void RecordBlanked(Actor actor, Message message, DateTimeOffset now, TicketPolicy policy, string? after = null)
    {
        // The customer's side hears of it no sooner than of the message itself.
        var hold = HeldUntil > now ? HeldUntil : null;
        _events.Add(new TicketEvent(++EventCount, TicketEventKind.Blanked, actor, now, message.VisibleFrom > now ? message.VisibleFrom : hold)
        {
            Message = message,
            After = after,
            IsInternal = message.IsInternal,
        });
        Changed(now, policy);
    }
}

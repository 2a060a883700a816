namespace HelpdeskPortal.Domain.Tickets;

/// <summary>What happens with a reply besides being sent.</summary>
public enum ReplyThen
{
    /// <summary>The status stays; a closed ticket stays closed.</summary>
    Nothing,

    /// <summary>Send and set With customer.</summary>
    Wait,

    /// <summary>Send and close, which is one mail.</summary>
    Close,

    /// <summary>Send on a closed ticket and open it again.</summary>
    Reopen,
}

/// <summary>Conversation: messages of the customer's side, replies, notes, and what each does to bold, claim and status.</summary>
public sealed partial class Ticket
{
    /// <summary>Whether a message of the customer's side now goes here; past the window it opens a new ticket.</summary>
    public bool TakesMessages(DateTimeOffset now, TicketPolicy policy) =>
        Category != StatusCategory.Closed || ClosedAtForCustomer(now) is not { } closed || now - closed <= policy.ReopenWindow;

    /// <summary>The requester or a CC writes.</summary>
    public Refusal? WriteAsCustomer(Actor actor, string text, Guid? draftId, DateTimeOffset now, TicketPolicy policy)
    {
        switch (RoleOf(actor))
        {
            case TicketRole.None:
                return Refusal.NotFound;
            case TicketRole.Viewer:
                return Refusal.NotAllowed("You can read this ticket, but not write on it.");
            case TicketRole.Agent or TicketRole.System:
                return Refusal.NotAllowed("You are an agent here: send a reply, or record what the customer said by phone.");
            case TicketRole.Cc or TicketRole.Requester:
                break;
        }

        return FromCustomer(actor, text, Channel.Portal, draftId, now, policy);
    }

    /// <summary>An agent writes down what the customer said on the phone: a customer's message like any other.</summary>
    public Refusal? RecordPhone(Actor actor, string text, Guid? draftId, DateTimeOffset now, TicketPolicy policy) =>
        RequireAgentInPerson(actor) ?? FromCustomer(actor, text, Channel.Phone, draftId, now, policy);

    /// <summary>An agent answers in public.</summary>
    /// <param name="visibleFrom">When the customer's side may see it: now, or the end of the undo window.</param>
    public Refusal? Reply(
        Actor actor, string text, ReplyThen then, Guid? draftId, DateTimeOffset now, DateTimeOffset visibleFrom, TicketPolicy policy)
    {
        if ((RequireAgentInPerson(actor) ?? Message.Check(text)) is { } refusal)
        {
            return refusal;
        }

        var found = Found(now, policy) with { Until = visibleFrom, UnansweredSince = UnansweredSince };
        HoldCustomersView(now, visibleFrom);
        Add(new Message(MessageKind.Reply, Channel.Portal, actor.PersonId, null, text, now, visibleFrom, draftId), TicketEventKind.Replied, actor, now);
        ClearAwaiting();
        UnansweredSince = null;
        if (AssigneeId is null && policy.ClaimOnReply && actor.PersonId is { } me)
        {
            AssigneeId = me;
            Record(TicketEventKind.Claimed, actor, now, after: "reply", isInternal: false);
        }

        switch (then)
        {
            case ReplyThen.Wait when StatusId != TicketStatus.WithCustomerId:
                ChangeStatus(actor, TicketStatus.WithCustomerId, StatusCategory.WithCustomer, now);
                break;
            case ReplyThen.Close when Category != StatusCategory.Closed:
                ChangeStatus(actor, TicketStatus.ClosedId, StatusCategory.Closed, now);
                break;
            case ReplyThen.Reopen when Category == StatusCategory.Closed:
                ChangeStatus(actor, TicketStatus.OpenId, StatusCategory.Open, now);
                break;
            case ReplyThen.Nothing or ReplyThen.Wait or ReplyThen.Close or ReplyThen.Reopen:
                break;
        }

        if (visibleFrom > now)
        {
            _events.Single(line => line.Place == found.Last + 1).Undo = found with { Last = EventCount };
        }

        Changed(now, policy);
        return null;
    }

    /// <summary>An agent writes to the other agents. Changes neither bold nor claim nor status.</summary>
    public Refusal? WriteNote(Actor actor, string text, Guid? draftId, DateTimeOffset now, TicketPolicy policy)
    {
        if (RoleOf(actor) == TicketRole.Requester)
        {
            return Refusal.NotAllowed("This is your own ticket: its notes are not yours to see or write.");
        }

        if ((RequireAgentInPerson(actor) ?? Message.Check(text)) is { } refusal)
        {
            return refusal;
        }

        Add(new Message(MessageKind.Note, Channel.Portal, actor.PersonId, null, text, now, now, draftId), TicketEventKind.NoteWritten, actor, now);
        Changed(now, policy);
        return null;
    }

    private Refusal? FromCustomer(Actor actor, string text, Channel channel, Guid? draftId, DateTimeOffset now, TicketPolicy policy)
    {
        if (Message.Check(text) is { } refusal)
        {
            return refusal;
        }

        if (!TakesMessages(now, policy))
        {
            return new Refusal(RefusalKind.ReopenWindowPassed, "This ticket was closed too long ago to be reopened: what you write opens a new one.");
        }

        AddFromCustomer(actor, text, channel, draftId, now);
        if (Category is StatusCategory.WithCustomer or StatusCategory.Closed)
        {
            ChangeStatus(actor, TicketStatus.OpenId, StatusCategory.Open, now);
        }

        if (IsSnoozed)
        {
            EndSnooze(actor, now);
        }

        ShowCustomersOwnAct(now);
        Changed(now, policy);
        return null;
    }

    private void AddFromCustomer(Actor actor, string text, Channel channel, Guid? draftId, DateTimeOffset now)
    {
        var recordedBy = channel == Channel.Phone ? actor.PersonId : null;
        var author = channel == Channel.Phone ? RequesterId : actor.PersonId;
        Add(new Message(MessageKind.Customer, channel, author, recordedBy, text, now, now, draftId), TicketEventKind.CustomerWrote, actor, now);
        UnansweredSince ??= now;
        SetAwaiting(UnansweredSince.Value);
    }

    private void Add(Message message, TicketEventKind kind, Actor actor, DateTimeOffset now)
    {
        _messages.Add(message);
        LastLine = message.Preview;
        if (!message.IsInternal)
        {
            TellCustomer(now);
        }

        _events.Add(new TicketEvent(++EventCount, kind, actor, now, message.VisibleFrom) { Message = message, IsInternal = message.IsInternal });
    }
}

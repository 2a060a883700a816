namespace HelpdeskPortal.Domain.Tickets;

/// <summary>One conversation with one requester about one thing.</summary>
/// <remarks>
/// Its verbs stand in Ticket.*.cs by capability. Each asks whether it is already so, changes state, and records one
/// event; it refuses by state and knows no database. Desk loads, calls one verb and saves once.
/// </remarks>
public sealed partial class Ticket
{
    public const int SubjectLength = 200;

    /// <summary>Above every stamp that a date can have, so that tickets nobody waits for sort after those that wait.</summary>
    private const long NotAwaitingRank = 4_000_000_000_000_000_000;

    private readonly List<Message> _messages = [];
    private readonly List<TicketEvent> _events = [];
    private readonly List<TicketCc> _cc = [];

    private Ticket()
    {
    }

    public long Id { get; private set; }

    public string Number { get; private set; } = "";

    public int TypeId { get; private set; }

    public Guid RequesterId { get; private set; }

    public Guid? AssigneeId { get; private set; }

    public int StatusId { get; private set; }

    public StatusCategory Category { get; private set; }

    /// <summary>Kept beside <see cref="Category"/> because the partial indexes need one shape of the question.</summary>
    public bool IsOpen { get; private set; }

    public Priority Priority { get; private set; } = Priority.Normal;

    public string Subject { get; private set; } = "";

    /// <summary>The first line of the newest message, notes included: for agents' lists only.</summary>
    public string LastLine { get; private set; } = "";

    /// <summary>The shared flag behind bold.</summary>
    public bool IsAwaiting { get; private set; }

    public DateTimeOffset? AwaitingSince { get; private set; }

    /// <summary>The time of the oldest message of the customer's side that no public reply has answered.</summary>
    public DateTimeOffset? UnansweredSince { get; private set; }

    /// <summary>When it turns late if nobody answers by then; null where nobody waits or it is snoozed.</summary>
    public DateTimeOffset? LateAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public DateTimeOffset? SnoozedUntil { get; private set; }

    public bool IsSnoozed { get; private set; }

    /// <summary>The default sort in one number: awaiting since when, else a constant minus the last update.</summary>
    public long QueueRank { get; private set; }

    /// <summary>The closed ticket that this one goes on from.</summary>
    public long? FollowsId { get; private set; }

    /// <summary>How many lines its history has.</summary>
    public int EventCount { get; private set; }

    /// <summary>Optimistic concurrency: Desk reloads and runs the verb again when it has moved on.</summary>
    public int Version { get; private set; }

    public IReadOnlyList<Message> Messages => _messages;

    public IReadOnlyList<TicketEvent> Events => _events;

    public IReadOnlyList<TicketCc> Cc => _cc;

    /// <summary>As whom the actor stands before this ticket. Needs <see cref="Cc"/> loaded.</summary>
    public TicketRole RoleOf(Actor actor)
    {
        if (actor.Kind == ActorKind.System)
        {
            return TicketRole.System;
        }

        if (actor.Kind == ActorKind.Guest && actor.OnlyTicketId != Id)
        {
            return TicketRole.None;
        }

        // Before anything else: the requester always writes as requester, agent of the type or not.
        if (actor.PersonId == RequesterId)
        {
            return TicketRole.Requester;
        }

        if (actor.ActsAsAgentOf(TypeId))
        {
            return TicketRole.Agent;
        }

        if (_cc.Exists(cc => cc.PersonId == actor.PersonId))
        {
            return TicketRole.Cc;
        }

        return actor.ViewsAll.Contains(TypeId) ? TicketRole.Viewer : TicketRole.None;
    }

    /// <summary>Closes every verb: keeps what is derived from state in step with it.</summary>
    private void Changed(DateTimeOffset now, TicketPolicy policy)
    {
        UpdatedAt = now > UpdatedAt ? now : UpdatedAt;
        LateAt = IsAwaiting && !IsSnoozed && AwaitingSince is { } since ? policy.LateAt(since) : null;
        QueueRank = IsAwaiting && AwaitingSince is { } waiting ? waiting.UtcTicks : NotAwaitingRank - UpdatedAt.UtcTicks;
        Version++;
    }

    private void Record(TicketEventKind kind, Actor actor, DateTimeOffset now, string? before = null, string? after = null, bool isInternal = true, int? undoes = null)
    {
        // Whatever happens while a reply is held may tell of what the reply did, so the customer's side hears of it with the reply.
        _events.Add(new TicketEvent(++EventCount, kind, actor, now, HeldUntil > now ? HeldUntil : null)
        {
            Before = before,
            After = after,
            IsInternal = isInternal,
            Undoes = undoes,
        });
        if (!isInternal)
        {
            TellCustomer(now);
        }
    }

    /// <summary>Recomputed when opening hours or response targets change.</summary>
    public void RecomputeLateAt(TicketPolicy policy)
    {
        LateAt = IsAwaiting && !IsSnoozed && AwaitingSince is { } since ? policy.LateAt(since) : null;
        Version++;
    }

    /// <summary>For what is said or done by somebody: the portal itself neither answers, nor claims, nor marks by hand.</summary>
    private Refusal? RequireAgentInPerson(Actor actor) =>
        actor.Kind == ActorKind.System ? Refusal.NotAllowed("Only a person can do that.") : RequireAgent(actor);

    internal Refusal? RequireAgent(Actor actor) => RoleOf(actor) switch
    {
        TicketRole.Agent or TicketRole.System => null,
        TicketRole.None => Refusal.NotFound,
        TicketRole.Requester or TicketRole.Cc or TicketRole.Viewer => Refusal.NotAllowed("Only agents of this ticket's type can do that."),
    };
}

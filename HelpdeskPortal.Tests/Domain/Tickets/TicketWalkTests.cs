using System.Globalization;
using CsCheck;
using HelpdeskPortal.Support;

namespace HelpdeskPortal.Domain.Tickets;

/// <summary>What holds after any sequence of verbs by anybody: three tickets, thirty steps, five thousand walks.</summary>
public sealed class TicketWalkTests
{
    private static readonly Actor[] Everybody =
        [Cast.Ana, Cast.Bruno, Cast.Olga, Cast.Marek, Cast.Marek, Cast.Jana, Cast.Ilse, Cast.Ruth, Cast.Vera, Cast.Gero, Actor.System];

    private static readonly Guid[] Persons = [.. Everybody.Where(actor => actor.PersonId is not null).Select(actor => actor.PersonId!.Value).Distinct()];

    private static readonly TicketStatus[] Statuses =
    [
        .. TicketStatus.BuiltIn,
        new(10, "Part ordered", "amber", 4, StatusCategory.Open),
        new(11, "Asked twice", "amber", 5, StatusCategory.WithCustomer),
        new(12, "Duplicate", "slate", 6, StatusCategory.Closed),
    ];

    /// <summary>Minutes to the next step: mostly short, now and then past the reopen window, and a clock set back.</summary>
    private static readonly Gen<int> Pause = Gen.Frequency((20, Gen.Int[0, 600]), (1, Gen.Const(45_000)), (1, Gen.Int[-90, -1]));

    private static readonly Gen<(int Ticket, int Verb, int Actor, int Choice, int Pause)[]> Walks =
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 26], Gen.Int[0, Everybody.Length - 1], Gen.Int[0, 99], Pause).Array[30];

    [Fact]
    public void Whatever_happens_to_tickets_the_rules_hold() => Walks.Sample(Walk, iter: 5_000);

    private static void Walk((int Ticket, int Verb, int Actor, int Choice, int Pause)[] steps)
    {
        var now = TestTickets.Start;
        Ticket[] tickets =
        [
            TestTickets.New(at: now, cc: [Cast.Bruno, Cast.Gero]).WithId(Cast.TicketId),
            TestTickets.New(Cast.Marek, at: now.AddMinutes(1)).WithId(43L),
            TestTickets.New(Cast.Gero, at: now.AddMinutes(2), cc: [Cast.Jana]).WithId(44L),
        ];
        foreach (var step in steps)
        {
            now = now.AddMinutes(step.Pause);
            var ticket = tickets[step.Ticket];
            var (version, events, updated) = (ticket.Version, ticket.Events.Count, ticket.UpdatedAt);
            var refusal = Do(ticket, step.Verb, Everybody[step.Actor], step.Choice, now);
            Assert.True(refusal is null || ticket.Events.Count == events, "A refusal records nothing.");
            Assert.True(ticket.Version == version || refusal is null, "A refusal changes nothing.");
            Assert.True(ticket.Events.Count == events || ticket.Version > version, "An event without a new version.");
            Assert.True(ticket.UpdatedAt >= updated, "The last update went back.");
            Check(ticket);
        }

        Assert.Equal(
            tickets.OrderByDescending(ticket => ticket.IsAwaiting).ThenBy(ticket => ticket.IsAwaiting ? ticket.AwaitingSince!.Value.UtcTicks : -ticket.UpdatedAt.UtcTicks)
                .Select(ticket => ticket.QueueRank),
            tickets.Select(ticket => ticket.QueueRank).Order());
    }

    private static void Check(Ticket ticket)
    {
        Assert.Equal(ticket.IsAwaiting, ticket.AwaitingSince is not null);
        Assert.Equal(ticket.IsSnoozed, ticket.SnoozedUntil is not null);
        Assert.Equal(ticket.Category != StatusCategory.Closed, ticket.IsOpen);
        Assert.Equal(ticket.Category, Statuses.Single(status => status.Id == ticket.StatusId).Category);
        Assert.Equal(!ticket.IsOpen, ticket.ClosedAt is not null);
        Assert.False(ticket is { IsOpen: false, IsAwaiting: true }, "Closed and awaiting.");
        Assert.False(ticket is { IsOpen: false, IsSnoozed: true }, "Closed and snoozed.");
        Assert.Equal(ticket is { IsAwaiting: true, IsSnoozed: false } ? ticket.AwaitingSince!.Value.AddDays(1) : null, ticket.LateAt);
        Assert.NotEqual(ticket.RequesterId, ticket.AssigneeId);
        Assert.DoesNotContain(ticket.Cc, cc => cc.PersonId == ticket.RequesterId);
        Assert.Equal(ticket.Cc.Count, ticket.Cc.Select(cc => cc.PersonId).Distinct().Count());
        Assert.All(ticket.Messages, message => Assert.Equal(message.IsInternal, ticket.Events.Single(line => line.Message == message).IsInternal));
        Assert.Equal(TicketFold.Of(ticket.Events), TicketFold.StateOf(ticket));
    }

    private static Refusal? Do(Ticket ticket, int verb, Actor actor, int choice, DateTimeOffset now)
    {
        var policy = TestTickets.Policy with { ClaimOnReply = choice % 2 == 0, UndoWindow = TimeSpan.FromHours(5) };
        var person = Persons[choice % Persons.Length];
        return verb switch
        {
            0 or 1 or 2 => ticket.WriteAsCustomer(actor, "Still jammed.", null, now, policy),
            3 => ticket.RecordPhone(actor, "They called.", null, now, policy),
            4 or 5 or 6 => ticket.Reply(actor, "Try this.", (ReplyThen)(choice % 4), null, now, now.AddSeconds(choice % 3 * 60), policy),
            7 => ticket.WriteNote(actor, "Hm.", null, now, policy),
            8 => ticket.Claim(actor, now, policy),
            9 => ticket.Release(actor, now, policy),
            10 => ticket.Assign(actor, choice % 5 == 0 ? null : ticket.AssigneeId, person, isAgentOfType: choice % 3 > 0, now, policy),
            11 => ticket.Close(actor, now, policy),
            12 => ticket.Reopen(actor, now, policy),
            13 or 14 => ticket.SetStatus(actor, choice % 5 == 0 ? TicketStatus.OpenId : ticket.StatusId, Statuses[choice % Statuses.Length], now, policy),
            15 => ticket.SetPriority(actor, ticket.Priority, (Priority)(choice % 4), now, policy),
            16 => ticket.SetSubject(actor, ticket.Subject, $"Subject {choice % 5}", now, policy),
            17 => ticket.MoveTo(actor, ticket.TypeId, Cast.Type(1 + (choice % 3)), assigneeStays: choice % 2 == 0, now, policy),
            18 => ticket.ChangeRequester(actor, ticket.RequesterId, person, now, policy),
            19 => choice % 2 == 0 ? ticket.AddCc(actor, person, now, policy) : ticket.RemoveCc(actor, person, now, policy),
            20 => ticket.MarkAwaiting(actor, now, policy),
            21 => ticket.MarkNotAwaiting(actor, now, policy),
            22 => choice % 3 == 0 ? ticket.Wake(actor, now, policy) : ticket.Snooze(actor, now.AddMinutes(choice), now, policy),
            23 => FailDelivery(ticket, now, policy),
            _ => Undo(ticket, actor, choice, now, policy),
        };
    }

    /// <summary>Mostly what its doer did last; now and then something older, or somebody else's.</summary>
    private static Refusal? Undo(Ticket ticket, Actor actor, int choice, DateTimeOffset now, TicketPolicy policy)
    {
        var last = ticket.Events.LastOrDefault(line => line.Undo is not null);
        var first = last is null || choice % 4 == 0 ? ticket.Events[choice % ticket.Events.Count] : last;
        var doer = choice % 3 == 0 ? actor : Everybody.FirstOrDefault(somebody => somebody.PersonId == first.ActorId) ?? actor;
        return ticket.Undo(doer, [.. ticket.Events.Where(line => line.Place >= first.Place)], mayHold: choice % 5 > 0, now, policy);
    }

    private static Refusal? FailDelivery(Ticket ticket, DateTimeOffset now, TicketPolicy policy)
    {
        ticket.DeliveryFailed(now, policy, "550 no such mailbox");
        return null;
    }

    /// <summary>What the history alone says of a ticket. Null where no event has said anything yet.</summary>
    private sealed record TicketFold(string? Type, string? Requester, string? Assignee, string? Status, string? Priority, string? Subject, bool Awaiting, bool Snoozed)
    {
        public static TicketFold Of(IEnumerable<TicketEvent> events)
        {
            var state = new TicketFold(null, null, null, "1", null, null, Awaiting: false, Snoozed: false);
            var unanswered = false;
            foreach (var line in FoldedTicket.Standing(events))
            {
                unanswered = line.Kind switch
                {
                    TicketEventKind.CustomerWrote => true,
                    TicketEventKind.Replied => false,
                    _ => unanswered,
                };
                state = state.With(line, unanswered);
            }

            return state;
        }

        public static TicketFold StateOf(Ticket ticket)
        {
            var standing = FoldedTicket.Standing(ticket.Events);
            bool Told(TicketEventKind kind) => standing.Any(line => line.Kind == kind);
            return new TicketFold(
                Told(TicketEventKind.Moved) ? ticket.TypeId.ToString(CultureInfo.InvariantCulture) : null,
                Told(TicketEventKind.RequesterChanged) ? ticket.RequesterId.ToString() : null,
                ticket.AssigneeId?.ToString(),
                ticket.StatusId.ToString(CultureInfo.InvariantCulture),
                Told(TicketEventKind.PriorityChanged) ? ticket.Priority.ToString() : null,
                Told(TicketEventKind.SubjectChanged) ? ticket.Subject : null,
                ticket.IsAwaiting,
                ticket.IsSnoozed);
        }

        private TicketFold With(TicketEvent line, bool unanswered) => line.Kind switch
        {
            TicketEventKind.CustomerWrote or TicketEventKind.MarkedAwaiting or TicketEventKind.DeliveryFailed => this with { Awaiting = true },
            TicketEventKind.Replied or TicketEventKind.MarkedNotAwaiting => this with { Awaiting = false },
            TicketEventKind.Closed => this with { Status = line.After, Awaiting = false },
            TicketEventKind.Reopened => this with { Status = line.After, Awaiting = unanswered },
            TicketEventKind.StatusChanged => this with { Status = line.After },
            TicketEventKind.Claimed => this with { Assignee = line.ActorId.ToString() },
            TicketEventKind.Assigned => this with { Assignee = line.After },
            TicketEventKind.Released => this with { Assignee = null },
            TicketEventKind.Moved => this with { Type = line.After },
            TicketEventKind.RequesterChanged => this with { Requester = line.After },
            TicketEventKind.PriorityChanged => this with { Priority = line.After },
            TicketEventKind.SubjectChanged => this with { Subject = line.After },
            TicketEventKind.Snoozed => this with { Snoozed = true },
            TicketEventKind.Woke => this with { Snoozed = false },
            TicketEventKind.Created or TicketEventKind.NoteWritten or TicketEventKind.CcAdded or TicketEventKind.CcRemoved or TicketEventKind.FollowedUp or TicketEventKind.Undone
                or TicketEventKind.ReplyTakenBack or TicketEventKind.Blanked => this,
        };
    }
}

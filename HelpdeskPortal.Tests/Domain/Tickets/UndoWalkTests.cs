using CsCheck;
using HelpdeskPortal.Support;

namespace HelpdeskPortal.Domain.Tickets;

/// <summary>Undo after any beginning: the state before, if nothing came between; with something between, that stands.</summary>
public sealed class UndoWalkTests
{
    private static readonly TicketPolicy Policy = TestTickets.Policy with { UndoWindow = TimeSpan.FromSeconds(10) };

    private static readonly Actor[] Agents = [Cast.Marek, Cast.Jana, Cast.Ruth];

    private static readonly TicketStatus[] Statuses =
    [
        .. TicketStatus.BuiltIn,
        new(10, "Part ordered", "amber", 4, StatusCategory.Open),
        new(12, "Duplicate", "slate", 6, StatusCategory.Closed),
    ];

    private static readonly Gen<(int Verb, int Actor, int Choice)> Step = Gen.Select(Gen.Int[0, 15], Gen.Int[0, 2], Gen.Int[0, 99]);

    [Fact]
    public void Any_command_undone_at_once_leaves_the_state_before_and_what_came_between_survives() =>
        Gen.Select(Step.Array[0, 20], Step, Step.Array[0, 2]).Sample(Walk, iter: 5_000);

    private static void Walk((int Verb, int Actor, int Choice)[] beginning, (int Verb, int Actor, int Choice) last, (int Verb, int Actor, int Choice)[] between)
    {
        var now = TestTickets.Start;
        var ticket = TestTickets.New(at: now, cc: [Cast.Bruno]).WithId(Cast.TicketId);
        foreach (var step in beginning)
        {
            now = now.AddMinutes(step.Choice);
            Do(ticket, step, now);
        }

        var actor = Agents[last.Actor];
        var (before, events) = (State.Of(ticket), ticket.EventCount);
        now = now.AddMinutes(1);
        Do(ticket, last, now);
        if (ticket.EventCount == events || ticket.Events[events].Undo is null)
        {
            return;
        }

        var done = events + 1;
        var written = ticket.EventCount;
        foreach (var step in between)
        {
            Do(ticket, step, now);
        }

        var after = State.Of(ticket);
        var count = ticket.EventCount;
        var refusal = ticket.Undo(actor, [.. ticket.Events.Where(line => line.Place >= done)], mayHold: true, now.AddSeconds(9), Policy);

        if (count == written)
        {
            Assert.Null(refusal);
            Assert.Equal(before, State.Of(ticket));
            Assert.Equal(count + 1, ticket.EventCount);
        }
        else
        {
            Assert.Equal(RefusalKind.Changed, refusal!.Kind);
            Assert.Equal(after, State.Of(ticket));
            Assert.Equal(count, ticket.EventCount);
        }
    }

    private static void Do(Ticket ticket, (int Verb, int Actor, int Choice) step, DateTimeOffset now)
    {
        var (actor, choice) = (Agents[step.Actor], step.Choice);
        _ = step.Verb switch
        {
            0 => ticket.Claim(actor, now, Policy),
            1 => ticket.Release(actor, now, Policy),
            2 => ticket.Assign(actor, ticket.AssigneeId, Agents[choice % 3].Id(), isAgentOfType: true, now, Policy),
            3 or 4 => ticket.Close(actor, now, Policy),
            5 => ticket.Reopen(actor, now, Policy),
            6 or 7 => ticket.SetStatus(actor, ticket.StatusId, Statuses[choice % Statuses.Length], now, Policy),
            8 => ticket.MoveTo(actor, ticket.TypeId, Cast.Type(1 + (choice % 2)), assigneeStays: choice % 3 > 0, now, Policy),
            9 => ticket.SetPriority(actor, ticket.Priority, (Priority)(choice % 3), now, Policy),
            10 => ticket.MarkAwaiting(actor, now, Policy),
            11 => ticket.MarkNotAwaiting(actor, now, Policy),
            12 => ticket.Snooze(actor, now.AddMinutes(1 + choice), now, Policy),
            13 => ticket.WriteAsCustomer(Cast.Ana, "Still jammed.", null, now, Policy),
            14 => ticket.Reply(actor, "Try this.", (ReplyThen)(choice % 4), null, now, now, Policy),
            _ => ticket.WriteNote(actor, "Hm.", null, now, Policy),
        };
    }

    private sealed record State(
        int TypeId, Guid? AssigneeId, int StatusId, bool IsOpen, Priority Priority, DateTimeOffset? AwaitingSince, DateTimeOffset? Unanswered, DateTimeOffset? ClosedAt, DateTimeOffset? SnoozedUntil, DateTimeOffset? LateAt, int Messages)
    {
        public static State Of(Ticket ticket) => new(
            ticket.TypeId, ticket.AssigneeId, ticket.StatusId, ticket.IsOpen, ticket.Priority, ticket.AwaitingSince, ticket.UnansweredSince, ticket.ClosedAt, ticket.SnoozedUntil, ticket.LateAt, ticket.Messages.Count);
    }
}

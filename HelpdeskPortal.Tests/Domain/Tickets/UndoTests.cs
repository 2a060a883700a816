using HelpdeskPortal.Support;

namespace HelpdeskPortal.Domain.Tickets;

/// <summary>What undo gives back, when it refuses, and what it leaves in the history.</summary>
public sealed class UndoTests
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private static readonly TicketPolicy Policy = TestTickets.Policy with { UndoWindow = Window };
    private static readonly DateTimeOffset Now = TestTickets.Start.AddHours(5);
    private static readonly DateTimeOffset InTime = Now + Window - TimeSpan.FromTicks(1);

    public static TheoryData<string> Commands =>
        ["claim", "release", "assign", "close", "reopen", "status", "status to closed", "status to open", "move", "move that releases", "priority", "mark", "unmark", "close while snoozed", "snooze", "snooze for longer", "wake"];

    [Theory]
    [MemberData(nameof(Commands))]
    public void What_was_before_comes_back_whole(string command)
    {
        var (ticket, run) = Case(command);
        var before = Facts(ticket);
        var updated = ticket.UpdatedAt;
        Assert.Null(run());
        Assert.NotEqual(before, Facts(ticket));

        Assert.Null(Undo(ticket, InTime));

        Assert.Equal(before, Facts(ticket));
        Assert.True(ticket.UpdatedAt > updated);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_history_keeps_the_command_and_says_that_it_was_undone(string command)
    {
        var (ticket, run) = Case(command);
        var events = ticket.EventCount;
        run();
        var done = ticket.Events[events];
        var last = ticket.EventCount;

        Undo(ticket, InTime);

        var line = ticket.Events[^1];
        Assert.Equal(last + 1, ticket.EventCount);
        Assert.Equal((TicketEventKind.Undone, done.Kind.ToString(), done.Place), (line.Kind, line.Before, line.Undoes!.Value));
        Assert.Equal(done.IsInternal, line.IsInternal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void What_can_be_undone_waits_for_the_window_before_anybody_outside_hears_of_it(string command)
    {
        var (ticket, run) = Case(command);
        var events = ticket.EventCount;

        run();

        Assert.All(ticket.Events.Skip(events), line => Assert.Equal(Now + Window, line.VisibleFrom));
        Assert.All(ticket.Events.Skip(events).Skip(1), line => Assert.Null(line.Undo));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void After_the_window_nothing_is_undone(string command)
    {
        var (ticket, run) = Case(command);
        run();
        var (after, version) = (Facts(ticket), ticket.Version);

        Assert.Equal(RefusalKind.UndoWindowPassed, Undo(ticket, Now + Window)!.Kind);

        Assert.Equal((after, version), (Facts(ticket), ticket.Version));
    }

    [Theory]
    [InlineData("a note of a colleague")]
    [InlineData("a message of the customer")]
    [InlineData("a change of one's own")]
    [InlineData("a change by the portal")]
    public void What_has_come_since_stays_and_nothing_is_undone(string since)
    {
        var ticket = TestTickets.Awaiting();
        Assert.Null(ticket.SetStatus(Cast.Marek, TicketStatus.OpenId, Cast.Status(TicketStatus.WithCustomerId), Now, Policy));
        var (refusal, by) = since switch
        {
            "a note of a colleague" => (ticket.WriteNote(Cast.Jana, "Wait.", null, Now, Policy), Cast.Jana.PersonId),
            "a message of the customer" => (ticket.WriteAsCustomer(Cast.Ana, "Still.", null, Now, Policy), Cast.Ana.PersonId),
            "a change of one's own" => (ticket.SetPriority(Cast.Marek, Priority.Normal, Priority.High, Now, Policy), Cast.Marek.PersonId),
            _ => (ticket.Close(Actor.System, Now, Policy), null),
        };
        Assert.Null(refusal);
        var (after, version) = (Facts(ticket), ticket.Version);

        var refused = ticket.Undo(Cast.Marek, From(ticket, ticket.Events.First(line => line.Undo is not null)), mayHold: true, InTime, Policy);

        Assert.Equal((RefusalKind.Changed, by), (refused!.Kind, refused.PersonId == by ? by : Guid.Empty));
        Assert.Equal((after, version), (Facts(ticket), ticket.Version));
    }

    [Fact]
    public void A_recomputed_moment_of_being_late_is_nobodys_change()
    {
        var ticket = TestTickets.Awaiting();
        ticket.Claim(Cast.Marek, Now, Policy);
        ticket.RecomputeLateAt(Policy);

        Assert.Null(Undo(ticket, InTime));

        Assert.Null(ticket.AssigneeId);
    }

    [Fact]
    public void Undone_twice_is_undone_once()
    {
        var ticket = TestTickets.Awaiting();
        ticket.Close(Cast.Marek, Now, Policy);
        Assert.Null(Undo(ticket, InTime));
        var version = ticket.Version;

        Assert.Null(Undo(ticket, InTime));

        Assert.Equal(version, ticket.Version);
        Assert.Single(ticket.Events, line => line.Kind == TicketEventKind.Undone);
    }

    [Fact]
    public void A_mover_who_has_lost_sight_of_the_ticket_takes_it_back()
    {
        var ticket = TestTickets.Answered();
        ticket.MoveTo(Cast.Marek, Cast.Printers, Cast.Type(Cast.Servers), assigneeStays: false, Now, Policy);
        Assert.Equal(TicketRole.None, ticket.RoleOf(Cast.Marek));

        Assert.Null(Undo(ticket, InTime));

        Assert.Equal((Cast.Printers, Cast.Marek.PersonId), (ticket.TypeId, ticket.AssigneeId));
    }

    [Fact]
    public void Nobody_undoes_what_somebody_else_did()
    {
        var ticket = TestTickets.Awaiting();
        ticket.Close(Cast.Marek, Now, Policy);
        var lines = From(ticket, ticket.Events.Single(line => line.Undo is not null));

        Assert.Equal(RefusalKind.NotAllowed, ticket.Undo(Cast.Jana, lines, true, InTime, Policy)!.Kind);
        Assert.Equal(RefusalKind.NotAllowed, ticket.Undo(Cast.Ruth, lines, true, InTime, Policy)!.Kind);
        Assert.Equal(RefusalKind.NotAllowed, ticket.Undo(Cast.Ana, lines, true, InTime, Policy)!.Kind);
        Assert.Equal(RefusalKind.NotFound, ticket.Undo(Cast.Olga, lines, true, InTime, Policy)!.Kind);
        Assert.Equal(RefusalKind.NotFound, ticket.Undo(Cast.Ilse, lines, true, InTime, Policy)!.Kind);
        Assert.False(ticket.IsOpen);
    }

    [Fact]
    public void Who_has_lost_the_right_meanwhile_undoes_nothing()
    {
        var ticket = TestTickets.Awaiting();
        ticket.Close(Cast.Marek, Now, Policy);
        var former = Actor.Person(Cast.Marek.Id(), Cast.Marek.Name, isAdministrator: false, [], [], []);

        Assert.Equal(RefusalKind.NotFound, ticket.Undo(former, From(ticket, ticket.Events.Single(line => line.Undo is not null)), true, InTime, Policy)!.Kind);
    }

    [Fact]
    public void A_ticket_does_not_come_back_to_somebody_who_can_no_longer_hold_it()
    {
        var ticket = TestTickets.Answered();
        ticket.Assign(Cast.Jana, Cast.Marek.PersonId, Cast.Jana.Id(), isAgentOfType: true, Now, Policy);

        Assert.Equal(RefusalKind.State, ticket.Undo(Cast.Jana, From(ticket, ticket.Events.Single(line => line.Undo is not null)), mayHold: false, InTime, Policy)!.Kind);
        Assert.Equal(Cast.Jana.PersonId, ticket.AssigneeId);
    }

    [Fact]
    public void The_customers_own_closing_and_the_portals_are_nobodys_to_undo()
    {
        var byAna = TestTickets.Awaiting();
        byAna.Close(Cast.Ana, Now, Policy);
        var byPortal = TestTickets.Awaiting();
        byPortal.Close(Actor.System, Now, Policy);

        Assert.All(byAna.Events.Concat(byPortal.Events), line => Assert.Null(line.Undo));
        Assert.Equal(Now, byAna.Events[^1].VisibleFrom);
        Assert.Equal(RefusalKind.NotAllowed, byAna.Undo(Cast.Ana, From(byAna, byAna.Events[^1]), true, InTime, Policy)!.Kind);
    }

    [Fact]
    public void A_window_of_no_length_keeps_nothing_and_delays_nothing()
    {
        var ticket = TestTickets.Awaiting();

        ticket.Close(Cast.Marek, Now, TestTickets.Policy);

        Assert.Null(ticket.Events[^1].Undo);
        Assert.Equal(Now, ticket.Events[^1].VisibleFrom);
    }

    private static Refusal? Undo(Ticket ticket, DateTimeOffset now)
    {
        var done = ticket.Events.Last(line => line.Undo is not null);
        return ticket.Undo(Cast.Marek, From(ticket, done), mayHold: true, now, Policy);
    }

    private static List<TicketEvent> From(Ticket ticket, TicketEvent first) => [.. ticket.Events.Where(line => line.Place >= first.Place)];

    private static object Facts(Ticket ticket) => new
    {
        ticket.TypeId,
        ticket.AssigneeId,
        ticket.StatusId,
        ticket.Category,
        ticket.IsOpen,
        ticket.Priority,
        ticket.IsAwaiting,
        ticket.AwaitingSince,
        ticket.UnansweredSince,
        ticket.ClosedAt,
        ticket.IsSnoozed,
        ticket.SnoozedUntil,
        ticket.LateAt,
        Rank = ticket.IsAwaiting ? ticket.QueueRank : 0,
    };

    private static (Ticket Ticket, Func<Refusal?> Run) Case(string command)
    {
        var ticket = command switch
        {
            "release" or "move that releases" or "mark" => TestTickets.Answered(),
            "reopen" or "status to open" => ClosedUnanswered(),
            "close while snoozed" or "snooze for longer" or "wake" => Snoozed(),
            _ => TestTickets.Awaiting(),
        };
        return (ticket, () => command switch
        {
            "claim" => ticket.Claim(Cast.Marek, Now, Policy),
            "release" => ticket.Release(Cast.Marek, Now, Policy),
            "assign" => ticket.Assign(Cast.Marek, null, Cast.Jana.Id(), isAgentOfType: true, Now, Policy),
            "close" or "close while snoozed" => ticket.Close(Cast.Marek, Now, Policy),
            "reopen" => ticket.Reopen(Cast.Marek, Now, Policy),
            "status" => ticket.SetStatus(Cast.Marek, ticket.StatusId, Cast.Status(TicketStatus.WithCustomerId), Now, Policy),
            "status to closed" => ticket.SetStatus(Cast.Marek, ticket.StatusId, Cast.Status(TicketStatus.ClosedId), Now, Policy),
            "status to open" => ticket.SetStatus(Cast.Marek, ticket.StatusId, Cast.Status(TicketStatus.OpenId), Now, Policy),
            "move" => ticket.MoveTo(Cast.Marek, Cast.Printers, Cast.Type(Cast.Servers), assigneeStays: true, Now, Policy),
            "move that releases" => ticket.MoveTo(Cast.Marek, Cast.Printers, Cast.Type(Cast.Servers), assigneeStays: false, Now, Policy),
            "priority" => ticket.SetPriority(Cast.Marek, Priority.Normal, Priority.High, Now, Policy),
            "mark" => ticket.MarkAwaiting(Cast.Marek, Now, Policy),
            "snooze" or "snooze for longer" => ticket.Snooze(Cast.Marek, Now.AddDays(5), Now, Policy),
            "wake" => ticket.Wake(Cast.Marek, Now, Policy),
            "unmark" => ticket.MarkNotAwaiting(Cast.Marek, Now, Policy),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "No such command."),
        });
    }

    private static Ticket ClosedUnanswered()
    {
        var ticket = TestTickets.Awaiting();
        Assert.Null(ticket.Close(Cast.Jana, Now.AddDays(-3), TestTickets.Policy));
        return ticket;
    }

    private static Ticket Snoozed()
    {
        var ticket = TestTickets.Awaiting();
        Assert.Null(ticket.Snooze(Cast.Jana, Now.AddDays(1), Now.AddHours(-1), TestTickets.Policy));
        return ticket;
    }
}

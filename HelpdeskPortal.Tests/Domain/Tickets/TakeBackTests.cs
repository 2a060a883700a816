using CsCheck;
using HelpdeskPortal.Support;

namespace HelpdeskPortal.Domain.Tickets;

public sealed class TakeBackTests
{
    private static readonly DateTimeOffset Sent = TestTickets.Start.AddHours(1);
    private static readonly TicketPolicy Policy = TestTickets.Policy with { UndoWindow = TimeSpan.FromSeconds(10) };
    private static readonly Actor[] Agents = [Cast.Marek, Cast.Jana, Cast.Ruth];
    private static readonly Gen<(int Verb, int Actor, int Choice)> Step = Gen.Select(Gen.Int[0, 11], Gen.Int[0, 2], Gen.Int[0, 99]);

    [Theory]
    [InlineData(ReplyThen.Nothing)]
    [InlineData(ReplyThen.Wait)]
    [InlineData(ReplyThen.Close)]
    public void Taken_back_at_once_everything_is_as_before(ReplyThen then)
    {
        var ticket = TestTickets.Awaiting();
        var before = State.Of(ticket);
        ticket.Send(Cast.Marek, Sent, then);

        Assert.Null(TakeBack(ticket, Cast.Marek, Sent.AddSeconds(9)));

        Assert.Equal(before, State.Of(ticket));
        Assert.Equal(TicketEventKind.ReplyTakenBack, ticket.Events[^1].Kind);
        Assert.True(ticket.Events[^1].IsInternal);
    }

    [Fact]
    public void Once_visible_or_by_somebody_else_it_stays_sent()
    {
        var ticket = TestTickets.Awaiting();
        ticket.Send(Cast.Marek, Sent, ReplyThen.Close);
        var sent = State.Of(ticket);
        Assert.Equal(RefusalKind.NotAllowed, TakeBack(ticket, Cast.Jana, Sent)!.Kind);
        Assert.Equal(RefusalKind.NotFound, TakeBack(ticket, Cast.Ilse, Sent)!.Kind);
        Assert.Equal(RefusalKind.UndoWindowPassed, TakeBack(ticket, Cast.Marek, Sent.AddSeconds(10))!.Kind);
        Assert.Equal(sent, State.Of(ticket));
    }

    [Fact]
    public void Taken_back_twice_is_taken_back_once()
    {
        var ticket = TestTickets.Awaiting();
        ticket.Send(Cast.Marek, Sent);
        Assert.Null(TakeBack(ticket, Cast.Marek, Sent.AddSeconds(1)));
        var lines = ticket.EventCount;
        Assert.Null(TakeBack(ticket, Cast.Marek, Sent.AddSeconds(2)));
        Assert.Equal(lines, ticket.EventCount);
    }

    [Fact]
    public void A_claim_that_was_made_meanwhile_stays()
    {
        var ticket = TestTickets.Awaiting();
        ticket.Send(Cast.Marek, Sent);
        Assert.Null(ticket.Release(Cast.Marek, Sent.AddSeconds(1), Policy));
        Assert.Null(ticket.Claim(Cast.Jana, Sent.AddSeconds(2), Policy));
        Assert.Null(TakeBack(ticket, Cast.Marek, Sent.AddSeconds(3)));
        Assert.Equal(Cast.Jana.Id(), ticket.AssigneeId);
        Assert.Equal(TestTickets.Start, ticket.AwaitingSince);
    }

    [Fact]
    public void A_message_that_came_meanwhile_stays_and_bold_has_the_earlier_time()
    {
        var ticket = TestTickets.Awaiting();
        ticket.Send(Cast.Marek, Sent, ReplyThen.Close);
        ticket.Write(Cast.Ana, Sent.AddSeconds(2));
        Assert.Equal(Sent.AddSeconds(2), ticket.AwaitingSince);
        Assert.Null(TakeBack(ticket, Cast.Marek, Sent.AddSeconds(3)));
        Assert.Equal((TestTickets.Start, TicketStatus.OpenId), (ticket.AwaitingSince, ticket.StatusId));
        Assert.Equal(Sent.AddSeconds(2), ticket.PublicChangeAt);
    }

    [Fact]
    public void A_status_that_was_set_meanwhile_stays()
    {
        var ticket = TestTickets.Awaiting();
        ticket.Send(Cast.Marek, Sent, ReplyThen.Wait);
        Assert.Null(ticket.Close(Cast.Jana, Sent.AddSeconds(2), Policy));
        Assert.Null(TakeBack(ticket, Cast.Marek, Sent.AddSeconds(3)));
        Assert.Equal((StatusCategory.Closed, false), (ticket.Category, ticket.IsAwaiting));
        Assert.Equal(TestTickets.Start, ticket.UnansweredSince);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_two_replies_both_taken_back_in_either_order_nothing_is_answered(bool firstGoesFirst)
    {
        var ticket = TestTickets.Awaiting();
        var before = State.Of(ticket);
        ticket.Send(Cast.Marek, Sent);
        ticket.Send(Cast.Jana, Sent.AddSeconds(1), ReplyThen.Close);
        Actor[] order = firstGoesFirst ? [Cast.Marek, Cast.Jana] : [Cast.Jana, Cast.Marek];
        Assert.Null(TakeBack(ticket, order[0], Sent.AddSeconds(2)));
        Assert.False(ticket.IsAwaiting);
        Assert.NotNull(ticket.HeldUntil);
        Assert.Null(TakeBack(ticket, order[1], Sent.AddSeconds(3)));
        Assert.Equal(before, State.Of(ticket));
    }

    /// <summary>After any beginning and whatever comes between, the ticket is what its remaining history says.</summary>
    [Fact]
    public void After_any_interleaving_the_ticket_is_what_the_remaining_history_makes_of_it() =>
        Gen.Select(Step.Array[0, 12], Gen.Int[0, 3], Step.Array[0, 6]).Sample(Walk, iter: 5_000);

    private static void Walk((int Verb, int Actor, int Choice)[] beginning, int then, (int Verb, int Actor, int Choice)[] between)
    {
        var now = TestTickets.Start;
        var ticket = TestTickets.New(at: now, cc: [Cast.Bruno]).WithId(Cast.TicketId);
        foreach (var step in beginning)
        {
            Do(ticket, step, now = now.AddMinutes(1));
        }

        now = now.AddMinutes(1);
        var before = State.Of(ticket);
        var customers = (ticket.StatusIdForCustomer(now), ticket.AssigneeIdForCustomer(now), ticket.ClosedAtForCustomer(now));
        var place = ticket.EventCount + 1;
        ticket.Send(Cast.Marek, now, (ReplyThen)then);
        Assert.Equal(customers, (ticket.StatusIdForCustomer(now), ticket.AssigneeIdForCustomer(now), ticket.ClosedAtForCustomer(now)));
        foreach (var step in between)
        {
            Do(ticket, step, now = now.AddSeconds(1));
        }

        Assert.Null(ticket.TakeBack(Cast.Marek, [.. ticket.Events], place, "", now.AddSeconds(1), Policy));

        if (between.Length == 0)
        {
            Assert.Equal(before, State.Of(ticket));
        }

        var folded = FoldedTicket.Of(ticket.Events);
        Assert.Equal((folded.StatusId, folded.AssigneeId, folded.Messages), (ticket.StatusId, ticket.AssigneeId, ticket.Messages.Count));
        Assert.Equal(IsBold(FoldedTicket.Standing(ticket.Events)) && ticket.IsOpen, ticket.IsAwaiting);
        Assert.Null(ticket.HeldUntil);
        Assert.False(ticket.AwaitingSince > now);
    }

    /// <summary>Bold by the words of the rules: reopening counts where the customer's side wrote last.</summary>
    private static bool IsBold(IReadOnlyList<TicketEvent> standing)
    {
        var (bold, unanswered) = (false, false);
        foreach (var line in standing)
        {
            (bold, unanswered) = line.Kind switch
            {
                TicketEventKind.CustomerWrote => (true, true),
                TicketEventKind.Replied => (false, false),
                TicketEventKind.MarkedAwaiting => (true, unanswered),
                TicketEventKind.MarkedNotAwaiting or TicketEventKind.Closed => (false, unanswered),
                TicketEventKind.Reopened => (bold || unanswered, unanswered),
                _ => (bold, unanswered),
            };
        }

        return bold;
    }

    private static void Do(Ticket ticket, (int Verb, int Actor, int Choice) step, DateTimeOffset now)
    {
        var (actor, choice) = (Agents[step.Actor], step.Choice);
        _ = step.Verb switch
        {
            0 => ticket.Claim(actor, now, Policy),
            1 => ticket.Release(actor, now, Policy),
            2 => ticket.Assign(actor, ticket.AssigneeId, Agents[choice % 3].Id(), isAgentOfType: true, now, Policy),
            3 => ticket.Close(actor, now, Policy),
            4 => ticket.Close(Cast.Ana, now, Policy),
            5 => ticket.Reopen(actor, now, Policy),
            6 => ticket.SetStatus(actor, ticket.StatusId, TicketStatus.BuiltIn[choice % 3], now, Policy),
            7 => ticket.MarkAwaiting(actor, now, Policy),
            8 => ticket.MarkNotAwaiting(actor, now, Policy),
            9 => ticket.WriteNote(actor, "Hm.", null, now, Policy),
            10 => ticket.Reply(actor, "Try this.", (ReplyThen)(choice % 4), null, now, now, Policy),
            _ => ticket.WriteAsCustomer(choice % 2 == 0 ? Cast.Ana : Cast.Bruno, "Still jammed.", null, now, Policy),
        };
    }

    private static Refusal? TakeBack(Ticket ticket, Actor actor, DateTimeOffset now)
    {
        var sent = ticket.Events.Where(line => line.Kind == TicketEventKind.Replied);
        var own = sent.LastOrDefault(line => line.ActorId == actor.PersonId) ?? sent.Last();
        return ticket.TakeBack(actor, [.. ticket.Events], own.Place, "", now, Policy);
    }

    private sealed record State(
        Guid? AssigneeId, int StatusId, bool IsOpen, DateTimeOffset? AwaitingSince, DateTimeOffset? Unanswered, DateTimeOffset? ClosedAt, DateTimeOffset? LateAt, int Messages, DateTimeOffset? HeldUntil, DateTimeOffset PublicChangeAt)
    {
        public static State Of(Ticket ticket) => new(
            ticket.AssigneeId, ticket.StatusId, ticket.IsOpen, ticket.AwaitingSince, ticket.UnansweredSince, ticket.ClosedAt, ticket.LateAt, ticket.Messages.Count, ticket.HeldUntil, ticket.PublicChangeAt);
    }
}

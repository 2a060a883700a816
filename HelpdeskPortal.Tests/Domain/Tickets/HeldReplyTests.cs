using HelpdeskPortal.Support;

namespace HelpdeskPortal.Domain.Tickets;

/// <summary>What holds an agent's reply, as the rules say it in a table.</summary>
public sealed class HeldReplyTests
{
    private static readonly DateTimeOffset Now = TestTickets.Start.AddHours(1);

    /// <summary>Marek writes; the window has shown the ticket as it was before the line.</summary>
    [Theory]
    [InlineData("the requester writes", true)]
    [InlineData("a CC writes", true)]
    [InlineData("a colleague records a call", true)]
    [InlineData("a colleague replies", true)]
    [InlineData("a colleague writes a note", true)]
    [InlineData("a colleague closes", true)]
    [InlineData("the requester closes", true)]
    [InlineData("a colleague closes and undoes it", false)]
    [InlineData("a colleague replies and takes it back", false)]
    [InlineData("the portal closes", false)]
    [InlineData("a colleague claims", false)]
    [InlineData("a colleague sets the priority", false)]
    [InlineData("a colleague sets the status", false)]
    [InlineData("a mail bounces", false)]
    [InlineData("own note in another tab", false)]
    [InlineData("own reply in another tab", false)]
    [InlineData("own call in another tab", false)]
    public void A_reply_is_held_for_what_others_said_or_closed_and_for_nothing_else(string what, bool isHeld)
    {
        var ticket = TestTickets.Awaiting();
        var shown = ticket.EventCount;

        Do(ticket, what);

        Assert.True(ticket.EventCount > shown);
        Assert.Equal(isHeld, TicketHistory.Unseen(ticket.Events, Cast.Marek, shown).Count > 0);
        Assert.Empty(TicketHistory.Unseen(ticket.Events, Cast.Marek, ticket.EventCount));
    }

    private static void Do(Ticket ticket, string what)
    {
        var policy = TestTickets.Policy with { UndoWindow = TimeSpan.FromSeconds(10) };
        var shown = ticket.EventCount;
        Assert.Null(what switch
        {
            "the requester writes" => ticket.WriteAsCustomer(Cast.Ana, "Still jammed.", null, Now, policy),
            "a CC writes" => ticket.WriteAsCustomer(Cast.Bruno, "Mine too.", null, Now, policy),
            "a colleague records a call" => ticket.RecordPhone(Cast.Jana, "She rang.", null, Now, policy),
            "a colleague replies" or "a colleague replies and takes it back" => ticket.Reply(Cast.Jana, "Try this.", ReplyThen.Nothing, null, Now, Now.AddSeconds(10), policy),
            "a colleague writes a note" => ticket.WriteNote(Cast.Jana, "Hm.", null, Now, policy),
            "a colleague closes" or "a colleague closes and undoes it" => ticket.Close(Cast.Jana, Now, policy),
            "the requester closes" => ticket.Close(Cast.Ana, Now, policy),
            "the portal closes" => ticket.Close(Actor.System, Now, policy),
            "a colleague claims" => ticket.Claim(Cast.Jana, Now, policy),
            "a colleague sets the priority" => ticket.SetPriority(Cast.Jana, Priority.Normal, Priority.High, Now, policy),
            "a colleague sets the status" => ticket.SetStatus(Cast.Jana, TicketStatus.OpenId, Cast.Status(TicketStatus.WithCustomerId), Now, policy),
            "own note in another tab" => ticket.WriteNote(Cast.Marek, "Hm.", null, Now, policy),
            "own reply in another tab" => ticket.Reply(Cast.Marek, "Try this.", ReplyThen.Close, null, Now, Now.AddSeconds(10), policy),
            "own call in another tab" => ticket.RecordPhone(Cast.Marek, "She rang.", null, Now, policy),
            "a mail bounces" => Bounce(ticket, policy),
            _ => throw new ArgumentException(what, nameof(what)),
        });
        if (what.EndsWith("undoes it", StringComparison.Ordinal))
        {
            Assert.Null(ticket.Undo(Cast.Jana, [.. ticket.Events.Where(line => line.Place > shown)], mayHold: true, Now, policy));
        }
        else if (what.EndsWith("takes it back", StringComparison.Ordinal))
        {
            Assert.Null(ticket.TakeBack(Cast.Jana, [.. ticket.Events], shown + 1, "", Now, policy));
        }
    }

    private static Refusal? Bounce(Ticket ticket, TicketPolicy policy)
    {
        ticket.DeliveryFailed(Now, policy, "550 no such user");
        return null;
    }
}

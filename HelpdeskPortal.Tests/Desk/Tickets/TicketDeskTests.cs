using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>Use cases over the real file: one effect however often they are asked for, conflicts told, nothing lost.</summary>
public class TicketDeskTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task F18_A_reply_sent_twenty_times_at_once_is_one_reply()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var ticketId = await helpdesk.TicketOfAsync(Cast.Ana);
        var draft = await helpdesk.DraftAsync(Cast.Marek, DraftKind.Reply, ticketId, "Open the rear door.");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            Task.Run(() => helpdesk.Desk.ReplyAsync(Cast.Marek, ticketId, draft, ReplyThen.Wait, null, Cancellation), Cancellation)));

        Assert.All(outcomes, outcome => Assert.True(outcome.IsDone));
        var ticket = await helpdesk.ReadAsync(ticketId);
        Assert.Single(ticket.Messages, message => message.Kind == MessageKind.Reply);
        Assert.Single(ticket.Events, line => line.Kind == TicketEventKind.Replied);
        Assert.Empty(await helpdesk.Database.ReadAsync(db => db.Drafts.ToListAsync(Cancellation)));
    }

    [Fact]
    public async Task F18_A_new_ticket_sent_twenty_times_at_once_is_one_ticket_with_one_number()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var draft = await helpdesk.DraftAsync(Cast.Ana, DraftKind.NewTicket, null, "No paper.");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            Task.Run(() => helpdesk.Desk.OpenOwnAsync(Cast.Ana, Cast.Printers, "", draft, Cancellation), Cancellation)));

        Assert.Single(outcomes.Select(outcome => outcome.Value).Distinct());
        Assert.Equal(1, await helpdesk.Database.ReadAsync(db => db.Tickets.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task F18_A_message_on_a_ticket_closed_too_long_ago_opens_one_new_ticket_however_often_it_is_sent()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var ticketId = await helpdesk.TicketOfAsync(Cast.Ana);
        Assert.True((await helpdesk.Desk.AddCcAsync(Cast.Marek, ticketId, new RequesterChoice(Cast.Bruno.Id()), Cancellation)).IsDone);
        Assert.True((await helpdesk.Desk.CloseAsync(Cast.Marek, ticketId, Cancellation)).IsDone);
        helpdesk.Database.Clock.Advance(TimeSpan.FromDays(31));
        var draft = await helpdesk.DraftAsync(Cast.Ana, DraftKind.Customer, ticketId, "It jams again.");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ =>
            Task.Run(() => helpdesk.Desk.WriteAsCustomerAsync(Cast.Ana, ticketId, draft, Cancellation), Cancellation)));

        var written = Assert.Single(outcomes.Select(outcome => outcome.Value).Distinct());
        Assert.True(written!.OpenedNew);
        var opened = await helpdesk.Database.ReadAsync(db => db.Tickets.Include(t => t.Cc).SingleAsync(t => t.Number == written.Number, Cancellation));
        Assert.Equal(ticketId, opened.FollowsId);
        Assert.Equal(Cast.Ana.PersonId, opened.RequesterId);
        Assert.Equal(Cast.Bruno.PersonId, Assert.Single(opened.Cc).PersonId);
        Assert.Null(opened.AssigneeId);
        Assert.True(opened.IsAwaiting);
        Assert.Equal(2, await helpdesk.Database.ReadAsync(db => db.Tickets.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task F18_Every_other_command_given_twice_has_one_effect()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var id = await helpdesk.TicketOfAsync(Cast.Ana);
        Func<Task<Outcome>>[] commands =
        [
            () => helpdesk.Desk.ClaimAsync(Cast.Marek, id, Cancellation),
            () => helpdesk.Desk.AssignAsync(Cast.Marek, id, Cast.Marek.PersonId, Cast.Jana.Id(), Cancellation),
            () => helpdesk.Desk.SetPriorityAsync(Cast.Jana, id, Priority.Normal, Priority.High, Cancellation),
            () => helpdesk.Desk.SetSubjectAsync(Cast.Jana, id, "The printer on floor 3 jams.", "Jam on floor 3", Cancellation),
            () => helpdesk.Desk.SetStatusAsync(Cast.Jana, id, TicketStatus.OpenId, TicketStatus.WithCustomerId, Cancellation),
            () => helpdesk.Desk.MarkNotAwaitingAsync(Cast.Jana, id, Cancellation),
            () => helpdesk.Desk.MarkAwaitingAsync(Cast.Jana, id, Cancellation),
            () => helpdesk.Desk.AddCcAsync(Cast.Jana, id, new RequesterChoice(Cast.Bruno.Id()), Cancellation),
            () => helpdesk.Desk.RemoveCcAsync(Cast.Jana, id, Cast.Bruno.Id(), Cancellation),
            () => helpdesk.Desk.ChangeRequesterAsync(Cast.Jana, id, Cast.Ana.Id(), new RequesterChoice(Cast.Olga.Id()), Cancellation),
            () => helpdesk.Desk.ReleaseAsync(Cast.Jana, id, Cancellation),
            () => helpdesk.Desk.CloseAsync(Cast.Jana, id, Cancellation),
            () => helpdesk.Desk.ReopenAsync(Cast.Jana, id, Cancellation),
            () => helpdesk.Desk.MoveAsync(Cast.Ruth, id, Cast.Printers, Cast.Servers, Cancellation),
        ];
        foreach (var command in commands)
        {
            Assert.True((await command()).IsDone);
            var after = await helpdesk.ReadAsync(id);
            Assert.True((await command()).IsDone);
            var again = await helpdesk.ReadAsync(id);
            Assert.Equal(after.Events.Count, again.Events.Count);
            Assert.Equal(after.Version, again.Version);
        }
    }

    [Fact]
    public async Task F17_Two_agents_who_change_different_fields_both_succeed_and_of_the_same_field_the_second_is_told()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var id = await helpdesk.TicketOfAsync(Cast.Ana);

        var different = await Task.WhenAll(
            Task.Run(() => helpdesk.Desk.SetPriorityAsync(Cast.Marek, id, Priority.Normal, Priority.High, Cancellation), Cancellation),
            Task.Run(() => helpdesk.Desk.SetSubjectAsync(Cast.Jana, id, "The printer on floor 3 jams.", "Jam on floor 3", Cancellation), Cancellation));
        var first = await helpdesk.Desk.SetSubjectAsync(Cast.Marek, id, "Jam on floor 3", "Jam in 3-East-02", Cancellation);
        var second = await helpdesk.Desk.SetSubjectAsync(Cast.Jana, id, "Jam on floor 3", "Jam by the kitchen", Cancellation);

        Assert.All(different, outcome => Assert.True(outcome.IsDone));
        Assert.True(first.IsDone);
        Assert.Equal(RefusalKind.Changed, second.Refused!.Kind);
        Assert.Contains("Jam in 3-East-02", second.Refused.Message, StringComparison.Ordinal);
        Assert.Equal("Jam in 3-East-02", (await helpdesk.ReadAsync(id)).Subject);
    }

    [Fact]
    public async Task A_draft_saved_in_another_window_is_not_sent_unseen()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var id = await helpdesk.TicketOfAsync(Cast.Ana);
        var old = await helpdesk.DraftAsync(Cast.Marek, DraftKind.Reply, id, "First window.");
        await helpdesk.DraftAsync(Cast.Marek, DraftKind.Reply, id, "Second window.");

        var outcome = await helpdesk.Desk.ReplyAsync(Cast.Marek, id, old, ReplyThen.Nothing, null, Cancellation);

        Assert.Equal(RefusalKind.Changed, outcome.Refused!.Kind);
        Assert.Single((await helpdesk.ReadAsync(id)).Messages);
        Assert.Equal("Second window.", (await helpdesk.Database.ReadAsync(db => db.Drafts.SingleAsync(Cancellation))).Text);
    }

    [Fact]
    public async Task A_refused_reply_keeps_the_draft()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var id = await helpdesk.TicketOfAsync(Cast.Ana);
        var draft = await helpdesk.DraftAsync(Cast.Vera, DraftKind.Reply, id, "I only look on.");

        var outcome = await helpdesk.Desk.ReplyAsync(Cast.Vera, id, draft, ReplyThen.Nothing, null, Cancellation);

        Assert.Equal(RefusalKind.NotAllowed, outcome.Refused!.Kind);
        Assert.Single(await helpdesk.Database.ReadAsync(db => db.Drafts.ToListAsync(Cancellation)));
    }

    [Fact]
    public async Task F12_While_another_process_holds_the_file_a_command_says_busy_and_changes_nothing()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var id = await helpdesk.TicketOfAsync(Cast.Ana);
        await using (var other = helpdesk.Database.OpenRaw())
        {
            await using var transaction = other.BeginTransaction();
            await using var command = other.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "UPDATE Tickets SET Subject = Subject";
            await command.ExecuteNonQueryAsync(Cancellation);

            var refused = await helpdesk.Desk.ClaimAsync(Cast.Marek, id, Cancellation);

            Assert.Equal(RefusalKind.Busy, refused.Refused!.Kind);
        }

        Assert.Null((await helpdesk.ReadAsync(id)).AssigneeId);
        Assert.True((await helpdesk.Desk.ClaimAsync(Cast.Marek, id, Cancellation)).IsDone);
    }
}

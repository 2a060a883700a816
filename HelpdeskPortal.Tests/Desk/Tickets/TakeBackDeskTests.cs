using HelpdeskPortal.Desk.Attachments;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>Held replies and taking back, on a real file.</summary>
public sealed class TakeBackDeskTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reply_is_held_for_a_message_that_its_window_has_not_shown_and_loses_nothing()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var id = await helpdesk.TicketOfAsync(Cast.Ana);
        var shown = (await helpdesk.ReadAsync(id)).EventCount;
        var draft = await helpdesk.DraftAsync(Cast.Marek, DraftKind.Reply, id, "Please try again.");
        Assert.True((await helpdesk.WriteAsync(Cast.Ana, id, "It works again.")).IsDone);

        var held = await helpdesk.Desk.ReplyAsync(Cast.Marek, id, draft, ReplyThen.Close, shown, Cancellation);

        Assert.Equal(RefusalKind.Held, held.Refused!.Kind);
        var place = Assert.Single(held.Refused.Places);
        var ticket = await helpdesk.ReadAsync(id);
        Assert.Equal((TicketEventKind.CustomerWrote, StatusCategory.Open), (ticket.Events.Single(line => line.Place == place).Kind, ticket.Category));
        Assert.Null((await helpdesk.Desk.ReplyAsync(Cast.Marek, id, draft, ReplyThen.Close, place, Cancellation)).Refused);
        Assert.Equal(StatusCategory.Closed, (await helpdesk.ReadAsync(id)).Category);
    }

    [Fact]
    public async Task Of_a_message_and_a_reply_at_the_same_moment_the_reply_is_held_or_was_first()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        for (var round = 0; round < 10; round++)
        {
            var id = await helpdesk.TicketOfAsync(Cast.Ana);
            var shown = (await helpdesk.ReadAsync(id)).EventCount;
            var draft = await helpdesk.DraftAsync(Cast.Marek, DraftKind.Reply, id, "Please try again.");
            var writing = await helpdesk.DraftAsync(Cast.Ana, DraftKind.Customer, id, "It works again.");

            var reply = Task.Run(() => helpdesk.Desk.ReplyAsync(Cast.Marek, id, draft, ReplyThen.Nothing, shown, Cancellation), Cancellation);
            var written = await Task.Run(() => helpdesk.Desk.WriteAsCustomerAsync(Cast.Ana, id, writing, Cancellation), Cancellation);

            Assert.True(written.IsDone);
            var events = (await helpdesk.ReadAsync(id)).Events.Where(line => line.Place > shown).OrderBy(line => line.Place).ToList();
            Assert.Equal((await reply).IsDone, events[0].Kind == TicketEventKind.Replied);
        }
    }

    [Fact]
    public async Task Taking_back_restores_all_of_it_and_the_customers_side_saw_nothing()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var id = await helpdesk.TicketOfAsync(Cast.Ana, "It jams.");
        var before = await helpdesk.ReadAsync(id);
        var customers = helpdesk.Database.Get<CustomerQueries>();
        var seen = (await customers.MineAsync(Cast.Ana, cancellation: Cancellation)).Rows.Single();
        helpdesk.Database.Clock.Advance(TimeSpan.FromMinutes(1));

        var sent = await helpdesk.ReplyAsync(Cast.Marek, id, "Open the **flap**.", ReplyThen.Close);
        Assert.Equal(seen, (await customers.MineAsync(Cast.Ana, cancellation: Cancellation)).Rows.Single());
        Assert.Single((await customers.FindAsync(Cast.Ana, before.Number, Cancellation))!.Messages);
        Assert.Null((await helpdesk.Desk.TakeBackAsync(Cast.Marek, id, sent.Undo!.Place, Cancellation)).Refused);

        var after = await helpdesk.ReadAsync(id);
        Assert.Equal(
            (before.AssigneeId, before.StatusId, before.AwaitingSince, before.LateAt, before.LastLine, before.QueueRank, 1),
            (after.AssigneeId, after.StatusId, after.AwaitingSince, after.LateAt, after.LastLine, after.QueueRank, after.Messages.Count));
        Assert.Equal("Open the **flap**.", (await helpdesk.Database.Get<Drafts>().OpenAsync(Cast.Marek, DraftKind.Reply, id, Cancellation)).Text);
        helpdesk.Database.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(seen, (await customers.MineAsync(Cast.Ana, cancellation: Cancellation)).Rows.Single());
        Assert.True((await helpdesk.Desk.TakeBackAsync(Cast.Marek, id, sent.Undo.Place, Cancellation)).IsUnchanged);
        Assert.Null(await helpdesk.Database.ReadAsync(db => db.Events.Where(line => line.Kind == TicketEventKind.Replied).Select(line => line.MessageId).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task What_was_begun_meanwhile_stands_after_the_text_that_came_back()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var id = await helpdesk.TicketOfAsync(Cast.Ana);
        var sent = await helpdesk.ReplyAsync(Cast.Marek, id, "First.");
        await helpdesk.DraftAsync(Cast.Marek, DraftKind.Reply, id, "Second.");
        Assert.Empty((await helpdesk.Desk.UndoAsync(Cast.Marek, [sent.Undo!], null, Cancellation)).Refused);
        Assert.Equal("First.\n\nSecond.", (await helpdesk.Database.Get<Drafts>().OpenAsync(Cast.Marek, DraftKind.Reply, id, Cancellation)).Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Its_files_come_back_into_the_draft_beside_those_that_were_brought_meanwhile(bool hasBegunAnother)
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var id = await helpdesk.TicketOfAsync(Cast.Ana);
        var drafts = helpdesk.Database.Get<Drafts>();
        var draft = await helpdesk.DraftAsync(Cast.Marek, DraftKind.Reply, id, "See the drawing.");
        await BringAsync(helpdesk, draft.Id, id, "drawing.txt");
        var sent = await helpdesk.Desk.ReplyAsync(Cast.Marek, id, draft, ReplyThen.Nothing, null, Cancellation);
        Assert.Null(sent.Refused);
        if (hasBegunAnother)
        {
            await BringAsync(helpdesk, (await helpdesk.DraftAsync(Cast.Marek, DraftKind.Reply, id, "And")).Id, id, "list.txt");
        }

        Assert.Null((await helpdesk.Desk.TakeBackAsync(Cast.Marek, id, sent.Undo!.Place, Cancellation)).Refused);

        string[] names = hasBegunAnother ? ["drawing.txt", "list.txt"] : ["drawing.txt"];
        var standing = await drafts.OpenAsync(Cast.Marek, DraftKind.Reply, id, Cancellation);
        Assert.Equal(names, standing.Files.Select(file => file.Name));
        Assert.Null((await helpdesk.Desk.ReplyAsync(Cast.Marek, id, new DraftToSend(standing.Id, standing.Version), ReplyThen.Nothing, null, Cancellation)).Refused);
        var messageId = (await helpdesk.ReadAsync(id)).Messages[^1].Id;
        Assert.Equal(names, await helpdesk.Database.ReadAsync(db => db.Attachments.Where(f => f.MessageId == messageId).OrderBy(f => f.CreatedAt).Select(f => f.Name).ToArrayAsync(Cancellation)));
    }

    [Fact]
    public async Task Let_go_it_is_visible_and_cannot_be_taken_back()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var id = await helpdesk.TicketOfAsync(Cast.Ana);
        var sent = await helpdesk.ReplyAsync(Cast.Marek, id);
        helpdesk.LetGo(id);
        Assert.Equal(RefusalKind.UndoWindowPassed, (await helpdesk.Desk.TakeBackAsync(Cast.Marek, id, sent.Undo!.Place, Cancellation)).Refused!.Kind);
        var number = (await helpdesk.ReadAsync(id)).Number;
        Assert.Equal(2, (await helpdesk.Database.Get<CustomerQueries>().FindAsync(Cast.Ana, number, Cancellation))!.Messages.Count);
    }

    private static async Task BringAsync(Helpdesk helpdesk, Guid draftId, long ticketId, string name)
    {
        using var content = new MemoryStream([1, 2, 3]);
        var place = new DraftPlace(draftId, DraftKind.Reply, ticketId);
        Assert.Null((await helpdesk.Database.Get<DraftFiles>().AddAsync(Cast.Marek, place, name, 3, content, Cancellation)).Refused);
        helpdesk.Database.Clock.Advance(TimeSpan.FromSeconds(1));
    }
}

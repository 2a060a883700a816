using HelpdeskPortal.Desk.Attachments;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>What goes with a blanked message or file, and messages that are files alone; on a real database file.</summary>
public sealed class BlankingDeskTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_subject_that_was_the_messages_first_line_goes_from_the_history_too_and_what_others_called_it_stays()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var id = await helpdesk.TicketOfAsync(Cast.Ana, "My password is hunter2");
        Assert.Null((await helpdesk.Desk.SetSubjectAsync(Cast.Marek, id, "My password is hunter2", "Cannot sign in", Cancellation)).Refused);
        var first = (await helpdesk.ReadAsync(id)).Messages[0];

        Assert.Null((await helpdesk.Desk.BlankMessageAsync(Cast.Marek, id, first.Id, Cancellation)).Refused);

        var ticket = await helpdesk.ReadAsync(id);
        var renamed = ticket.Events.Single(line => line.Kind == TicketEventKind.SubjectChanged);
        Assert.Equal(("Cannot sign in", Ticket.Blanked, "Cannot sign in"), (ticket.Subject, renamed.Before, renamed.After));
        Assert.Equal((TicketEventKind.Blanked, Cast.Marek.PersonId), (ticket.Events[^1].Kind, ticket.Events[^1].ActorId));
        Assert.NotNull(await helpdesk.Database.Get<TicketQueries>().ForAgentAsync(Cast.Marek, ticket.Number, cancellation: Cancellation));
    }

    [Fact]
    public async Task A_blanked_picture_takes_its_mark_with_its_name_out_of_the_text()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var id = await helpdesk.TicketOfAsync(Cast.Ana);
        var opened = await helpdesk.DraftAsync(Cast.Marek, DraftKind.Reply, id, "Look:");
        var file = await BringAsync(helpdesk, opened.Id, id, "secret-plan.png");
        var draft = await helpdesk.DraftAsync(Cast.Marek, DraftKind.Reply, id, $"![secret-plan.png]({Links.Attachment(file.Id)})\nLook above.");
        Assert.Null((await helpdesk.Desk.ReplyAsync(Cast.Marek, id, draft, ReplyThen.Nothing, null, Cancellation)).Refused);
        Assert.Equal("secret-plan.png", (await helpdesk.ReadAsync(id)).LastLine);
        var message = (await helpdesk.ReadAsync(id)).Messages[^1];

        Assert.Null((await helpdesk.Desk.BlankFileAsync(Cast.Marek, id, message.Id, file.Id, Cancellation)).Refused);

        var ticket = await helpdesk.ReadAsync(id);
        Assert.Equal(("Look above.", "Look above."), (ticket.Messages[^1].Text.Trim(), ticket.LastLine));
    }

    [Fact]
    public async Task Files_alone_can_be_sent_are_called_by_their_names_and_come_back_without_text()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var id = await helpdesk.TicketOfAsync(Cast.Ana);
        var draft = new DraftToSend(Guid.NewGuid(), 0);
        var file = await BringAsync(helpdesk, draft.Id, id, "screenshot.png");

        var sent = await helpdesk.Desk.ReplyAsync(Cast.Marek, id, draft, ReplyThen.Nothing, null, Cancellation);

        Assert.Null(sent.Refused);
        Assert.Equal("screenshot.png", (await helpdesk.ReadAsync(id)).LastLine);
        Assert.Null((await helpdesk.Desk.TakeBackAsync(Cast.Marek, id, sent.Undo!.Place, Cancellation)).Refused);
        var standing = await helpdesk.Database.Get<Drafts>().OpenAsync(Cast.Marek, DraftKind.Reply, id, Cancellation);
        Assert.Equal(("", file.Id), (standing.Text, Assert.Single(standing.Files).Id));
        Assert.Null((await helpdesk.Desk.ReplyAsync(Cast.Marek, id, new DraftToSend(standing.Id, standing.Version), ReplyThen.Nothing, null, Cancellation)).Refused);
        var message = (await helpdesk.ReadAsync(id)).Messages[^1];

        Assert.Null((await helpdesk.Desk.BlankFileAsync(Cast.Marek, id, message.Id, file.Id, Cancellation)).Refused);
        Assert.Equal(("", Ticket.Blanked), ((await helpdesk.ReadAsync(id)).Messages[^1].Text, (await helpdesk.ReadAsync(id)).LastLine));
    }

    [Fact]
    public async Task A_file_blanked_while_its_reply_could_be_taken_back_does_not_come_back()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var id = await helpdesk.TicketOfAsync(Cast.Ana);
        var draft = await helpdesk.DraftAsync(Cast.Marek, DraftKind.Reply, id, "See the plan.");
        var file = await BringAsync(helpdesk, draft.Id, id, "plan.txt");
        var sent = await helpdesk.Desk.ReplyAsync(Cast.Marek, id, draft, ReplyThen.Nothing, null, Cancellation);
        var message = (await helpdesk.ReadAsync(id)).Messages[^1];
        Assert.Null((await helpdesk.Desk.BlankFileAsync(Cast.Marek, id, message.Id, file.Id, Cancellation)).Refused);

        Assert.Null((await helpdesk.Desk.TakeBackAsync(Cast.Marek, id, sent.Undo!.Place, Cancellation)).Refused);

        var standing = await helpdesk.Database.Get<Drafts>().OpenAsync(Cast.Marek, DraftKind.Reply, id, Cancellation);
        Assert.Equal("See the plan.", standing.Text);
        Assert.Empty(standing.Files);
        Assert.Empty(await helpdesk.Database.ReadAsync(db => db.Attachments.ToListAsync(Cancellation)));
    }

    private static async Task<FileLine> BringAsync(Helpdesk helpdesk, Guid draftId, long ticketId, string name)
    {
        using var content = new MemoryStream([1, 2, 3]);
        var added = await helpdesk.Database.Get<DraftFiles>().AddAsync(Cast.Marek, new DraftPlace(draftId, DraftKind.Reply, ticketId), name, 3, content, Cancellation);
        Assert.Null(added.Refused);
        return added.Value!;
    }
}

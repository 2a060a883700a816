using Bunit;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Features.Agents.Queue;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>What an open screen of the named agent says, and when it ceases to.</summary>
public sealed class MentionStripTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_note_that_names_the_reader_says_so_on_the_open_page_until_the_reader_is_done_and_marks_the_name()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var ticket = await desk.TicketOfAsync(Cast.Ana);
        await using var window = new TicketPageContext(desk, Cast.Jana);
        var page = window.Open((await desk.ReadAsync(ticket)).Number);
        Assert.Empty(page.FindAll(".mentioned"));

        Assert.Null((await desk.NoteAsync(Cast.Marek, ticket, "See <b>this</b>, @Jana Novak.")).Refused);

        await Eventually.TrueAsync(() => page.FindAll(".mentioned").Count == 1, "the line has come");
        Assert.Equal("@Jana Novak", page.Find(".message .mention").TextContent);
        Assert.Contains("See <b>this</b>, @Jana Novak.", page.Find(".message.is-note .message-text").TextContent, StringComparison.Ordinal);

        await page.Find(".mentioned .button").ClickAsync(new());

        await Eventually.TrueAsync(() => page.FindAll(".mentioned").Count == 0, "the line has gone");
        Assert.NotNull((await desk.Database.ReadAsync(db => db.Mentions.SingleAsync(Cancellation))).DealtAt);
    }

    [Fact]
    public async Task The_view_appears_with_the_first_mention_stays_afterwards_and_says_why_its_row_has_gone()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var ticket = await desk.TicketOfAsync(Cast.Ana);
        await using var screen = AgentsScreen.Of(desk, Cast.Jana, $"{Links.Queue}?view=mentions");
        var queue = screen.Show<QueueScreen>();
        Assert.Empty(screen.Frame.FindAll(".view[href*=mentions]"));

        Assert.Null((await desk.NoteAsync(Cast.Marek, ticket, "@Jana Novak?")).Refused);

        await Eventually.TrueAsync(() => screen.Frame.FindAll(".view[href*=mentions] .view-count").Count == 1, "the view has come");
        await Eventually.TrueAsync(() => queue.FindAll($".row[data-ticket='{ticket}']").Count == 1, "the row has come");

        Assert.Null((await desk.Desk.DealWithMentionAsync(Cast.Jana, ticket, Cancellation)).Refused);

        await Eventually.TrueAsync(() => queue.FindAll(".row-reason").Any(reason => reason.TextContent == "Dealt with"), "the row says why");
        Assert.Empty(screen.Frame.FindAll(".view[href*=mentions] .view-count"));
        Assert.Single(screen.Frame.FindAll(".view[href*=mentions]"));
    }
}

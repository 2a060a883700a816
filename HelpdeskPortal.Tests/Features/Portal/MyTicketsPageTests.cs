using Bunit;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using Microsoft.AspNetCore.Components.Web;

namespace HelpdeskPortal.Features.Portal;

public class MyTicketsPageTests
{
    [Fact]
    public async Task Tickets_stand_in_words_newest_change_first()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        await helpdesk.TicketOfAsync(Cast.Ana, "Nobody has it");
        helpdesk.Database.Clock.Advance(TimeSpan.FromMinutes(1));
        var answered = await helpdesk.TicketOfAsync(Cast.Ana, "Marek has it");
        Assert.Null((await helpdesk.AnswerAsync(Cast.Marek, answered)).Refused);
        helpdesk.Database.Clock.Advance(TimeSpan.FromMinutes(1));
        var waiting = await helpdesk.TicketOfAsync(Cast.Ana, "She is asked");
        Assert.Null((await helpdesk.AnswerAsync(Cast.Marek, waiting, then: ReplyThen.Wait)).Refused);
        await using var screen = new SignedInScreen(helpdesk, Cast.Ana);

        var page = screen.Render<MyTicketsPage>();

        Assert.Equal(["She is asked", "Marek has it", "Nobody has it"], page.FindAll(".mine-row strong").Select(cell => cell.TextContent.Replace("New: ", "", StringComparison.Ordinal)));
        Assert.Equal(["Waiting for you", "Marek is on it", "We have it"], page.FindAll(".mine-state").Select(cell => cell.TextContent.Trim()));
        Assert.Equal(["is-unread is-yours", "is-unread", ""], page.FindAll(".mine-row").Select(row => row.ClassName!.Replace("mine-row", "", StringComparison.Ordinal).Trim()));
    }

    [Fact]
    public async Task An_answer_appears_on_the_open_list_of_the_requester_and_on_no_other()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var id = await helpdesk.TicketOfAsync(Cast.Ana);
        await using var anas = new SignedInScreen(helpdesk, Cast.Ana);
        await using var olgas = new SignedInScreen(helpdesk, Cast.Olga);
        var hers = anas.Render<MyTicketsPage>();
        var others = olgas.Render<MyTicketsPage>();
        var renders = others.RenderCount;

        Assert.Null((await helpdesk.AnswerAsync(Cast.Marek, id, then: ReplyThen.Close)).Refused);

        await hers.PassesAsync(() => Assert.StartsWith("Closed", hers.Find(".mine-state").TextContent.Trim(), StringComparison.Ordinal));
        Assert.Contains("is-unread", hers.Find(".mine-row").ClassName, StringComparison.Ordinal);
        Assert.Empty(others.FindAll(".mine-row"));
        Assert.Equal(renders, others.RenderCount);
    }

    [Fact]
    public async Task A_note_reaches_neither_the_list_nor_its_renders()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var id = await helpdesk.TicketOfAsync(Cast.Ana);
        await using var screen = new SignedInScreen(helpdesk, Cast.Ana);
        var page = screen.Render<MyTicketsPage>();
        var (markup, renders) = (page.Markup, page.RenderCount);

        Assert.Null((await helpdesk.NoteAsync(Cast.Marek, id, "She never reads the display.")).Refused);
        Assert.Null((await helpdesk.Desk.ClaimAsync(Cast.Marek, id, TestContext.Current.CancellationToken)).Refused);

        await page.PassesAsync(() => Assert.Equal("Marek is on it", page.Find(".mine-state").TextContent.Trim()));
        Assert.Equal(renders + 1, page.RenderCount);
        Assert.Equal(markup.Replace("We have it", "Marek is on it", StringComparison.Ordinal), page.Markup);
    }

    [Fact]
    public async Task A_new_ticket_waits_while_the_pointer_is_in_the_list()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        await helpdesk.TicketOfAsync(Cast.Ana, "First");
        await using var screen = new SignedInScreen(helpdesk, Cast.Ana);
        var page = screen.Render<MyTicketsPage>();
        await page.Find(".mine").TriggerEventAsync("onpointerenter", new PointerEventArgs());

        await helpdesk.TicketOfAsync(Cast.Ana, "Second");

        await page.PassesAsync(() => Assert.Contains("1 new", page.Find(".mine-head").TextContent, StringComparison.Ordinal));
        Assert.Single(page.FindAll(".mine-row"));

        await page.Find(".mine").TriggerEventAsync("onpointerleave", new PointerEventArgs());
        Assert.Equal(2, page.FindAll(".mine-row").Count);
    }

    [Fact]
    public async Task Whoever_has_no_tickets_is_told_what_to_do()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        await using var screen = new SignedInScreen(helpdesk, Cast.Olga);

        var page = screen.Render<MyTicketsPage>();

        Assert.Contains("You have no tickets yet.", page.Markup, StringComparison.Ordinal);
        Assert.Equal(Links.NewOwnTicket, page.Find("a.is-primary").GetAttribute("href"));
    }

    [Fact]
    public async Task A_closed_page_leaves_no_subscription_behind()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var live = helpdesk.Database.Get<HelpdeskPortal.Desk.Tickets.LiveQueue>();
        await using (var screen = new SignedInScreen(helpdesk, Cast.Ana))
        {
            screen.Render<MyTicketsPage>();
            Assert.Equal(1, live.Screens);
        }

        Assert.Equal(0, live.Screens);
    }
}

using System.Net;
using Bunit;
using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using HelpdeskPortal.Ui;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Features.Portal;

public class MyTicketPageTests
{
    private const string Marker = "zebra-crossing-7731";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_appears_by_itself_and_a_note_never()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var id = await helpdesk.TicketOfAsync(Cast.Ana, "See https://example.org/jam <b>now</b>");
        await using var screen = new SignedInScreen(helpdesk, Cast.Ana);
        var page = await OpenAsync(screen, helpdesk, id);
        Assert.Equal("You", page.Find(".guest-message header strong").TextContent);
        Assert.Equal("https://example.org/jam", page.Find(".guest-message a").GetAttribute("href"));
        Assert.Empty(page.FindAll(".guest-message b"));

        Assert.Null((await helpdesk.NoteAsync(Cast.Marek, id, Marker)).Refused);
        Assert.Null((await helpdesk.AnswerAsync(Cast.Marek, id, "Pull **tray 2**.")).Refused);

        await page.PassesAsync(() => Assert.Equal("tray 2", page.Find(".is-theirs .message-text strong").TextContent));
        Assert.Equal("Marek is on it", page.Find(".guest-status strong").TextContent.Trim());
        Assert.DoesNotContain(Marker, page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("@example.com", page.Markup, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task It_is_solved_closes_and_the_page_says_what_writing_does_then()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var id = await helpdesk.TicketOfAsync(Cast.Ana);
        await using var screen = new SignedInScreen(helpdesk, Cast.Ana);
        var page = await OpenAsync(screen, helpdesk, id);

        await page.FindAll("button").Single(button => button.TextContent == "It is solved").ClickAsync(new());

        Assert.Equal(StatusCategory.Closed, (await helpdesk.ReadAsync(id)).Category);
        Assert.StartsWith("Closed", page.Find(".guest-status strong").TextContent.Trim(), StringComparison.Ordinal);
        Assert.Contains("What you send reopens it.", page.Find(".composer-notice").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.FindAll("button"), button => button.TextContent == "It is solved");
    }

    [Fact]
    public async Task Past_the_reopen_window_a_message_opens_a_new_ticket_as_was_said_before_and_leads_to_it()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var id = await helpdesk.TicketOfAsync(Cast.Ana);
        Assert.Null((await helpdesk.Desk.CloseAsync(Cast.Marek, id, Cancellation)).Refused);
        helpdesk.Database.Clock.Advance(TimeSpan.FromDays(31));
        await using var screen = new SignedInScreen(helpdesk, Cast.Ana);
        var page = await OpenAsync(screen, helpdesk, id);
        Assert.Contains("opens a new ticket", page.Find(".composer-notice").TextContent, StringComparison.Ordinal);
        var draft = await helpdesk.DraftAsync(Cast.Ana, DraftKind.Customer, id, "It jams again.");

        var answer = await page.InvokeAsync(() => page.FindComponent<Composer>().Instance.SendAsync("Customer", draft.Id, draft.Version, ""));

        Assert.True(answer.Done, answer.Message);
        var opened = await helpdesk.Database.ReadAsync(db => db.Tickets.SingleAsync(t => t.FollowsId == id, Cancellation));
        Assert.EndsWith(Links.MyTicket(opened.Number), screen.Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_that_goes_on_from_another_leads_to_it_for_whoever_may_see_that_one()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var old = await helpdesk.TicketOfAsync(Cast.Ana);
        Assert.Null((await helpdesk.Desk.CloseAsync(Cast.Marek, old, Cancellation)).Refused);
        helpdesk.Database.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Null((await helpdesk.WriteAsync(Cast.Ana, old)).Refused);
        var id = await helpdesk.Database.ReadAsync(db => db.Tickets.Where(t => t.FollowsId == old).Select(t => t.Id).SingleAsync(Cancellation));
        Assert.Null((await helpdesk.Desk.AddCcAsync(Cast.Marek, id, new RequesterChoice(Cast.Bruno.Id()), Cancellation)).Refused);
        await using var anas = new SignedInScreen(helpdesk, Cast.Ana);
        await using var brunos = new SignedInScreen(helpdesk, Cast.Bruno);

        var address = Links.MyTicket((await helpdesk.ReadAsync(old)).Number);

        var (mine, copied) = (await OpenAsync(anas, helpdesk, id), await OpenAsync(brunos, helpdesk, id));

        var link = mine.FindAll("a").Single(a => a.GetAttribute("href") == address);
        Assert.Equal("The printer on floor 3 jams.", link.TextContent);
        Assert.DoesNotContain("Goes on from", copied.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_only_look_has_no_box_to_write_in()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var id = await helpdesk.TicketOfAsync(Cast.Ana);
        await using var screen = new SignedInScreen(helpdesk, Cast.Vera);

        var page = await OpenAsync(screen, helpdesk, id);

        Assert.Empty(page.FindAll("textarea"));
        Assert.Contains("you can read it, but not write on it", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_shown_to_a_focused_window_is_marked_as_seen()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var id = await helpdesk.TicketOfAsync(Cast.Ana);
        Assert.Null((await helpdesk.AnswerAsync(Cast.Marek, id)).Refused);
        await using var screen = new SignedInScreen(helpdesk, Cast.Ana);
        var page = await OpenAsync(screen, helpdesk, id);
        var queries = helpdesk.Database.Get<CustomerQueries>();
        Assert.True((await queries.MineAsync(Cast.Ana, cancellation: Cancellation)).Rows.Single().IsUnread);

        await page.InvokeAsync(() => page.Instance.LookAsync(isLooking: true));

        Assert.False((await queries.MineAsync(Cast.Ana, cancellation: Cancellation)).Rows.Single().IsUnread);
    }

    [Fact]
    public async Task T03_The_served_pages_hold_no_note_and_strangers_get_the_same_404_as_for_a_ticket_that_does_not_exist()
    {
        await using var app = await PortalApp.StartAsync();
        var (number, id) = await OpenTicketAsync(app);
        await NoteAsync(app, id);
        var path = Links.MyTicket(number);

        var ana = await app.SignedInAsync(Cast.Ana);
        var (list, own) = (await ana.GetAsync(Links.MyTickets), await ana.GetAsync(path));
        Assert.Contains("Paper jam on floor 3", list.Text, StringComparison.Ordinal);
        Assert.Contains("Paper jam on floor 3", own.Text, StringComparison.Ordinal);
        foreach (var text in new[] { list.Text, own.Text })
        {
            Assert.DoesNotContain(Marker, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Cast.Address(Cast.Marek), text, StringComparison.OrdinalIgnoreCase);
        }

        var olga = await app.SignedInAsync(Cast.Olga);
        var (hidden, missing) = (await olga.GetAsync(path), await olga.GetAsync(Links.MyTicket("209900001")));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (hidden.Status, missing.Status));
        Assert.DoesNotContain("Paper jam", hidden.Text, StringComparison.Ordinal);

        var marek = await app.SignedInAsync(Cast.Marek);
        var led = await marek.GetAsync(path);
        Assert.Equal(HttpStatusCode.Found, led.Status);
        Assert.EndsWith(Links.Ticket(number), led.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_settings_page_does_not_exist_for_anybody_but_administrators()
    {
        await using var app = await PortalApp.StartAsync();
        foreach (var (person, status) in new[] { (Cast.Ruth, HttpStatusCode.OK), (Cast.Marek, HttpStatusCode.NotFound), (Cast.Ana, HttpStatusCode.NotFound) })
        {
            var visitor = await app.SignedInAsync(person);
            Assert.Equal(status, (await visitor.GetAsync(Links.Settings)).Status);
        }

        await app.SetAsync(new GeneralSettings { Name = "Osterfeld Helpdesk" });
        Assert.Equal("Osterfeld Helpdesk", app.Get<SettingsStore>().Get<GeneralSettings>().Name);
        var ana = await app.SignedInAsync(Cast.Ana);
        Assert.Contains("Osterfeld Helpdesk", (await ana.GetAsync(Links.MyTickets)).Text, StringComparison.Ordinal);
    }

    private static async Task<IRenderedComponent<MyTicketPage>> OpenAsync(SignedInScreen screen, Helpdesk helpdesk, long id)
    {
        var number = (await helpdesk.ReadAsync(id)).Number;
        var page = screen.Render<MyTicketPage>(parameters => parameters.Add(p => p.Number, number));
        await page.PassesAsync(() => Assert.NotNull(page.Find("h1")));
        return page;
    }

    private static async Task<(string Number, long Id)> OpenTicketAsync(PortalApp app)
    {
        var id = await app.Steps.TicketOfAsync(Cast.Ana, "Paper jam on floor 3");
        return ((await app.Steps.ReadAsync(id)).Number, id);
    }

    private static async Task NoteAsync(PortalApp app, long id) => Assert.Null((await app.Steps.NoteAsync(Cast.Marek, id, Marker)).Refused);
}

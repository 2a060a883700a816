using Bunit;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Features.Portal;
using HelpdeskPortal.Live;
using HelpdeskPortal.Support;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>Who is on a ticket, on its page: for agents everybody, for the customer's side only who answers.</summary>
public sealed class PresenceOnTicketTests : IAsyncLifetime
{
    private Helpdesk _desk = null!;
    private long _ticket;
    private string _number = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _desk = await Helpdesk.OpenAsync();
        _ticket = await _desk.TicketOfAsync(Cast.Ana);
        _number = (await _desk.ReadAsync(_ticket)).Number;
    }

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task Who_opens_a_ticket_on_which_somebody_writes_is_told_so_at_once_in_a_line_that_is_read_out()
    {
        await BeatAsync(Cast.Jana, Guid.NewGuid(), DraftKind.Note);
        await using var window = new TicketPageContext(_desk, Cast.Marek);

        var page = window.Open(_number);

        await Eventually.TrueAsync(() => page.Find(".who-writes").TextContent == "Jana Novak is writing a note", "the line says who writes");
        Assert.Equal("status", page.Find(".who-writes").GetAttribute("role"));
        Assert.Equal("Jana Novak is writing a note", page.Find(".ticket-sub .here.is-typing").GetAttribute("title"));
    }

    [Fact]
    public async Task The_head_follows_who_comes_and_goes_and_never_names_the_reader()
    {
        await BeatAsync(Cast.Marek, Guid.NewGuid(), DraftKind.Reply);
        await using var window = new TicketPageContext(_desk, Cast.Marek);
        var page = window.Open(_number);
        var ana = Guid.NewGuid();

        await BeatAsync(Cast.Ana, ana, null);
        await Eventually.TrueAsync(() => page.FindAll(".ticket-sub .here").Count == 1, "somebody is here");
        Assert.Equal($"{Cast.Ana.Name}, customer, is here", page.Find(".ticket-sub .here").GetAttribute("title"));
        Assert.Equal("", page.Find(".who-writes").TextContent);

        _desk.Database.Get<TicketPresence>().Leave(Cast.Ana, ana);
        _desk.Database.Clock.Advance(PresenceBook.Gathers);
        await Eventually.TrueAsync(() => page.FindAll(".ticket-sub .here").Count == 0, "nobody is here");
    }

    [Fact]
    public async Task The_customer_is_told_of_a_reply_that_is_being_written_and_a_note_renders_nothing()
    {
        await using var screen = new SignedInScreen(_desk, Cast.Ana);
        screen.Navigation.NavigateTo(Links.MyTicket(_number));
        var page = screen.Render<MyTicketPage>(parameters => parameters.Add(one => one.Number, _number));
        await Eventually.TrueAsync(() => page.FindAll(".who-writes").Count == 1, "the page is read");
        var line = page.FindComponent<AnswerComes>();
        var (marek, jana) = (Guid.NewGuid(), Guid.NewGuid());
        await using var agent = new TicketPageContext(_desk, Cast.Ruth);
        var agents = agent.Open(_number);
        var (markup, renders) = (page.Markup, line.RenderCount);

        await BeatAsync(Cast.Jana, jana, null);
        await BeatAsync(Cast.Jana, jana, DraftKind.Note);
        await BeatAsync(Cast.Marek, marek, DraftKind.Phone);
        await Eventually.TrueAsync(() => agents.FindAll(".ticket-sub .here.is-typing").Count == 2, "an agent sees both");
        Assert.Equal((markup, renders), (page.Markup, line.RenderCount));

        await BeatAsync(Cast.Marek, marek, DraftKind.Reply);
        await Eventually.TrueAsync(() => page.Find(".who-writes").TextContent == $"{Cast.Marek.Name} is writing an answer…", "the line says who answers");
    }

    private async Task BeatAsync(Actor actor, Guid window, DraftKind? writing)
    {
        Assert.Null((await _desk.Database.Get<TicketPresence>().BeatAsync(actor, _ticket, window, writing, Cancellation)).Refused);
        _desk.Database.Clock.Advance(PresenceBook.Gathers);
    }
}

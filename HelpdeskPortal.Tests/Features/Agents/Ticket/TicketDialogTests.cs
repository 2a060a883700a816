using Bunit;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Support;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>A dialog is open, and a colleague moves the ticket to where this agent has no access.</summary>
public sealed class TicketDialogTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_requester_chosen_after_the_ticket_was_moved_away_is_refused_in_words_and_the_dialog_can_be_closed()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var ticketId = await desk.TicketOfAsync(Cast.Ana);
        await using var window = new TicketPageContext(desk, Cast.Marek);
        var page = window.Open((await desk.ReadAsync(ticketId)).Number);
        await ChooseAsync(page, "Change requester…");
        var typing = window.Dialogs.Find("[role=combobox]").InputAsync("Bruno");
        desk.Database.Clock.Advance(TimeSpan.FromMilliseconds(300));
        await typing;
        await window.Dialogs.Find("[role=option]").ClickAsync();

        await MoveAwayAsync(desk, ticketId, page);
        await PressAsync(window, "Change requester");

        Assert.Equal(Refusal.NotFound.Message, window.Dialogs.Find("[role=alert]").TextContent);
        Assert.Equal(Cast.Ana.Id(), (await desk.ReadAsync(ticketId)).RequesterId);
        await PressAsync(window, "Cancel");
        await window.Dialogs.PassesAsync(() => Assert.Empty(window.Dialogs.FindAll(".mud-dialog")));
    }

    [Fact]
    public async Task A_type_chosen_after_the_ticket_was_moved_away_is_refused_in_words_and_the_dialog_can_be_closed()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var ticketId = await desk.TicketOfAsync(Cast.Ana);
        await using var window = new TicketPageContext(desk, Cast.Marek);
        var page = window.Open((await desk.ReadAsync(ticketId)).Number);
        await ChooseAsync(page, "Move to another type…");

        await MoveAwayAsync(desk, ticketId, page);
        await ChooseTypeAsync(window);

        Assert.Contains(Refusal.NotFound.Message, window.Snackbars);
        await PressAsync(window, "Cancel");
        await window.Dialogs.PassesAsync(() => Assert.Empty(window.Dialogs.FindAll(".mud-dialog")));
    }

    [Fact]
    public async Task A_move_that_was_asked_about_before_the_ticket_went_is_refused_in_words()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var ticketId = await desk.TicketOfAsync(Cast.Ana);
        await using var window = new TicketPageContext(desk, Cast.Marek);
        var page = window.Open((await desk.ReadAsync(ticketId)).Number);
        await ChooseAsync(page, "Move to another type…");
        await ChooseTypeAsync(window);
        await window.Dialogs.PassesAsync(() => Assert.Contains("you will not see this ticket any more", window.Dialogs.Markup, StringComparison.Ordinal));

        await MoveAwayAsync(desk, ticketId, page);
        await PressAsync(window, "Move");

        Assert.Contains(Refusal.NotFound.Message, window.Snackbars);
        await window.Dialogs.PassesAsync(() => Assert.Empty(window.Dialogs.FindAll(".mud-dialog")));
    }

    [Fact]
    public async Task A_dialog_goes_with_the_page_that_is_left_for_another_ticket()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var (one, two) = (await desk.TicketOfAsync(Cast.Ana), await desk.TicketOfAsync(Cast.Ana, "It smells."));
        await using var window = new TicketPageContext(desk, Cast.Marek);
        var page = window.Open((await desk.ReadAsync(one)).Number);
        await ChooseAsync(page, "Change requester…");
        Assert.Single(window.Dialogs.FindAll(".mud-dialog"));

        var next = (await desk.ReadAsync(two)).Number;
        page.Render(parameters => parameters.Add(view => view.Number, next));

        await window.Dialogs.PassesAsync(() => Assert.Empty(window.Dialogs.FindAll(".mud-dialog")));
        Assert.Equal("It smells.", page.Find(".ticket-title-button").TextContent);
    }

    private static async Task MoveAwayAsync(Helpdesk desk, long ticketId, IRenderedComponent<TicketView> page)
    {
        Assert.Null((await desk.Desk.MoveAsync(Cast.Ruth, ticketId, Cast.Printers, Cast.Servers, Cancellation)).Refused);
        await page.PassesAsync(() => Assert.Empty(page.FindAll(".ticket")));
    }

    private static Task ChooseAsync(IRenderedComponent<TicketView> page, string words) =>
        page.InvokeAsync(() => page.FindAll(".menu-item").Single(item => item.TextContent.Trim() == words).ClickAsync());

    private static Task ChooseTypeAsync(TicketPageContext window) => window.Dialogs.InvokeAsync(() => window.Dialogs.Find(".dialog-choices .menu-item").ClickAsync());

    /// <summary>Found and pressed at once: a render in between would take the button away.</summary>
    private static Task PressAsync(TicketPageContext window, string words) =>
        window.Dialogs.InvokeAsync(() => window.Dialogs.FindAll(".mud-dialog-actions button").Single(button => button.TextContent.Trim() == words).ClickAsync());
}

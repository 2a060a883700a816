using Bunit;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using MudBlazor;

namespace HelpdeskPortal.Features.Agents.Queue;

/// <summary>The bulk bar and undo over a real desk; the script's part is played by its calls.</summary>
public sealed class BulkScreenTests : IAsyncLifetime
{
    private Helpdesk _desk = null!;
    private long[] _tickets = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _desk = await Helpdesk.OpenAsync();
        _tickets = [await _desk.TicketOfAsync(Cast.Ana, "One jams."), await _desk.TicketOfAsync(Cast.Ana, "Two jams."), await _desk.TicketOfAsync(Cast.Ana, "Three jams.")];
    }

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task The_bar_lies_over_the_filter_line_while_something_is_selected()
    {
        await using var screen = AgentsScreen.Of(_desk, Cast.Marek, Links.Queue);
        var page = await ShowAsync(screen);
        Assert.Empty(page.FindAll(".bulk"));

        await page.InvokeAsync(() => page.Instance.Selected(2, isAll: false));
        Assert.Equal("2 selected", page.Find(".filterline > .bulk > .bulk-count").TextContent);
        Assert.Equal("mixed", page.Find(".bulk [role=checkbox]").GetAttribute("aria-checked"));

        await page.InvokeAsync(() => page.Instance.Selected(3, isAll: true));
        Assert.Equal("true", page.Find(".bulk [role=checkbox]").GetAttribute("aria-checked"));

        await page.InvokeAsync(() => page.Instance.Selected(0, isAll: false));
        Assert.Empty(page.FindAll(".bulk"));
    }

    [Fact]
    public async Task A_bulk_claim_names_what_was_refused_and_leaves_it_selected()
    {
        await using var screen = AgentsScreen.Of(_desk, Cast.Marek, Links.Queue);
        var page = await ShowAsync(screen);
        await _desk.Desk.ClaimAsync(Cast.Jana, _tickets[1], Cancellation);

        await BulkAsync(page, "claim");

        var number = (await _desk.ReadAsync(_tickets[1])).Number;
        Assert.Equal($"Claimed: 2 tickets. Not {number}: Jana Novak has claimed it already.", Assert.Single(screen.Snackbars));
        var kept = Assert.Single(screen.JSInterop.Invocations["pageScripts.call"]);
        Assert.Equal(("keep", $"{_tickets[1]}"), (kept.Arguments[1], kept.Arguments[2]));
        await page.PassesAsync(() => Assert.Equal(["MD", "JN", "MD"], page.FindAll(".row .initials").Select(initials => initials.TextContent)));
    }

    [Fact]
    public async Task A_bulk_close_leaves_at_once_and_undo_brings_back_what_nobody_has_changed_since()
    {
        await using var screen = AgentsScreen.Of(_desk, Cast.Marek, Links.Queue);
        var page = await ShowAsync(screen);
        await page.InvokeAsync(() => page.Instance.Hold(true));
        await BulkAsync(page, "close");
        await page.PassesAsync(() => Assert.Empty(page.FindAll(".row[data-ticket]")));
        Assert.Equal("Closed: 3 tickets.", page.Find("[role=status].sr").TextContent);
        Assert.True((await _desk.NoteAsync(Cast.Jana, _tickets[1], "Good riddance.")).IsDone);

        await page.InvokeAsync(page.Instance.Undo);

        var number = (await _desk.ReadAsync(_tickets[1])).Number;
        Assert.Equal($"Undone: 2 tickets. Not {number}: Jana Novak changed it since.", Assert.Single(screen.Snackbars));
        await page.PassesAsync(() => Assert.Equal(["One jams.", "Three jams."], page.FindAll(".row-subject").Select(subject => subject.TextContent)));
        Assert.Empty(page.FindAll(".row.is-new"));
        Assert.All(page.FindAll(".row[data-ticket]"), row => Assert.Contains("is-awaiting", row.ClassList));
    }

    [Fact]
    public async Task After_the_window_undo_offers_the_opposite_and_does_it_when_asked_again()
    {
        await using var screen = AgentsScreen.Of(_desk, Cast.Marek, Links.Queue);
        var page = await ShowAsync(screen);
        await BulkAsync(page, "claim");
        _desk.Database.Clock.Advance(TimeSpan.FromSeconds(11));

        await page.InvokeAsync(page.Instance.Undo);
        Assert.Equal("It is too late to undo this. The opposite is a change of its own, of which people are told.", Assert.Single(screen.Snackbars));
        Assert.Equal(Cast.Marek.PersonId, (await _desk.ReadAsync(_tickets[0])).AssigneeId);

        await page.InvokeAsync(page.Instance.Undo);
        Assert.Equal("Released: 3 tickets.", Assert.Single(screen.Snackbars));
        Assert.Null((await _desk.ReadAsync(_tickets[0])).AssigneeId);
    }

    [Fact]
    public async Task Every_command_of_the_bar_and_its_menus_does_what_it_says()
    {
        await using var screen = AgentsScreen.Of(_desk, Cast.Marek, Links.Queue);
        var page = await ShowAsync(screen);

        Assert.Equal(["Jana Novak", "Marek Dvorak (you)"], await MenuAsync(QueueMenuKind.BulkAssign));
        await BulkAsync(page, "assign", $"{Cast.Jana.Id()}");
        Assert.Equal(["Open", "With customer", "Closed"], await MenuAsync(QueueMenuKind.BulkStatus));
        await BulkAsync(page, "status", $"{TicketStatus.WithCustomerId}");
        Assert.Equal(["Awaiting an agent", "Not awaiting", "High priority", "Normal priority", "Low priority"], await MenuAsync(QueueMenuKind.BulkMark));
        await BulkAsync(page, "mark", "not-awaiting");
        await BulkAsync(page, "priority", nameof(Priority.High));
        Assert.Equal(["Printers", "Servers"], await MenuAsync(QueueMenuKind.BulkType));
        Assert.Equal(10, (await MenuAsync(QueueMenuKind.BulkMore)).Count);

        foreach (var id in _tickets)
        {
            var ticket = await _desk.ReadAsync(id);
            Assert.Equal((Cast.Jana.PersonId, TicketStatus.WithCustomerId, false, Priority.High), (ticket.AssigneeId, ticket.StatusId, ticket.IsAwaiting, ticket.Priority));
        }

        await BulkAsync(page, "mark", "awaiting");
        Assert.True((await _desk.ReadAsync(_tickets[0])).IsAwaiting);

        async Task<IReadOnlyList<string>> MenuAsync(QueueMenuKind kind)
        {
            await page.InvokeAsync(() => page.Instance.OpenBulkMenu($"{kind}", string.Join(',', _tickets)));
            return [.. page.FindAll("#queue-menu .menu-item").Select(item => item.TextContent.Trim())];
        }
    }

    [Fact]
    public async Task A_move_out_of_sight_asks_first_and_can_be_undone()
    {
        await using var screen = AgentsScreen.Of(_desk, Cast.Marek, Links.Queue);
        var page = await ShowAsync(screen);

        await BulkAsync(page, "move", $"{Cast.Servers}");
        Assert.Equal(Cast.Printers, (await _desk.ReadAsync(_tickets[0])).TypeId);
        var dialog = page.FindComponent<BulkMoveDialog>();
        Assert.Equal((3, 3), (dialog.Instance.Move!.Tickets.Count, dialog.Instance.Move.Preview.LosesSight));

        await page.InvokeAsync(() => dialog.Instance.OnMove.InvokeAsync());
        Assert.Equal(Cast.Servers, (await _desk.ReadAsync(_tickets[0])).TypeId);
        await page.InvokeAsync(page.Instance.Undo);
        Assert.Equal("Undone: 3 tickets.", Assert.Single(screen.Snackbars));
        Assert.Equal(Cast.Printers, (await _desk.ReadAsync(_tickets[0])).TypeId);
    }

    [Fact]
    public async Task What_people_typed_is_text_in_the_words_that_tell_of_it()
    {
        await using var screen = AgentsScreen.Of(_desk, Cast.Marek, Links.Queue);
        var page = await ShowAsync(screen);
        var told = screen.Render<MudSnackbarProvider>();
        Assert.True((await _desk.Desk.SetSubjectAsync(Cast.Jana, _tickets[0], "One jams.", "<img src=x onerror=alert(1)>", Cancellation)).IsDone);
        await page.PassesAsync(() => Assert.Equal("<img src=x onerror=alert(1)>", page.Find(".row-subject").TextContent));

        await page.InvokeAsync(() => page.Instance.Close(_tickets[0]));

        await told.PassesAsync(() => Assert.Equal("Closed: <img src=x onerror=alert(1)>", told.Find(".mud-snackbar-content-message").TextContent.Trim()));
        Assert.Empty(told.FindAll("img"));
    }

    [Fact]
    public async Task What_is_not_on_the_screen_and_what_the_browser_makes_up_is_not_touched()
    {
        var foreign = await _desk.Steps.TicketForAsync(Cast.Ilse, Cast.Ana, "The rack hums.", Cast.Servers);
        await using var screen = AgentsScreen.Of(_desk, Cast.Marek, Links.Queue);
        var page = await ShowAsync(screen);

        await page.InvokeAsync(() => page.Instance.Bulk("close", $"{foreign},,x,-1,99999999999999999999", ""));
        await page.InvokeAsync(() => page.Instance.Bulk("status", $"{_tickets[0]}", "no number"));
        await page.InvokeAsync(() => page.Instance.Bulk("burn", $"{_tickets[0]}", ""));
        await page.InvokeAsync(() => page.Instance.OpenBulkMenu("BulkStatus", $"{foreign}"));

        Assert.Empty(screen.Snackbars);
        Assert.Empty(page.FindAll("#queue-menu .menu-item"));
        Assert.True((await _desk.ReadAsync(foreign)).IsOpen);
    }

    private static async Task<IRenderedComponent<QueueScreen>> ShowAsync(AgentsScreen screen)
    {
        var page = screen.Show<QueueScreen>();
        await page.PassesAsync(() => Assert.Equal(3, page.FindAll(".row[data-ticket]").Count));
        return page;
    }

    private Task BulkAsync(IRenderedComponent<QueueScreen> page, string name, string argument = "") =>
        page.InvokeAsync(() => page.Instance.Bulk(name, string.Join(',', _tickets), argument));
}

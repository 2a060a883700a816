using Bunit;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Live;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Features.Agents.Queue;

/// <summary>The queue over a real desk: one acts, the other's page changes.</summary>
public sealed class QueueScreenTests : IAsyncLifetime
{
    private Helpdesk _desk = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _desk = await Helpdesk.OpenAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task A_claim_elsewhere_shows_on_the_row_and_in_the_views()
    {
        var ticket = await _desk.TicketOfAsync(Cast.Ana);
        await using var screen = AgentsScreen.Of(_desk, Cast.Marek, Links.Queue);
        var page = screen.Show<QueueScreen>();
        await page.PassesAsync(() => Assert.Single(page.FindAll(".row[data-ticket]")));
        await screen.Frame.PassesAsync(() => Assert.StartsWith("Unassigned: 1 ticket, 1 awaiting", View(screen, "Unassigned"), StringComparison.Ordinal));

        await _desk.Desk.ClaimAsync(Cast.Jana, ticket, Cancellation);

        await page.PassesAsync(() => Assert.Equal("JN", page.Find(".row-hold").TextContent));
        await screen.Frame.PassesAsync(() => Assert.StartsWith("Unassigned: 0 tickets", View(screen, "Unassigned"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_ticket_enters_and_one_of_another_type_does_not()
    {
        await using var screen = AgentsScreen.Of(_desk, Cast.Marek, Links.Queue);
        var page = screen.Show<QueueScreen>();
        await page.PassesAsync(() => Assert.Equal("No open ticket", page.Find(".empty strong").TextContent));

        await using var others = AgentsScreen.Of(_desk, Cast.Ilse, Links.Queue);
        var theirs = others.Show<QueueScreen>();
        await theirs.PassesAsync(() => Assert.NotEmpty(theirs.FindAll(".empty")));
        await _desk.TicketOfAsync(Cast.Ana, "The scanner hums.");

        await page.PassesAsync(() => Assert.Equal("The scanner hums.", page.Find(".row.is-new .row-subject").TextContent));
        Assert.Empty(theirs.FindAll(".row[data-ticket]"));
    }

    [Fact]
    public async Task What_leaves_the_view_is_dimmed_and_swept_three_seconds_after_the_pointer_has_left()
    {
        var ticket = await _desk.TicketOfAsync(Cast.Ana);
        await using var screen = AgentsScreen.Of(_desk, Cast.Marek, "/queue?view=unassigned");
        var page = screen.Show<QueueScreen>();
        await page.PassesAsync(() => Assert.Single(page.FindAll(".row[data-ticket]")));
        await page.InvokeAsync(() => page.Instance.Hold(true));

        await _desk.Desk.ClaimAsync(Cast.Jana, ticket, Cancellation);
        await page.PassesAsync(() => Assert.Equal("Claimed by Jana", page.Find(".row.is-gone .row-reason").TextContent));

        _desk.Database.Clock.Advance(QueueScreen.SweepAfter);
        Assert.Single(page.FindAll(".row.is-gone"));

        await page.InvokeAsync(() => page.Instance.Hold(false));
        _desk.Database.Clock.Advance(QueueScreen.SweepAfter);
        await page.PassesAsync(() => Assert.Equal("Nothing is waiting", page.Find(".empty strong").TextContent));
    }

    [Fact]
    public async Task A_tab_behind_another_renders_no_rows_until_it_is_looked_at()
    {
        var ticket = await _desk.TicketOfAsync(Cast.Ana);
        await using var screen = AgentsScreen.Of(_desk, Cast.Marek, Links.Queue);
        var page = screen.Show<QueueScreen>();
        await page.PassesAsync(() => Assert.Single(page.FindAll(".row[data-ticket]")));
        await page.InvokeAsync(() => page.Instance.Visible(false));

        await _desk.Desk.ClaimAsync(Cast.Jana, ticket, Cancellation);
        await screen.Frame.PassesAsync(() => Assert.StartsWith("Unassigned: 0 tickets", View(screen, "Unassigned"), StringComparison.Ordinal));
        Assert.Equal("Unassigned", page.Find(".row-hold").TextContent);

        await page.InvokeAsync(() => page.Instance.Visible(true));
        await page.PassesAsync(() => Assert.Equal("JN", page.Find(".row-hold").TextContent));
    }

    [Fact]
    public async Task What_ones_own_key_closes_leaves_at_once()
    {
        var ticket = await _desk.TicketOfAsync(Cast.Ana);
        await using var screen = AgentsScreen.Of(_desk, Cast.Marek, Links.Queue);
        var page = screen.Show<QueueScreen>();
        await page.PassesAsync(() => Assert.Single(page.FindAll(".row[data-ticket]")));
        await page.InvokeAsync(() => page.Instance.Hold(true));

        await page.InvokeAsync(() => page.Instance.Close(ticket));

        await page.PassesAsync(() => Assert.Empty(page.FindAll(".row[data-ticket]")));
        Assert.Equal("Closed: The printer on floor 3 jams.", page.Find("[role=status]").TextContent);
    }

    [Fact]
    public async Task A_claim_that_comes_second_is_told_who_was_first()
    {
        var ticket = await _desk.TicketOfAsync(Cast.Ana);
        await using var screen = AgentsScreen.Of(_desk, Cast.Marek, Links.Queue);
        var page = screen.Show<QueueScreen>();
        await page.PassesAsync(() => Assert.Single(page.FindAll(".row[data-ticket]")));
        await _desk.Desk.ClaimAsync(Cast.Jana, ticket, Cancellation);

        await page.InvokeAsync(() => page.Instance.Claim(ticket));

        Assert.Equal("Jana Novak has claimed it already.", Assert.Single(screen.Snackbars));
        Assert.Equal("Jana Novak has claimed it already.", page.Find("[role=status]").TextContent);
    }

    [Fact]
    public async Task B02_B03_A_right_taken_away_under_an_open_page_refuses_its_next_command_though_the_page_was_told_nothing()
    {
        var ticket = await _desk.TicketOfAsync(Cast.Ana);
        await using var screen = AgentsScreen.Of(_desk, Cast.Marek, Links.Queue);
        var page = screen.Show<QueueScreen>();
        await page.PassesAsync(() => Assert.Single(page.FindAll(".row[data-ticket]")));
        await using (var db = _desk.Database.Open())
        {
            // Past the change tracker, so that nobody announces it: what the page still shows decides nothing.
            Assert.Equal(1, await db.WriteAsync(() => db.Permissions.Where(right => right.PersonId == Cast.Marek.Id()).ExecuteDeleteAsync(Cancellation), Cancellation));
        }

        await page.InvokeAsync(() => page.Instance.Claim(ticket));
        await page.InvokeAsync(() => page.Instance.Close(ticket));
        await page.InvokeAsync(() => page.Instance.OpenMenu(nameof(QueueMenuKind.Assign), ticket));

        Assert.All(screen.Snackbars, said => Assert.Equal(Refusal.NotFound.Message, said));
        Assert.NotEmpty(screen.Snackbars);
        Assert.Empty(page.FindAll("#queue-menu [data-do=assign-to]"));
        var kept = await _desk.ReadAsync(ticket);
        Assert.True(kept is { AssigneeId: null, IsOpen: true });
    }

    [Fact]
    public async Task Assigning_from_a_menu_under_which_the_ticket_was_moved_away_is_answered_in_words()
    {
        var ticket = await _desk.TicketOfAsync(Cast.Ana);
        await using var screen = AgentsScreen.Of(_desk, Cast.Marek, Links.Queue);
        var page = screen.Show<QueueScreen>();
        await page.PassesAsync(() => Assert.Single(page.FindAll(".row[data-ticket]")));
        await page.InvokeAsync(() => page.Instance.OpenMenu(nameof(QueueMenuKind.Assign), ticket));
        Assert.Null((await _desk.Desk.MoveAsync(Cast.Ruth, ticket, Cast.Printers, Cast.Servers, Cancellation)).Refused);
        await page.PassesAsync(() => Assert.Empty(page.FindAll(".row[data-ticket] [data-do=assign]")));

        await page.InvokeAsync(() => page.Instance.Assign(ticket, Cast.Jana.Id()));
        await page.InvokeAsync(() => page.Instance.OpenMenu(nameof(QueueMenuKind.Assign), ticket));

        Assert.Equal(Refusal.NotFound.Message, Assert.Single(screen.Snackbars));
        Assert.Null((await _desk.ReadAsync(ticket)).AssigneeId);
    }

    [Fact]
    public async Task A_look_in_another_window_takes_the_dot_away()
    {
        var ticket = await _desk.TicketOfAsync(Cast.Ana);
        await using var screen = AgentsScreen.Of(_desk, Cast.Marek, Links.Queue);
        var page = screen.Show<QueueScreen>();
        await page.PassesAsync(() => Assert.Single(page.FindAll(".row.is-unread")));

        _desk.Database.Get<SeenFeed>().Post(new SeenMark(Cast.Marek.Id(), ticket, long.MaxValue));

        await page.PassesAsync(() => Assert.Empty(page.FindAll(".row.is-unread")));
    }

    [Fact]
    public async Task The_address_is_the_state()
    {
        await _desk.TicketOfAsync(Cast.Ana);
        await using var screen = AgentsScreen.Of(_desk, Cast.Marek, Links.Queue);
        var page = screen.Show<QueueScreen>();
        await page.PassesAsync(() => Assert.Single(page.FindAll(".row[data-ticket]")));

        screen.Navigation.NavigateTo("/queue?view=late&priority=high");
        await page.PassesAsync(() => Assert.Equal("No ticket matches", page.Find(".empty strong").TextContent));
        Assert.Equal("Late", page.Find("h1").TextContent);
        Assert.Equal("High", page.Find(".chip").TextContent);

        screen.Navigation.NavigateTo(page.Find(".chip a").GetAttribute("href")!);
        await page.PassesAsync(() => Assert.Equal("Nothing is late", page.Find(".empty strong").TextContent));
    }

    [Fact]
    public async Task Who_is_no_agent_is_led_to_their_own_tickets()
    {
        await using var screen = AgentsScreen.Of(_desk, Cast.Ana, Links.Queue);
        var page = screen.Show<QueueScreen>();

        await page.PassesAsync(() => Assert.EndsWith(Links.MyTickets, screen.Navigation.Uri, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".row[data-ticket]"));
    }

    [Fact]
    public async Task A_closed_page_leaves_no_subscription_behind()
    {
        var screen = AgentsScreen.Of(_desk, Cast.Marek, Links.Queue);
        screen.Show<QueueScreen>();
        Assert.Equal(1, _desk.Database.Get<LiveQueue>().Screens);

        await screen.DisposeAsync();

        Assert.Equal(0, _desk.Database.Get<LiveQueue>().Screens);
    }

    private static string View(AgentsScreen screen, string name) => screen.Frame.Find($"nav a[title^='{name}']").GetAttribute("title")!;
}

using AngleSharp.Dom;
using Bunit;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Features.Agents.Search;

/// <summary>The page of results over a real desk.</summary>
public sealed class SearchScreenTests : IAsyncLifetime
{
    private Helpdesk _desk = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _desk = await Helpdesk.OpenAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task A_ticket_that_was_found_shows_its_head_and_the_hit_in_its_context()
    {
        var ticket = await _desk.Steps.TicketOfAsync(Cast.Ana, "The printer on floor 3 jams.\nIt began on Monday.", subject: "Paper jam");
        var number = (await _desk.ReadAsync(ticket)).Number;
        await using var screen = AgentsScreen.Of(_desk, Cast.Marek, "/search?q=monday+jam");
        var page = await ShowAsync(screen);

        var row = page.Find(".found");
        Assert.Equal($"/tickets/{number}?from=%2Fsearch%3Fq%3Dmonday%2520jam", row.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal(["jam", "Monday"], row.QuerySelectorAll("mark").Select(mark => mark.TextContent));
        Assert.Equal("Paper jam", Words(row.QuerySelector(".found-subject")));
        Assert.Equal("The printer on floor 3 jams. It began on Monday.", Words(row.QuerySelector(".found-context")));
        Assert.Equal(["Open", "Ana Costa", "Printers"], new[] { ".found-status", ".found-who", ".type" }.Select(part => Words(row.QuerySelector(part))));
        Assert.Equal("1 ticket", Words(page.Find("[role=status]")));
        Assert.Contains("is-awaiting", row.ClassList);
    }

    [Theory]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("</mark><script>alert(1)</script>")]
    [InlineData("\uE000\uE000<b>\uE001")]
    public async Task What_people_typed_stays_text_between_the_marks(string hostile)
    {
        await _desk.Steps.TicketOfAsync(Cast.Ana, $"Zebra {hostile} fish", subject: $"{hostile} zebra");
        await using var screen = AgentsScreen.Of(_desk, Cast.Marek, "/search?q=zebra");
        var page = await ShowAsync(screen);

        var found = page.Find(".found");
        Assert.Empty(found.QuerySelectorAll("img, script, b"));
        Assert.Equal($"Zebra {hostile.Trim('\uE000', '\uE001')} fish", Words(found.QuerySelector(".found-context")));
        Assert.Contains("Zebra", found.QuerySelectorAll(".found-context mark").Select(mark => mark.TextContent));
    }

    [Fact]
    public async Task A_hit_in_a_note_says_that_it_is_one()
    {
        var ticket = await _desk.TicketOfAsync(Cast.Ana);
        await _desk.NoteAsync(Cast.Jana, ticket, "**Zebra** on the glass.");
        await using var screen = AgentsScreen.Of(_desk, Cast.Marek, "/search?q=zebra");

        Assert.Equal("Internal note Zebra on the glass.", Words((await ShowAsync(screen)).Find(".found-context")));
    }

    [Fact]
    public async Task Nothing_found_says_what_was_sought_and_offers_to_drop_a_word()
    {
        await _desk.TicketOfAsync(Cast.Ana, "It jams.");
        await using var screen = AgentsScreen.Of(_desk, Cast.Marek, "/search?q=jams+is:nice+giraffe");
        var page = await ShowAsync(screen);

        Assert.Equal("Nothing found", page.Find(".empty strong").TextContent);
        Assert.Equal("jams is:nice giraffe", page.Find(".empty q").TextContent);
        Assert.Contains("\u201Cis:nice\u201D was looked for as text", page.Find(".search-notes").TextContent, StringComparison.Ordinal);
        Assert.Equal(["/search?q=is%3Anice%20giraffe", "/search?q=jams%20giraffe", "/search?q=jams%20is%3Anice"], page.FindAll(".search-drops a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task The_address_is_the_state_and_pages_lead_on_without_a_ticket_twice()
    {
        for (var number = 1; number <= 60; number++)
        {
            await _desk.TicketOfAsync(Cast.Ana, $"Printer {number} jams.");
        }

        await using var screen = AgentsScreen.Of(_desk, Cast.Marek, "/search?q=jams");
        var page = await ShowAsync(screen);
        Assert.Equal("50 tickets, and more", Words(page.Find("[role=status]")));
        var first = page.FindAll(".found").Select(row => row.GetAttribute("data-ticket")).ToList();

        screen.Navigation.NavigateTo(page.Find(".pager a").GetAttribute("href")!);
        await page.PassesAsync(() => Assert.Equal("10 more tickets", Words(page.Find("[role=status]"))));
        var rest = page.FindAll(".found").Select(row => row.GetAttribute("data-ticket")).ToList();
        Assert.Equal(60, first.Concat(rest).Distinct().Count());
        Assert.Equal("/search?q=jams", page.Find(".pager a").GetAttribute("href"));
    }

    [Fact]
    public async Task Without_words_it_explains_what_can_be_sought()
    {
        await using var screen = AgentsScreen.Of(_desk, Cast.Marek, "/search");
        Assert.Contains("from:ana", (await ShowAsync(screen)).Find(".search-help").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_is_led_to_their_own_tickets()
    {
        await using var screen = AgentsScreen.Of(_desk, Cast.Ana, "/search?q=jams");
        Render(screen);
        Assert.EndsWith(Links.MyTickets, screen.Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_that_cannot_be_read_says_so_and_can_be_tried_again()
    {
        await _desk.TicketOfAsync(Cast.Ana, "It jams.");
        await RunAsync("ALTER TABLE \"TicketCc\" RENAME TO \"Away\"");
        await using var screen = AgentsScreen.Of(_desk, Cast.Marek, "/search?q=jams");
        var page = Render(screen);
        Assert.Equal("The search could not be read", page.Find("[role=alert] strong").TextContent);

        await RunAsync("ALTER TABLE \"Away\" RENAME TO \"TicketCc\"");
        await page.Find("[role=alert] button").ClickAsync(new());
        Assert.Single(page.FindAll(".found"));
    }

    private static async Task<IRenderedComponent<SearchScreen>> ShowAsync(AgentsScreen screen)
    {
        var page = Render(screen);
        await page.PassesAsync(() => Assert.Empty(page.FindAll("[aria-busy=true]")));
        return page;
    }

    private static IRenderedComponent<SearchScreen> Render(AgentsScreen screen) => screen.Show<SearchScreen>();

    private static string Words(IElement? element) => string.Join(' ', element!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task RunAsync(string sql)
    {
        await using var db = _desk.Database.Open();
        await db.Database.OpenConnectionAsync(Cancellation);
        await using var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
#pragma warning disable CA2100 // Written in the tests above.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}

using AngleSharp.Dom;
using Bunit;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Support;

namespace HelpdeskPortal.Features.Agents.Queue;

/// <summary>The queue narrowed to one person's tickets, by its menus and by the link on a ticket.</summary>
public sealed class QueueRequesterFilterTests : IAsyncLifetime
{
    private Helpdesk _desk = null!;

    public async ValueTask InitializeAsync()
    {
        _desk = await Helpdesk.OpenAsync();
        await _desk.TicketOfAsync(Cast.Ana, "The printer on floor 3 jams.");
        await _desk.TicketOfAsync(Cast.Bruno, "The scanner hums.");
        var elsewhere = await _desk.TicketOfAsync(Cast.Olga, "The rack is warm.");
        Assert.True((await _desk.Desk.MoveAsync(Cast.Ruth, elsewhere, Cast.Printers, Cast.Servers, TestContext.Current.CancellationToken)).IsDone);
    }

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Theory]
    [InlineData(nameof(QueueMenuKind.Requester))]
    [InlineData(nameof(QueueMenuKind.Filter))]
    public async Task The_menu_and_the_sheet_offer_whose_tickets_are_shown_and_nobody_of_another_type(string menu)
    {
        await using var screen = AgentsScreen.Of(_desk, Cast.Marek, Links.Queue);
        var page = await ShownAsync(screen, rows: 2);

        await page.InvokeAsync(() => page.Instance.OpenMenu(menu, 0));

        Assert.Equal(["Anybody", "Ana Costa", "Bruno Lima"], Choices(page).Select(Name));
        Assert.Equal(["true", "false", "false"], Choices(page).Select(choice => choice.GetAttribute("aria-checked")));
    }

    [Fact]
    public async Task One_chosen_takes_the_place_of_another_and_the_others_stay_on_offer_while_the_menu_is_open()
    {
        await using var screen = AgentsScreen.Of(_desk, Cast.Marek, "/queue?view=unassigned&sort=newest");
        var page = await ShownAsync(screen, rows: 2);
        await page.InvokeAsync(() => page.Instance.OpenMenu(nameof(QueueMenuKind.Requester), 0));

        screen.Navigation.NavigateTo(Choice(page, "Ana Costa").GetAttribute("href")!);
        await page.PassesAsync(() => Assert.Equal("The printer on floor 3 jams.", page.Find(".row-subject").TextContent));
        Assert.EndsWith($"/queue?view=unassigned&requester={Cast.Ana.Id()}&sort=newest", screen.Navigation.Uri, StringComparison.Ordinal);
        await page.PassesAsync(() => Assert.Equal("From Ana Costa", page.Find(".chip").TextContent));
        Assert.Contains("is-set", page.Find("[data-menu=Requester]").ClassName, StringComparison.Ordinal);
        Assert.Equal("true", Choice(page, "Ana Costa").GetAttribute("aria-checked"));
        Assert.All(Choices(page), choice => Assert.Equal("menuitemradio", choice.GetAttribute("role")));

        screen.Navigation.NavigateTo(Choice(page, "Bruno Lima").GetAttribute("href")!);
        await page.PassesAsync(() => Assert.Equal("The scanner hums.", page.Find(".row-subject").TextContent));
        await page.PassesAsync(() => Assert.Equal("From Bruno Lima", page.Find(".chip").TextContent));

        screen.Navigation.NavigateTo(Choice(page, "Anybody").GetAttribute("href")!);
        await page.PassesAsync(() => Assert.Equal(2, page.FindAll(".row[data-ticket]").Count));
        Assert.EndsWith("/queue?view=unassigned&sort=newest", screen.Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_one_chosen_is_offered_and_told_by_name_though_the_view_holds_no_ticket_of_theirs()
    {
        await using var screen = AgentsScreen.Of(_desk, Cast.Marek, $"/queue?view=late&requester={Cast.Ana.Id()}");
        var page = screen.Show<QueueScreen>();
        await page.PassesAsync(() => Assert.Equal("No ticket matches", page.Find(".empty strong").TextContent));

        await page.InvokeAsync(() => page.Instance.OpenMenu(nameof(QueueMenuKind.Requester), 0));

        Assert.Equal(["Anybody", "Ana Costa"], Choices(page).Select(Name));
        Assert.Equal("From Ana Costa", page.Find(".chip").TextContent);
    }

    [Fact]
    public async Task T07_A_requester_of_another_types_tickets_narrows_to_nothing()
    {
        await using var screen = AgentsScreen.Of(_desk, Cast.Marek, $"/queue?requester={Cast.Olga.Id()}");
        var page = screen.Show<QueueScreen>();

        await Eventually.TrueAsync(() => page.FindAll(".empty strong") is [{ TextContent: "No ticket matches" }], "the list says that no ticket matches");
        Assert.StartsWith("0", page.Find(".filterline-total").TextContent.Trim(), StringComparison.Ordinal);
        Assert.DoesNotContain("The rack is warm.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Choosing_a_requester_keeps_the_view_the_other_filters_and_the_ticket_and_begins_at_the_first_page()
    {
        var address = QueueAddress.Parse("?view=closed&priority=high&after=1.2.3&ticket=202600042");

        var narrowed = FilterSteps.Requester(address, Cast.Ana.Id());

        Assert.Equal($"/queue?view=closed&priority=high&requester={Cast.Ana.Id()}&ticket=202600042", narrowed.ToString());
        Assert.Equal("/queue?view=closed&priority=high&ticket=202600042", FilterSteps.AnyRequester(narrowed).ToString());
        Assert.Equal(narrowed.ToString(), QueueAddress.Parse(narrowed.ToString()["/queue".Length..]).ToString());
    }

    private static async Task<IRenderedComponent<QueueScreen>> ShownAsync(AgentsScreen screen, int rows)
    {
        var page = screen.Show<QueueScreen>();
        await page.PassesAsync(() => Assert.Equal(rows, page.FindAll(".row[data-ticket]").Count));
        return page;
    }

    /// <summary>The radio buttons of the open menu, which only the requesters are.</summary>
    private static IReadOnlyList<IElement> Choices(IRenderedComponent<QueueScreen> page) => page.FindAll("#queue-menu [role=menuitemradio]");

    private static IElement Choice(IRenderedComponent<QueueScreen> page, string name) => Assert.Single(Choices(page), choice => Name(choice) == name);

    private static string Name(IElement choice) => choice.QuerySelector(".cut")!.TextContent;
}

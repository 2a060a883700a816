using Bunit;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Support;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.People;

public sealed class PersonFinderTests
{
    [Fact]
    public async Task B11_It_searches_when_typing_has_paused_and_not_for_each_letter()
    {
        await using var desk = await Helpdesk.OpenAsync();
        await using var screen = AgentsScreen.Of(desk, Cast.Marek, Links.NewTicket);
        PersonPicked? picked = null;
        var finder = screen.Render<PersonFinder>(parameters => parameters
            .Add(p => p.Id, "who")
            .Add(p => p.ValueChanged, EventCallback.Factory.Create<PersonPicked?>(this, value => picked = value)));

        Type(finder, "Br");
        desk.Database.Clock.Advance(TimeSpan.FromMilliseconds(299));
        Type(finder, "Olg");
        desk.Database.Clock.Advance(TimeSpan.FromMilliseconds(299));
        Assert.Empty(Found(finder));

        // Enter meanwhile chooses nobody: what would be chosen is not found yet.
        finder.Find("input").KeyDown("Enter");
        Assert.Null(picked);
        Assert.NotEmpty(finder.FindAll("[role=combobox]"));

        desk.Database.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await finder.WaitForAssertionAsync(() => Assert.Equal([Cast.Olga.Name], Found(finder)), Eventually.Limit);
        finder.Find("input").KeyDown("Enter");
        await finder.WaitForAssertionAsync(() => Assert.Equal(Cast.Olga.Id(), picked?.Choice.PersonId), Eventually.Limit);
    }

    private static void Type(IRenderedComponent<PersonFinder> finder, string words) =>
        _ = finder.Find("input").InputAsync(new ChangeEventArgs { Value = words });

    private static IEnumerable<string> Found(IRenderedComponent<PersonFinder> finder) =>
        finder.FindAll("[role=option]").Select(option => option.QuerySelector(".cut")!.TextContent.Trim()).Where(text => !text.StartsWith("Somebody new", StringComparison.Ordinal));
}

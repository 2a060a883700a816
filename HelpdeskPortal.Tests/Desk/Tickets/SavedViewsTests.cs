using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Live;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>What is done with views, over a real file.</summary>
public sealed class SavedViewsTests : IAsyncLifetime
{
    private static readonly TicketFilter High = new() { Priorities = [Priority.High] };

    private Helpdesk _desk = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SavedViews Views => _desk.Database.Get<SavedViews>();

    public async ValueTask InitializeAsync() => _desk = await Helpdesk.OpenAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task A_view_is_its_owners_alone_and_one_for_all_is_every_agents()
    {
        var own = await SaveAsync(Cast.Marek, "High");
        var forAll = await SaveAsync(Cast.Ruth, "Urgent", forAll: true);

        Assert.Equal([own.Id, forAll.Id], Views.Of(Cast.Marek).All.Select(view => view.Id));
        Assert.Equal([forAll.Id], Views.Of(Cast.Ilse).All.Select(view => view.Id));
        Assert.Empty(Views.Of(Cast.Ana).All);
        Assert.Empty(Views.Of(Cast.Gero).All);
        Assert.Equal(own.Id, Views.Of(Cast.Marek).Of(High)?.Id);
        Assert.Null(Views.Of(Cast.Marek).Of(TicketFilter.Default));
    }

    [Fact]
    public async Task T03_Only_administrators_make_and_change_views_for_all()
    {
        Assert.Equal(RefusalKind.NotAllowed, (await Views.SaveAsync(Cast.Marek, "Mine for all", High, forAll: true, Cancellation)).Refused?.Kind);
        var view = await SaveAsync(Cast.Ruth, "Urgent", forAll: true);

        foreach (var refused in new[]
        {
            await Views.RenameAsync(Cast.Marek, view.Id, view.Version, "Taken", Cancellation),
            await Views.ReplaceAsync(Cast.Marek, view.Id, view.Version, TicketFilter.Default, Cancellation),
            await Views.MoveAsync(Cast.Marek, view.Id, 1, Cancellation),
            await Views.DeleteAsync(Cast.Marek, view.Id, Cancellation),
            await Views.RestoreAsync(Cast.Marek, view, Cancellation),
        })
        {
            Assert.Equal(RefusalKind.NotAllowed, refused.Refused?.Kind);
        }

        Assert.Equal(("Urgent", view.Query, 1), Views.Of(Cast.Marek).ForAll.Select(one => (one.Name, one.Query, one.Version)).Single());
        Assert.Equal("Soon", (await Views.RenameAsync(Cast.Ruth, view.Id, view.Version, "Soon", Cancellation)).Value?.Name);
    }

    [Theory]
    [InlineData("  ", "Give the view a name.")]
    [InlineData("high", "There is a view \u201Chigh\u201D already.")]
    [InlineData(" HIGH ", "There is a view \u201CHIGH\u201D already.")]
    [InlineData("Forty-two characters are more than it has.", "A name has at most 40 characters.")]
    public async Task A_name_that_cannot_be_is_refused_at_its_field(string name, string message)
    {
        await SaveAsync(Cast.Marek, "High");
        var other = await SaveAsync(Cast.Marek, "Other");

        foreach (var refused in new[] { (await Views.SaveAsync(Cast.Marek, name, High, forAll: false, Cancellation)).Refused, (await Views.RenameAsync(Cast.Marek, other.Id, other.Version, name, Cancellation)).Refused })
        {
            Assert.Equal((RefusalKind.Invalid, SavedViews.NameField, message), (refused!.Kind, refused.Field, refused.Message));
        }

        // Another's name is no one's business, and its own name a view may keep.
        await SaveAsync(Cast.Jana, "High");
        Assert.Equal("OTHER", (await Views.RenameAsync(Cast.Marek, other.Id, other.Version, "  OTHER ", Cancellation)).Value?.Name);
    }

    [Fact]
    public async Task A_list_ends_at_fifty_views()
    {
        for (var number = 1; number <= SavedViews.Most; number++)
        {
            await SaveAsync(Cast.Marek, $"View {number}");
        }

        Assert.Equal("There are 50 views already. Delete one first.", (await Views.SaveAsync(Cast.Marek, "View 51", High, forAll: false, Cancellation)).Refused?.Message);
    }

    [Fact]
    public async Task What_another_window_changed_meanwhile_is_not_overwritten()
    {
        var view = await SaveAsync(Cast.Marek, "High");
        Assert.True((await Views.RenameAsync(Cast.Marek, view.Id, view.Version, "Higher", Cancellation)).IsDone);

        Assert.Equal(RefusalKind.Changed, (await Views.ReplaceAsync(Cast.Marek, view.Id, view.Version, TicketFilter.Default, Cancellation)).Refused?.Kind);
        Assert.Equal([Priority.High], Assert.Single(Views.Of(Cast.Marek).Own).Filter.Priorities);
    }

    [Fact]
    public async Task A_deleted_view_comes_back_to_its_place()
    {
        await SaveAsync(Cast.Marek, "One");
        var two = await SaveAsync(Cast.Marek, "Two");
        await SaveAsync(Cast.Marek, "Three");

        var deleted = (await Views.DeleteAsync(Cast.Marek, two.Id, Cancellation)).Value!;
        Assert.Equal(["One", "Three"], Names(Cast.Marek));
        Assert.Equal(RefusalKind.NotFound, (await Views.RenameAsync(Cast.Marek, two.Id, two.Version, "Gone", Cancellation)).Refused?.Kind);

        Assert.Null((await Views.RestoreAsync(Cast.Marek, deleted, Cancellation)).Refused);
        Assert.Equal(["One", "Two", "Three"], Names(Cast.Marek));
        Assert.Equal(High.Priorities, Views.Of(Cast.Marek).Own[1].Filter.Priorities);
        Assert.Equal(RefusalKind.Invalid, (await Views.RestoreAsync(Cast.Marek, deleted, Cancellation)).Refused?.Kind);
    }

    [Theory]
    [InlineData(0, "Three One Two")]
    [InlineData(1, "One Three Two")]
    [InlineData(9, "One Two Three")]
    [InlineData(-1, "Three One Two")]
    public async Task A_moved_view_stands_where_it_was_put(int place, string expected)
    {
        await SaveAsync(Cast.Marek, "One");
        await SaveAsync(Cast.Marek, "Two");
        var three = await SaveAsync(Cast.Marek, "Three");

        Assert.Null((await Views.MoveAsync(Cast.Marek, three.Id, place, Cancellation)).Refused);

        Assert.Equal(expected, string.Join(' ', Names(Cast.Marek)));
        using var others = new SavedViews(_desk.Database.Databases, new QueueCounts(_desk.Database.Databases, _desk.Database.Clock), _desk.Database.Get<PortalFeed>());
        await others.LoadAsync(Cancellation);
        Assert.Equal(expected, string.Join(' ', others.Of(Cast.Marek).Own.Select(view => view.Name)));
    }

    [Fact]
    public async Task Whoever_hears_of_a_change_finds_it_and_the_lists_of_others_stay_the_same_objects()
    {
        await SaveAsync(Cast.Jana, "Hers");
        var (janas, ilses) = (Views.Of(Cast.Jana), Views.Of(Cast.Ilse));
        var heard = new TaskCompletionSource<IReadOnlyList<string>>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = _desk.Database.Get<PortalFeed>().Subscribe(changes =>
        {
            if (changes.Contains(PortalChange.Views) && Names(Cast.Marek) is { Count: > 0 } names)
            {
                heard.TrySetResult(names);
            }

            return Task.CompletedTask;
        });

        await SaveAsync(Cast.Marek, "High");

        Assert.Equal(["High"], await heard.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancellation));
        Assert.Same(janas, Views.Of(Cast.Jana));
        Assert.Same(ilses, Views.Of(Cast.Ilse));

        await SaveAsync(Cast.Ruth, "Urgent", forAll: true);
        Assert.NotSame(janas, Views.Of(Cast.Jana));
    }

    [Fact]
    public async Task Whoever_saves_at_once_loses_nothing()
    {
        var saved = await Task.WhenAll(Enumerable.Range(1, 20).Select(number => Views.SaveAsync(Cast.Marek, $"View {number % 10}", High, forAll: false, Cancellation)));

        Assert.Equal(10, saved.Count(outcome => outcome.IsDone));
        Assert.Equal(10, Names(Cast.Marek).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(10, await _desk.Database.ReadAsync(db => db.Views.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task A_filter_that_names_too_many_people_is_refused()
    {
        var crowd = new TicketFilter { Assignees = [.. Enumerable.Range(0, 200).Select(_ => Guid.NewGuid())] };

        Assert.Equal("This filter names too many people to be saved.", (await Views.SaveAsync(Cast.Marek, "Crowd", crowd, forAll: false, Cancellation)).Refused?.Message);
    }

    private IReadOnlyList<string> Names(Actor actor) => [.. Views.Of(actor).Own.Select(view => view.Name)];

    private async Task<ViewInfo> SaveAsync(Actor actor, string name, bool forAll = false)
    {
        var outcome = await Views.SaveAsync(actor, name, High, forAll, Cancellation);
        Assert.Null(outcome.Refused);
        return outcome.Value!;
    }
}

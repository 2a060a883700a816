using HelpdeskPortal.Domain;
using HelpdeskPortal.Support;

namespace HelpdeskPortal.Desk.Search;

public sealed class SearchSuggestionsTests : IAsyncLifetime
{
    private Helpdesk _desk = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _desk = await Helpdesk.OpenAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Theory]
    [InlineData("|", "from: type: is: assignee: has: after: before:")]
    [InlineData("printer a|", "assignee: after:")]
    [InlineData("-i|", "-is:")]
    [InlineData("printer|", "")]
    [InlineData("is:|", "is:open is:closed is:awaiting is:late is:unassigned")]
    [InlineData("-is:cl|", "-is:closed")]
    [InlineData("is:open|", "")]
    [InlineData("has:|", "has:file")]
    [InlineData("after:|", "after:today after:yesterday after:7d after:30d after:2026")]
    [InlineData("assignee:|", "assignee:me assignee:\"Jana Novak\"")]
    [InlineData("assignee:nov| printer", "assignee:\"Jana Novak\"")]
    [InlineData("type:|", "type:Printers")]
    [InlineData("type:\"pr|", "type:Printers")]
    [InlineData("from:an|", "from:\"Ana Costa\"")]
    [InlineData("from:\"ana c|", "from:\"Ana Costa\"")]
    [InlineData("from:a|", "")]
    public async Task The_word_under_the_cursor_is_completed(string typed, string suggested)
    {
        var completion = await CompleteAsync(Cast.Marek, typed);
        Assert.Equal(suggested, string.Join(' ', completion.Suggestions.Select(suggestion => suggestion.Text.TrimEnd())));
    }

    [Fact]
    public async Task Only_that_word_is_replaced()
    {
        var completion = await CompleteAsync(Cast.Marek, "printer is:aw| jam");
        Assert.Equal((8, 5), (completion.Start, completion.Length));
        Assert.Equal(new SearchSuggestion("is:awaiting ", "awaiting", ""), Assert.Single(completion.Suggestions));
    }

    [Theory]
    [InlineData("type:|", "Servers")]
    [InlineData("assignee:|", "Ilse")]
    [InlineData("from:ge|", "Gero")]
    public async Task T07_Completion_tells_nothing_that_the_actor_may_not_know(string typed, string secret)
    {
        // A guest who stands only on a ticket of Servers, which Marek does not see.
        await _desk.Steps.TicketForAsync(Cast.Ilse, Cast.Gero, "The rack hums.", Cast.Servers);

        Assert.DoesNotContain(secret, Labels(await CompleteAsync(Cast.Marek, typed)), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, Labels(await CompleteAsync(Cast.Ana, typed)), StringComparison.Ordinal);
        Assert.Contains(secret, Labels(await CompleteAsync(Cast.Ilse, typed)) + (typed.StartsWith("assignee", StringComparison.Ordinal) ? "Ilse" : ""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_hundred_hostile_texts_are_completed_without_harm()
    {
        foreach (var text in HostileTexts.All)
        {
            foreach (var typed in new[] { text, $"from:{text}", $"type:\"{text}" })
            {
                var completion = await _desk.Database.Get<SearchSuggestions>().CompleteAsync(Cast.Marek, typed, typed.Length / 2, Cancellation);
                Assert.InRange(completion.Start + completion.Length, 0, typed.Length);
            }
        }
    }

    private static string Labels(SearchCompletion completion) => string.Join(' ', completion.Suggestions.Select(suggestion => $"{suggestion.Text} {suggestion.Label} {suggestion.Hint}"));

    private Task<SearchCompletion> CompleteAsync(Actor actor, string typed)
    {
        var cursor = typed.IndexOf('|', StringComparison.Ordinal);
        return _desk.Database.Get<SearchSuggestions>().CompleteAsync(actor, typed.Remove(cursor, 1), cursor, Cancellation);
    }
}

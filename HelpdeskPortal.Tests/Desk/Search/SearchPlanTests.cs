using HelpdeskPortal.Data.Search;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Support;

namespace HelpdeskPortal.Desk.Search;

/// <summary>The plans of the search over some thousand tickets: each list of hits ends at its limit, each hit is looked up, nothing is sorted but pages.</summary>
[Collection(nameof(LoadedDesk))]
public sealed class SearchPlanTests(LoadedDesk desk)
{
    private static readonly Actor SixTypes = LoadedDesk.AgentOf(1, 2, 3, 4, 5, 6);

    [Fact]
    public void The_newest_hits_are_read_in_the_order_of_the_index()
    {
        using var db = desk.Database.Open();
        foreach (var plan in new[] { QueryPlan.Of(db, db.MessagesBefore("printer", 5_000, 200)), QueryPlan.Of(db, db.HeadsBefore("printer", 5_000, 200)) })
        {
            // "M" is the match, "<" the place before which it begins, 32 the descending order.
            Assert.Matches(@"^SCAN (Message|Ticket)Search VIRTUAL TABLE INDEX \d+:<?M\d<?", Assert.Single(plan.Steps));
        }
    }

    [Fact]
    public void Hits_are_looked_up_in_their_tables_whatever_the_actor_sees()
    {
        using var db = desk.Database.Open();
        foreach (var actor in new[] { SixTypes, Cast.Ruth, Cast.Ana, Cast.Vera })
        {
            var filter = new SearchFilter { Types = [1, 2], States = [(SearchState.Open, false), (SearchState.Late, false)] };
            var plan = QueryPlan.Of(db, SearchWalk.Known(db, db.SearchedBy(actor, desk.Database.Now).Where(db, filter, desk.Database.Now), [1, 2, 3], desk.Database.Now));

            Assert.Equal("SEARCH m USING INTEGER PRIMARY KEY (rowid=?)", plan.First);
            Assert.Contains("SEARCH t USING INTEGER PRIMARY KEY (rowid=?)", plan.Steps);
            Assert.DoesNotContain(plan.Steps, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_messages_words_are_looked_up_or_walked_between_two_places_and_never_all_messages_of_a_word()
    {
        using var db = desk.Database.Open();
        long[] many = [.. Enumerable.Range(1, 200)];
        var few = QueryPlan.Of(db, db.MatchingMessages("printer", [1, 2]));
        Assert.Equal("SCAN wanted VIRTUAL TABLE INDEX 1:", few.Steps[0]);
        Assert.Matches(@"^SCAN f VIRTUAL TABLE INDEX \d+:=?M\d=?$", few.Steps[1]);

        var inTickets = QueryPlan.Of(db, SearchWalk.MessagesFrom(db, [1, 2], 100, desk.Database.Now));
        Assert.Equal("SEARCH m USING INDEX IX_Messages_TicketId_Id (TicketId=? AND Id>?)", inTickets.First);

        foreach (var plan in new[]
        {
            QueryPlan.Of(db, db.MatchingMessages("printer", many)),
            QueryPlan.Of(db, db.MarkedMessages("printer", [1, 2])),
            QueryPlan.Of(db, db.MatchingHeads("printer", [1, 2])),
            QueryPlan.Of(db, db.MarkedHeads("printer", [1, 2])),
        })
        {
            // One walk between two places.
            Assert.Matches(@"^SCAN (Message|Ticket)Search VIRTUAL TABLE INDEX \d+:([<>]*M\d[<>]*)$", plan.Steps[0]);
        }
    }

    [Fact]
    public async Task A_common_word_is_found_without_reading_all_that_have_it()
    {
        using var commands = new QueryCount(desk.Database.Folder.Database);
        var page = await desk.Database.Get<SearchQueries>().FindAsync(desk.Agents[0], "the", null, TestContext.Current.CancellationToken);

        Assert.Equal(SearchQueries.PageSize, page.Hits.Count);
        Assert.InRange(commands.Commands.Count, 1, 10);
    }
}

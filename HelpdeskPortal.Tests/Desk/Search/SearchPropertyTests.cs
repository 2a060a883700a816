using HelpdeskPortal.Domain;

namespace HelpdeskPortal.Desk.Search;

/// <summary>Two thousand random searches against a slow reference over a small helpdesk.</summary>
public sealed class SearchPropertyTests
{
    private const int QueryCount = 2_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_thousand_random_searches_never_fail_find_what_the_reference_finds_and_show_nothing_that_may_not_be_seen()
    {
        var random = new Random(4_004);
        await using var world = await SearchWorld.CreateAsync(random);
        var queries = world.Desk.Database.Get<SearchQueries>();
        var byId = world.Tickets.ToDictionary(ticket => ticket.Id);
        var (found, some) = (0, 0);

        for (var number = 0; number < QueryCount; number++)
        {
            var typed = SearchWorld.Query(random);
            var actor = world.Actors[random.Next(world.Actors.Count)];
            var hits = await AllAsync(queries, actor, typed);
            var expected = world.Reference.Find(actor, queries.Parse(typed));

            Assert.True(
                expected.SequenceEqual(hits.Select(hit => hit.TicketId)),
                $"\u201C{typed}\u201D by {actor.Name} found {string.Join(',', hits.Select(hit => hit.TicketId))}; expected {string.Join(',', expected)}.");
            Assert.All(hits, hit =>
            {
                var ticket = byId[hit.TicketId];
                Assert.Equal(ticket.Number, hit.Number);
                Assert.Equal(ticket.RoleOf(actor) is Domain.Tickets.TicketRole.Agent or Domain.Tickets.TicketRole.System, hit.IsAgent);
                if (!hit.IsAgent)
                {
                    Assert.DoesNotContain(SearchWorld.OnlyInNotes, string.Concat(hit.Context.Select(piece => piece.Text)), StringComparison.OrdinalIgnoreCase);
                    Assert.Empty(hit.Address);
                    Assert.False(hit.IsAwaiting);
                    Assert.Equal(ticket.StatusIdForCustomer(world.Desk.Now), hit.StatusId);
                }
            });
            found += hits.Count;
            some += hits.Count > 0 ? 1 : 0;
        }

        // Searches that find nothing, or everything, would prove nothing.
        Assert.InRange(some, QueryCount / 4, QueryCount);
        Assert.InRange(found, QueryCount * 2, QueryCount * 60);
    }

    private static async Task<IReadOnlyList<SearchHit>> AllAsync(SearchQueries queries, Actor actor, string typed)
    {
        var hits = new List<SearchHit>();
        long? next = null;
        do
        {
            var page = await queries.FindAsync(actor, typed, next, Cancellation);
            Assert.True(page.Hits.Count == SearchQueries.PageSize || page.Next is null);
            hits.AddRange(page.Hits);
            next = page.Next;
        }
        while (next is not null);

        return hits;
    }
}

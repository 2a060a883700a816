using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>The plans of the queue's pages over some thousand tickets: each sort walks its index, and none sorts.</summary>
[Collection(nameof(LoadedDesk))]
public sealed class QueuePlanTests(LoadedDesk desk)
{
    private static readonly Actor SixTypes = LoadedDesk.AgentOf(1, 2, 3, 4, 5, 6);

    [Theory]
    [InlineData(QueueView.AllOpen, TicketSort.LongestWait, "IX_Tickets_Queue")]
    [InlineData(QueueView.Unassigned, TicketSort.LongestWait, "IX_Tickets_AssigneeQueue")]
    [InlineData(QueueView.Awaiting, TicketSort.LongestWait, "IX_Tickets_Queue")]
    [InlineData(QueueView.Snoozed, TicketSort.LongestWait, "IX_Tickets_Queue")]
    [InlineData(QueueView.AllOpen, TicketSort.Newest, "IX_Tickets_OpenNewest")]
    [InlineData(QueueView.AllOpen, TicketSort.Updated, "IX_Tickets_OpenUpdated")]
    [InlineData(QueueView.AllOpen, TicketSort.Priority, "IX_Tickets_OpenPriority")]
    [InlineData(QueueView.Closed, TicketSort.LongestWait, "IX_Tickets_ClosedUpdated")]
    public void Six_types_walk_one_index_in_the_order_of_the_sort(QueueView view, TicketSort sort, string index) =>
        Plan(SixTypes, new QueueAddress(new TicketFilter { View = view, Sort = sort })).Walks(index);

    [Theory]
    [InlineData(QueueView.AllOpen, "IX_Tickets_TypeQueue")]
    [InlineData(QueueView.Closed, "IX_Tickets_TypeClosedUpdated")]
    public void One_type_has_an_index_of_its_own(QueueView view, string index) =>
        Plan(LoadedDesk.AgentOf(3), new QueueAddress(new TicketFilter { View = view })).Walks(index);

    [Fact]
    public void The_view_of_one_type_seeks_in_it() =>
        Plan(SixTypes, new QueueAddress(new TicketFilter { View = QueueView.Type, ViewTypeId = 3 })).Walks("IX_Tickets_TypeQueue");

    [Fact]
    public void Ones_own_tickets_are_sought_by_assignee() =>
        Plan(SixTypes, new QueueAddress(new TicketFilter { View = QueueView.Mine })).Walks("IX_Tickets_AssigneeQueue");

    [Fact]
    public async Task Tickets_in_which_one_is_named_are_sought_by_their_ids()
    {
        await using var db = desk.Database.Open();
        var plan = db.Tickets.Where(new TicketFilter { View = QueueView.Mentions }, SixTypes, desk.Database.Now, db.Mentions);

        var steps = QueryPlan.Of(db, plan).ToString();

        Assert.Contains("USING INTEGER PRIMARY KEY", steps, StringComparison.Ordinal);
        Assert.Contains("IX_Mentions_Pending", steps, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TicketSort.LongestWait, "IX_Tickets_Queue")]
    [InlineData(TicketSort.Newest, "IX_Tickets_OpenNewest")]
    [InlineData(TicketSort.Updated, "IX_Tickets_OpenUpdated")]
    [InlineData(TicketSort.Priority, "IX_Tickets_OpenPriority")]
    public void A_later_page_seeks_to_its_place(TicketSort sort, string index)
    {
        var place = new RowCursor(Priority.Normal, desk.Database.Now.UtcTicks, 100);
        foreach (var address in new[] { new QueueAddress(new TicketFilter { Sort = sort }, After: place), new QueueAddress(new TicketFilter { Sort = sort }, Before: place) })
        {
            var plan = Plan(SixTypes, address);
            plan.Walks(index);
            Assert.StartsWith("SEARCH", plan.First, StringComparison.Ordinal);
        }
    }

    private QueryPlan Plan(Actor actor, QueueAddress address)
    {
        using var db = desk.Database.Open();
        return QueryPlan.Of(db, db.Tickets.Where(address.Filter, actor, desk.Database.Now, db.Mentions)
            .Page(address.Filter.EffectiveSort, address.After, address.Before)
            .Take(QueueQueries.PageSize + 1));
    }
}

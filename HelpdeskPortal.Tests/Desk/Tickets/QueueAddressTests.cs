using CsCheck;
using HelpdeskPortal.Domain.Tickets;

namespace HelpdeskPortal.Desk.Tickets;

public sealed class QueueAddressTests
{
    private static readonly Gen<RowCursor?> Places =
        Gen.Select(Gen.Enum<Priority>(), Gen.Long[0, DateTimeOffset.MaxValue.UtcTicks], Gen.Long[0, long.MaxValue], Gen.Bool)
            .Select((priority, key, id, isThere) => isThere ? new RowCursor(priority, key, id) : (RowCursor?)null);

    private static readonly Gen<TicketFilter> Filters =
        from view in Gen.Enum<QueueView>()
        from type in Gen.Int[1, 50]
        from types in Gen.Int[1, 50].HashSet[0, 4]
        from statuses in Gen.Int[1, 9].HashSet[0, 3]
        from assignees in Gen.Guid.HashSet[0, 3]
        from nobody in Gen.Bool
        from priorities in Gen.Enum<Priority>().HashSet[0, 3]
        from requester in Gen.Guid
        from hasRequester in Gen.Bool
        from sort in Gen.Enum<TicketSort>()
        select new TicketFilter
        {
            View = view,
            ViewTypeId = view == QueueView.Type ? type : null,
            Types = [.. types.Order()],
            Statuses = [.. statuses.Order()],
            Assignees = [.. assignees.Order()],
            Nobody = nobody,
            Priorities = [.. priorities.Order()],
            RequesterId = hasRequester ? requester : null,
            Sort = sort,
        };

    [Fact]
    public void An_address_reads_back_as_what_was_written() =>
        Gen.Select(Filters, Places, Places, Gen.OneOf<string?>(null, "202600042")).Sample((filter, after, before, ticket) =>
        {
            var address = new QueueAddress(filter, after, before, ticket);
            var read = QueueAddress.Parse(new Uri($"http://portal.test{address}").Query);

            Assert.Equal(address.ToString(), read.ToString());
            Assert.Equal(filter.View, read.Filter.View);
            Assert.Equal(filter.ViewTypeId, read.Filter.ViewTypeId);
            Assert.Equal(filter.Types, read.Filter.Types);
            Assert.Equal(filter.Statuses, read.Filter.Statuses);
            Assert.Equal(filter.Assignees, read.Filter.Assignees);
            Assert.Equal(filter.Nobody, read.Filter.Nobody);
            Assert.Equal(filter.Priorities, read.Filter.Priorities);
            Assert.Equal(filter.RequesterId, read.Filter.RequesterId);
            Assert.Equal(filter.Sort, read.Filter.Sort);
            Assert.Equal(after, read.After);
            Assert.Equal(before, read.Before);
            Assert.Equal(ticket, read.Ticket);
        });

    [Fact]
    public void Any_text_after_the_question_mark_opens_some_view() =>
        Gen.String.Sample(text => Assert.NotNull(QueueAddress.Parse("?" + text).ToString()));

    [Theory]
    [InlineData("", "/queue")]
    [InlineData("?view=mine", "/queue?view=mine")]
    [InlineData("?view=type-3&sort=newest", "/queue?view=type-3&sort=newest")]
    [InlineData("?view=type", "/queue")]
    [InlineData("?view=nonsense&sort=&type=x,-1&after=1.2&assignee=nobody,zero", "/queue?assignee=nobody")]
    [InlineData("?type=5,2,2&priority=high,Low", "/queue?type=2,5&priority=high")]
    public void What_cannot_be_read_is_left_out_and_what_is_default_is_not_written(string query, string address) =>
        Assert.Equal(address, Uri.UnescapeDataString(QueueAddress.Parse(query).ToString()));
}

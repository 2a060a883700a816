using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Support;

namespace HelpdeskPortal.Features.Agents.Queue;

/// <summary>An empty list says why it is empty and leads on.</summary>
public sealed class QueueWordsTests
{
    [Theory]
    [InlineData(QueueView.AllOpen)]
    [InlineData(QueueView.Mine)]
    [InlineData(QueueView.Unassigned)]
    [InlineData(QueueView.Awaiting)]
    [InlineData(QueueView.Late)]
    [InlineData(QueueView.Snoozed)]
    [InlineData(QueueView.Closed)]
    [InlineData(QueueView.Type)]
    public void Every_empty_view_has_words_and_a_way_to_another_list(QueueView view)
    {
        var address = new QueueAddress(new TicketFilter { View = view, ViewTypeId = view == QueueView.Type ? Cast.Printers : null });

        var words = QueueWords.Empty(address, Cast.Marek, ViewCounts.None);

        Assert.NotEmpty(words.Title);
        Assert.NotEmpty(words.Text);
        Assert.NotNull(words.Action);
        Assert.NotEqual(address.ToString(), words.Link);
    }

    [Fact]
    public void Only_where_the_newest_stand_first_do_the_pages_lead_to_newer_and_older_ones()
    {
        Assert.Equal(("Newer", "Older"), QueueWords.Pages(TicketSort.Newest));
        Assert.All(QueueWords.Sorts.Where(sort => sort != TicketSort.Newest), sort => Assert.Equal(("Previous", "Next"), QueueWords.Pages(sort)));
    }

    [Fact]
    public void Chips_that_leave_nothing_are_taken_off_with_one_press()
    {
        var address = new QueueAddress(new TicketFilter { View = QueueView.Late, Statuses = [2], Sort = TicketSort.Newest });

        var words = QueueWords.Empty(address, Cast.Marek, ViewCounts.None);

        Assert.Equal("No ticket matches", words.Title);
        Assert.Equal("/queue?view=late&sort=newest", words.Link);
    }

    [Fact]
    public void An_agent_without_tickets_is_led_to_those_that_nobody_holds()
    {
        var counts = ViewCounts.None with { Unassigned = new ViewCount(3, 1) };

        var words = QueueWords.Empty(new QueueAddress(new TicketFilter { View = QueueView.Mine }), Cast.Marek, counts);

        Assert.Equal("3 tickets of your types have nobody yet.", words.Text);
        Assert.Equal("/queue?view=unassigned", words.Link);
    }

    [Fact]
    public void An_administrator_without_types_learns_why_the_queue_is_empty()
    {
        var words = QueueWords.Empty(QueueAddress.Default, Cast.Ruth, ViewCounts.None);

        Assert.Equal("No type is yours", words.Title);
        Assert.Equal(Links.Settings, words.Link);
    }
}

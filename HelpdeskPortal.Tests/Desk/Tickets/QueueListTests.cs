using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using static HelpdeskPortal.Support.Rows;

namespace HelpdeskPortal.Desk.Tickets;

public sealed class QueueListTests
{
    private readonly QueueList _list;
    private int _wakes;

    public QueueListTests() => _list = new QueueList(() => _wakes++);

    [Fact]
    public void A_row_in_view_is_updated_in_place_and_not_sorted_anew()
    {
        Show(Waiting(1, minutes: 30), Waiting(2, minutes: 20), Waiting(3, minutes: 10));

        Change(Waiting(1).Next() with { IsAwaiting = false, QueueRank = long.MaxValue, Subject = "Answered" });

        Assert.Equal([1L, 2L, 3L], Ids);
        Assert.Equal("Answered", _list.Entries[0].Row.Subject);
    }

    [Fact]
    public void A_newcomer_enters_at_its_place_while_nothing_holds_the_list()
    {
        Show(Waiting(1, minutes: 30), Waiting(2, minutes: 10));

        Change(Waiting(3, minutes: 20));

        Assert.Equal([1L, 3L, 2L], Ids);
        Assert.True(_list.Entries[1].IsNew);
        Assert.Equal(0, _list.Newcomers);
    }

    [Fact]
    public void A_newcomer_waits_while_the_list_is_held_and_enters_when_all_have_left()
    {
        Show(Waiting(1));
        _list.Hold(true);

        Change(Waiting(2));
        Assert.Equal([1L], Ids);
        Assert.Equal(1, _list.Newcomers);

        _list.Hold(false);
        Assert.Equal(2, Ids.Count());
    }

    [Fact]
    public void A_newcomer_is_let_in_when_asked_although_the_list_is_held()
    {
        Show(Waiting(1));
        _list.Hold(true);
        Change(Waiting(2));

        _list.LetIn();

        Assert.Equal(2, Ids.Count());
        Assert.Equal(0, _list.Newcomers);
    }

    [Fact]
    public void A_newcomer_that_is_closed_before_it_entered_never_does()
    {
        Show(Waiting(1));
        _list.Hold(true);
        Change(Waiting(2));

        Change(Waiting(2).ClosedBy("Jana Novak"));

        Assert.Equal(0, _list.Newcomers);
    }

    [Fact]
    public void What_no_longer_matches_stays_with_the_reason_until_it_is_swept()
    {
        Show(Waiting(1), Waiting(2));
        _list.Hold(true);

        Change(Waiting(1).ClosedBy("Jana Novak"));
        Assert.Equal("Closed by Jana", _list.Entries[0].Gone);

        _list.Sweep();
        Assert.Equal([1L, 2L], Ids);

        _list.Hold(false);
        Assert.True(_list.HasGone);
        _list.Sweep();
        Assert.Equal([2L], Ids);
    }

    [Fact]
    public void What_the_agents_own_key_closed_leaves_at_once()
    {
        Show(Waiting(1), Waiting(2));
        _list.Hold(true);
        _list.ExpectLeaving(1);

        Change(Waiting(1).ClosedBy("Marek Dvorak"));

        Assert.Equal([2L], Ids);
    }

    [Fact]
    public void After_a_refusal_the_row_is_an_ordinary_one_again()
    {
        Show(Waiting(1));
        _list.ExpectLeaving(1);
        _list.StayAfterAll(1);

        Change(Waiting(1).ClosedBy("Jana Novak"));

        Assert.Equal("Closed by Jana", _list.Entries[0].Gone);
    }

    [Fact]
    public void What_moved_out_of_sight_keeps_the_text_that_could_be_seen()
    {
        Show(Waiting(1));

        Change(Waiting(1).Next() with { TypeId = Cast.Servers, Subject = "Root password", LastLine = "It is hunter2." });

        Assert.Equal("Moved to another type", _list.Entries[0].Gone);
        Assert.Equal("Ticket 1", _list.Entries[0].Row.Subject);
        Assert.Equal("It jams again.", _list.Entries[0].Row.LastLine);
    }

    [Fact]
    public void What_may_not_be_seen_never_wakes_the_screen()
    {
        Show(Waiting(1));

        _list.Offer(Pass(Waiting(2) with { TypeId = Cast.Servers }, Waiting(3) with { RequesterId = Cast.Marek.Id() }));

        Assert.Equal(0, _wakes);
    }

    [Fact]
    public void A_later_page_takes_no_newcomers()
    {
        Show(new QueueAddress(TicketFilter.Default, After: new RowCursor(default, 1, 1)), Waiting(1, minutes: 10));

        Change(Waiting(2, minutes: 30));

        Assert.Equal([1L], Ids);
        Assert.Equal(0, _list.Newcomers);
    }

    [Fact]
    public void A_full_page_gives_its_last_row_to_the_next()
    {
        Show([.. Enumerable.Range(1, QueueQueries.PageSize).Select(id => Waiting(id, minutes: 100 - id))]);
        Assert.False(_list.HasOlder);

        Change(Waiting(99, minutes: 200));

        Assert.Equal(QueueQueries.PageSize, _list.Entries.Count);
        Assert.Equal(99, Ids.First());
        Assert.DoesNotContain(QueueQueries.PageSize, Ids);
        Assert.True(_list.HasOlder);
    }

    [Fact]
    public void What_sorts_below_a_full_page_belongs_to_the_next()
    {
        Show(QueueAddress.Default, hasOlder: true, Waiting(1, minutes: 30), Waiting(2, minutes: 20));

        Change(Waiting(3, minutes: 10));

        Assert.Equal([1L, 2L], Ids);
        Assert.Equal(0, _list.Newcomers);
    }

    [Fact]
    public void An_older_record_is_ignored()
    {
        Show(Waiting(1).Next().Next() with { Subject = "Newest" });

        Change(Waiting(1).Next() with { Subject = "Older" });

        Assert.Equal("Newest", _list.Entries[0].Row.Subject);
    }

    [Fact]
    public void A_burst_wakes_the_screen_once_and_the_last_record_wins()
    {
        Show(Waiting(1));
        var row = Waiting(1);
        for (var change = 0; change < 100; change++)
        {
            row = row.Next() with { Subject = $"Change {change}" };
            _list.Offer(Pass(row));
        }

        Assert.Equal(1, _wakes);
        _list.Apply(Now);
        Assert.Equal("Change 99", _list.Entries[0].Row.Subject);

        _list.Offer(Pass(row.Next()));
        Assert.Equal(2, _wakes);
    }

    [Fact]
    public void What_changes_while_the_page_is_read_is_not_missed()
    {
        _list.Hold(true);
        _list.BeginRead();
        _list.Offer(Pass(Waiting(1).ClosedBy("Jana Novak"), Waiting(2)));
        Assert.Equal(0, _wakes);

        // The page was read before either of them was committed.
        _list.Show(Cast.Marek, QueueAddress.Default, Page(hasOlder: false, Waiting(1)));
        _list.Apply(Now);

        Assert.Equal("Closed by Jana", Assert.Single(_list.Entries).Gone);
        Assert.Equal(1, _list.Newcomers);
    }

    [Fact]
    public void A_look_in_another_window_takes_the_dot_away()
    {
        Show(Waiting(1));
        Assert.True(_list.Entries[0].IsUnread);

        _list.OfferSeen(1, Waiting(1).LastMessageId);
        Assert.Equal(1, _wakes);
        _list.Apply(Now);
        Assert.False(_list.Entries[0].IsUnread);

        Change(Waiting(1).Next() with { LastMessageId = 500 });
        Assert.True(_list.Entries[0].IsUnread);
    }

    [Theory]
    [InlineData(TicketEventKind.Claimed, "Claimed by Jana")]
    [InlineData(TicketEventKind.Assigned, "Assigned by Jana")]
    [InlineData(TicketEventKind.Replied, "Answered by Jana")]
    public void The_reason_names_what_happened_and_who_did_it(TicketEventKind what, string words)
    {
        Show(new QueueAddress(new TicketFilter { View = QueueView.Unassigned }), Waiting(1));

        Change(Waiting(1).Next() with { AssigneeId = Cast.Jana.Id(), AssigneeName = Cast.Jana.Name, LastEvent = what, LastActorName = Cast.Jana.Name });

        Assert.Equal(words, _list.Entries[0].Gone);
    }

    private IEnumerable<long> Ids => _list.Entries.Select(entry => entry.Row.Id);

    private void Show(params TicketRow[] rows) => Show(QueueAddress.Default, rows);

    private void Show(QueueAddress address, params TicketRow[] rows) => Show(address, hasOlder: false, rows);

    private void Show(QueueAddress address, bool hasOlder, params TicketRow[] rows)
    {
        _list.BeginRead();
        _list.Show(Cast.Marek, address, Page(hasOlder, rows));
        _list.Apply(Now);
    }

    private static QueuePage Page(bool hasOlder, params TicketRow[] rows) => new(rows, new Dictionary<long, long>(), HasNewer: false, HasOlder: hasOlder);

    private void Change(params TicketRow[] rows)
    {
        _list.Offer(Pass(rows));
        _list.Apply(Now);
    }
}

using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;

namespace HelpdeskPortal.Desk.Tickets;

public class MyTicketListTests
{
    private static readonly DateTimeOffset Start = TestDatabase.Start;

    private int _woken;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_row_changes_where_it_stands()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var list = Show(helpdesk, Row(2, minutes: 2), Row(1, minutes: 1));

        list.Offer(Pass(Row(1, minutes: 9, status: TicketStatus.WithCustomerId, assignee: "Marek Dvorak", lastMessage: 40)));

        Assert.Equal(1, _woken);
        Assert.True(list.Apply());
        Assert.Equal([2, 1], list.Rows.Select(row => row.Id));
        Assert.Equal((StatusCategory.WithCustomer, "Marek Dvorak", true), (list.Rows[1].Category, list.Rows[1].AssigneeName, list.Rows[1].IsUnread));
    }

    [Fact]
    public async Task Others_enter_at_the_top_but_not_under_pointer_or_focus()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var list = Show(helpdesk, Row(1, minutes: 1));
        list.Hold(isHeld: true);

        list.Offer(Pass(Row(7, minutes: 5)));
        Assert.True(list.Apply());
        Assert.Equal((1, 1), (list.Rows.Count, list.Newcomers));

        list.Hold(isHeld: false);
        Assert.Equal([7, 1], list.Rows.Select(row => row.Id));
        Assert.Equal(0, list.Newcomers);
    }

    [Fact]
    public async Task Newcomers_enter_when_they_are_asked_for()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var list = Show(helpdesk);
        list.Hold(isHeld: true);
        list.Offer(Pass(Row(7, minutes: 5), Row(8, minutes: 6)));
        list.Apply();

        list.LetIn();

        Assert.Equal([8, 7], list.Rows.Select(row => row.Id));
    }

    [Fact]
    public async Task A_ticket_that_is_no_longer_theirs_goes_and_one_of_others_never_wakes_the_screen()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var list = Show(helpdesk, Row(1, minutes: 1));

        list.Offer(Pass(Row(9, minutes: 2, requester: Cast.Olga)));
        Assert.Equal(0, _woken);

        list.Offer(Pass(Row(1, minutes: 3, requester: Cast.Olga)));
        Assert.True(list.Apply());
        Assert.Empty(list.Rows);
    }

    [Fact]
    public async Task One_on_CC_has_it_and_one_who_may_see_all_reads_only()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var queries = helpdesk.Database.Get<CustomerQueries>();

        Assert.Equal(TicketRole.Cc, queries.FromLive(Cast.Bruno, Row(1, minutes: 1, cc: Cast.Bruno), 0)!.Role);
        Assert.Equal(TicketRole.Viewer, queries.FromLive(Cast.Vera, Row(1, minutes: 1), 0)!.Role);
        Assert.Null(queries.FromLive(Cast.Marek, Row(1, minutes: 1), 0));
        Assert.Null(queries.FromLive(Cast.Ruth, Row(1, minutes: 1), 0));
    }

    [Fact]
    public async Task The_dot_goes_when_the_ticket_was_looked_at_and_stays_away()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var list = Show(helpdesk, Row(1, minutes: 1));
        list.Offer(Pass(Row(1, minutes: 2, lastMessage: 40)));
        list.Apply();
        Assert.True(list.Rows[0].IsUnread);

        list.OfferSeen(1, 40);
        Assert.True(list.Apply());
        Assert.False(list.Rows[0].IsUnread);

        list.Offer(Pass(Row(1, minutes: 2, lastMessage: 40)));
        Assert.False(list.Apply());
    }

    [Fact]
    public async Task Nobody_finds_their_own_message_unread()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var list = Show(helpdesk, Row(1, minutes: 1));

        list.Offer(Pass(Row(1, minutes: 2, lastMessage: 40, lastAuthor: Cast.Ana)));
        list.Apply();

        Assert.False(list.Rows[0].IsUnread);
    }

    [Fact]
    public async Task A_burst_wakes_the_screen_once()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var list = Show(helpdesk, Row(1, minutes: 1));

        for (var minute = 2; minute < 20; minute++)
        {
            list.Offer(Pass(Row(1, minutes: minute)));
        }

        Assert.Equal(1, _woken);
        list.Apply();
        Assert.Equal(Start.AddMinutes(19), list.Rows[0].ChangedAt);
    }

    [Fact]
    public async Task The_next_page_goes_on_from_where_the_last_was_read_and_repeats_nothing()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var queries = helpdesk.Database.Get<CustomerQueries>();
        var list = new MyTicketList(queries, () => _woken++);
        var page = new[] { Row(3, minutes: 3), Row(2, minutes: 2) }.Select(row => queries.FromLive(Cast.Ana, row, 99)!).ToList();
        list.Show(Cast.Ana, page, hasMore: true);

        // It lies on the next page, and what happened to it is nothing that would bring it here.
        list.Offer(Pass(Row(1, minutes: 1)));
        list.Apply();
        Assert.Equal([3, 2], list.Rows.Select(row => row.Id));

        // This one has come up meanwhile.
        list.Offer(Pass(Row(1, minutes: 8), Row(2, minutes: 9)));
        list.Apply();
        Assert.Equal(page[1], list.Last);
        list.ShowMore([queries.FromLive(Cast.Ana, Row(1, minutes: 1), 99)!], hasMore: false);

        Assert.Equal(3, list.Rows.Select(row => row.Id).Distinct().Count());
        Assert.Equal(3, list.Rows.Count);
        Assert.False(list.HasMore);
    }

    private MyTicketList Show(Helpdesk helpdesk, params TicketRow[] rows)
    {
        var queries = helpdesk.Database.Get<CustomerQueries>();
        var list = new MyTicketList(queries, () => _woken++);
        list.Show(Cast.Ana, [.. rows.Select(row => queries.FromLive(Cast.Ana, row, 30)!)], hasMore: false);
        Cancellation.ThrowIfCancellationRequested();
        return list;
    }

    private static LivePass Pass(params TicketRow[] rows) => new(rows, Start);

    private static TicketRow Row(
        long id, int minutes, int status = TicketStatus.OpenId, string? assignee = null, long lastMessage = 30, Actor? lastAuthor = null, Actor? requester = null, Actor? cc = null)
    {
        var owner = requester ?? Cast.Ana;
        var at = Start.AddMinutes(minutes);
        return new TicketRow
        {
            Id = id,
            Number = $"2026000{id:00}",
            Subject = $"Ticket {id}",
            LastLine = "A note",
            TypeId = Cast.Printers,
            StatusId = status,
            Category = Cast.Status(status).Category,
            Priority = Priority.Normal,
            RequesterId = owner.Id(),
            RequesterName = owner.Name,
            AssigneeId = null,
            AssigneeName = assignee,
            IsOpen = true,
            IsSnoozed = false,
            IsAwaiting = false,
            AwaitingSince = null,
            LateAt = null,
            CreatedAt = Start,
            UpdatedAt = at,
            QueueRank = 0,
            Version = minutes,
            LastMessageId = lastMessage,
            CcIds = cc is null ? [] : [cc.Id()],
            ForCustomer = new CustomersView(
                id, $"2026000{id:00}", $"Ticket {id}", Cast.Printers, owner.Id(), status, assignee, null, at, lastMessage, lastAuthor?.Id() ?? Cast.Marek.Id()),
        };
    }
}

using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>Undo through the desk, on the real file: whole bulks, rows changed since, tickets out of sight, and what is offered afterwards.</summary>
public sealed class UndoDeskTests : IAsyncLifetime
{
    private Helpdesk _desk = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _desk = await Helpdesk.OpenAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task A_bulk_is_undone_whole_but_for_what_was_changed_since_which_stays_and_is_named()
    {
        long[] ids = [await _desk.TicketOfAsync(Cast.Ana), await _desk.TicketOfAsync(Cast.Bruno), await _desk.TicketOfAsync(Cast.Olga)];
        var before = await _desk.ReadAsync(ids[0]);
        _desk.Database.Clock.Advance(TimeSpan.FromHours(1));
        var closed = await _desk.Desk.CloseAllAsync(Cast.Marek, ids, null, Cancellation);
        _desk.Database.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.True((await _desk.NoteAsync(Cast.Jana, ids[1], "Good riddance.")).IsDone);
        Assert.True((await _desk.WriteAsync(Cast.Olga, ids[2])).IsDone);

        var undone = await _desk.Desk.UndoAsync(Cast.Marek, closed.Undo, null, Cancellation);

        Assert.Equal([ids[0]], undone.Done);
        Assert.Equal([(await _desk.ReadAsync(ids[1])).Number, (await _desk.ReadAsync(ids[2])).Number], undone.Refused.Select(one => one.Number));
        Assert.Equal(["Jana Novak changed it since.", "Olga Berg changed it since."], undone.Refused.Select(one => one.Why.Message));
        var (back, noted, written) = (await _desk.ReadAsync(ids[0]), await _desk.ReadAsync(ids[1]), await _desk.ReadAsync(ids[2]));
        Assert.Equal((true, before.AwaitingSince, before.QueueRank, before.LateAt), (back.IsAwaiting, back.AwaitingSince, back.QueueRank, back.LateAt));
        Assert.Equal((null, TicketStatus.OpenId), (back.ClosedAt, back.StatusId));
        Assert.False(noted.IsOpen);
        Assert.True(written is { IsOpen: true, IsAwaiting: true });
    }

    [Fact]
    public async Task Undone_twice_or_by_twenty_hands_at_once_is_undone_once()
    {
        var id = await _desk.TicketOfAsync(Cast.Ana);
        var closed = await _desk.Desk.CloseAsync(Cast.Marek, id, Cancellation);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => _desk.Desk.UndoAsync(Cast.Marek, [closed.Undo!], null, Cancellation), Cancellation)));

        Assert.All(outcomes, outcome => Assert.Empty(outcome.Refused));
        Assert.Single((await _desk.ReadAsync(id)).Events, line => line.Kind == TicketEventKind.Undone);
    }

    [Fact]
    public async Task Of_an_undo_and_a_message_at_once_the_message_is_never_lost()
    {
        for (var round = 0; round < 25; round++)
        {
            var id = await _desk.TicketOfAsync(Cast.Ana, $"Round {round}");
            var closed = await _desk.Desk.CloseAsync(Cast.Marek, id, Cancellation);
            var draft = await _desk.DraftAsync(Cast.Ana, DraftKind.Customer, id, "Wait, it jams again.");
            var written = Task.Run(() => _desk.Desk.WriteAsCustomerAsync(Cast.Ana, id, draft, Cancellation), Cancellation);
            var undone = Task.Run(() => _desk.Desk.UndoAsync(Cast.Marek, [closed.Undo!], null, Cancellation), Cancellation);

            Assert.True((await written).IsDone);
            var outcome = await undone;
            var ticket = await _desk.ReadAsync(id);
            Assert.Equal(2, ticket.Messages.Count);
            Assert.True(ticket is { IsOpen: true, IsAwaiting: true });
            Assert.Equal(outcome.Done.Count, ticket.Events.Count(line => line.Kind == TicketEventKind.Undone));
            Assert.Equal(FoldedTicket.Of(ticket.Events), FoldedTicket.Of(ticket));
        }
    }

    [Fact]
    public async Task Who_moved_a_ticket_out_of_their_sight_takes_it_back_and_learns_nothing_of_it_otherwise()
    {
        var (id, changed) = (await _desk.TicketOfAsync(Cast.Ana), await _desk.TicketOfAsync(Cast.Ana));
        await _desk.Desk.ClaimAsync(Cast.Marek, id, Cancellation);
        var moved = await _desk.Desk.MoveAllAsync(Cast.Marek, [new(id, Cast.Printers), new(changed, Cast.Printers)], Cast.Servers, null, Cancellation);
        await _desk.Desk.SetSubjectAsync(Cast.Ilse, changed, "The printer on floor 3 jams.", "Secret of the servers", Cancellation);
        Assert.Equal(RefusalKind.NotFound, (await _desk.Desk.ClaimAsync(Cast.Marek, id, Cancellation)).Refused!.Kind);

        var undone = await _desk.Desk.UndoAsync(Cast.Marek, moved.Undo, null, Cancellation);

        Assert.Equal([id], undone.Done);
        var back = await _desk.ReadAsync(id);
        Assert.Equal((Cast.Printers, Cast.Marek.PersonId), (back.TypeId, back.AssigneeId));
        var refused = Assert.Single(undone.Refused);
        Assert.Equal((moved.Undo[1].Number, "Somebody changed it since."), (refused.Number, refused.Why.Message));
        Assert.Equal(RefusalKind.NotFound, Assert.Single((await _desk.Desk.UndoAsync(Cast.Jana, moved.Undo.Take(0).Append(moved.Undo[1]).ToList(), null, Cancellation)).Refused).Why.Kind);
    }

    [Fact]
    public async Task After_the_window_undo_is_refused_and_the_opposite_is_a_command_of_its_own()
    {
        long[] ids = [await _desk.TicketOfAsync(Cast.Ana), await _desk.TicketOfAsync(Cast.Ana)];
        var closed = await _desk.Desk.CloseAllAsync(Cast.Marek, ids, null, Cancellation);
        _desk.Database.Clock.Advance(TimeSpan.FromSeconds(10));

        var late = await _desk.Desk.UndoAsync(Cast.Marek, closed.Undo, null, Cancellation);
        Assert.Equal([RefusalKind.UndoWindowPassed, RefusalKind.UndoWindowPassed], late.Refused.Select(one => one.Why.Kind));
        Assert.False((await _desk.ReadAsync(ids[0])).IsOpen);

        var opposite = await _desk.Desk.DoOppositeAsync(Cast.Marek, closed.Undo, null, Cancellation);
        Assert.Equal(ids, opposite.Done);
        var ticket = await _desk.ReadAsync(ids[0]);
        Assert.True(ticket is { IsOpen: true, IsAwaiting: true });
        Assert.Equal(TicketEventKind.Reopened, ticket.Events.MaxBy(line => line.Place)!.Kind);
        Assert.Equal(ids, opposite.Undo.Select(one => one.TicketId));
    }

    [Fact]
    public async Task Every_command_has_an_opposite_that_overwrites_nothing()
    {
        var id = await _desk.TicketOfAsync(Cast.Ana);
        var desk = _desk.Desk;
        var both = Actor.Person(Cast.Marek.Id(), Cast.Marek.Name, isAdministrator: false, [Cast.Printers, Cast.Servers], [], []);
        (Func<Task<Outcome>> Command, Func<Ticket, object?> Value)[] commands =
        [
            (() => desk.ClaimAsync(both, id, Cancellation), ticket => ticket.AssigneeId),
            (() => desk.AssignAsync(both, id, null, Cast.Marek.Id(), Cancellation), ticket => ticket.AssigneeId),
            (() => desk.SetPriorityAsync(both, id, Priority.Normal, Priority.High, Cancellation), ticket => ticket.Priority),
            (() => desk.SetStatusAsync(both, id, TicketStatus.OpenId, TicketStatus.WithCustomerId, Cancellation), ticket => ticket.StatusId),
            (() => desk.MarkNotAwaitingAsync(both, id, Cancellation), ticket => ticket.IsAwaiting),
            (() => desk.CloseAsync(both, id, Cancellation), ticket => (ticket.StatusId, ticket.IsOpen)),
            (() => desk.MoveAsync(both, id, Cast.Printers, Cast.Servers, Cancellation), ticket => ticket.TypeId),
        ];
        foreach (var (command, value) in commands)
        {
            var before = value(await _desk.ReadAsync(id));
            var done = await command();
            Assert.NotEqual(before, value(await _desk.ReadAsync(id)));
            _desk.Database.Clock.Advance(TimeSpan.FromMinutes(1));

            Assert.Empty((await desk.DoOppositeAsync(both, [done.Undo!], null, Cancellation)).Refused);
            Assert.Equal(before, value(await _desk.ReadAsync(id)));
        }

        var high = await desk.SetPriorityAsync(both, id, Priority.Normal, Priority.High, Cancellation);
        await desk.SetPriorityAsync(Cast.Jana, id, Priority.High, Priority.Low, Cancellation);
        Assert.Equal(RefusalKind.Changed, Assert.Single((await desk.DoOppositeAsync(both, [high.Undo!], null, Cancellation)).Refused).Why.Kind);
        Assert.Equal(Priority.Low, (await _desk.ReadAsync(id)).Priority);
    }

    [Fact]
    public async Task The_window_is_a_setting()
    {
        var id = await _desk.TicketOfAsync(Cast.Ana);
        await SetAsync(30);
        var closed = await _desk.Desk.CloseAsync(Cast.Marek, id, Cancellation);
        _desk.Database.Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Empty((await _desk.Desk.UndoAsync(Cast.Marek, [closed.Undo!], null, Cancellation)).Refused);

        await SetAsync(0);
        Assert.Null((await _desk.Desk.CloseAsync(Cast.Marek, id, Cancellation)).Undo);
        Assert.Equal(RefusalKind.Invalid, (await SettingsOf(61)).Refused!.Kind);

        async Task SetAsync(int seconds) => Assert.True((await SettingsOf(seconds)).IsDone);
    }

    private Task<Outcome> SettingsOf(int seconds)
    {
        var settings = _desk.Database.Get<SettingsStore>();
        return settings.SaveAsync(Cast.Ruth, new TicketSettings { UndoSeconds = seconds }, settings.GetStored<TicketSettings>().Version, Cancellation);
    }
}

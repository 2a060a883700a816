using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Domain.Types;
using HelpdeskPortal.Support;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>One command over several tickets, on the real file.</summary>
public sealed class BulkTests : IAsyncLifetime
{
    private Helpdesk _desk = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _desk = await Helpdesk.OpenAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task A_refused_ticket_is_named_with_its_reason_and_stops_none_of_the_others()
    {
        var ids = await TicketsAsync(4);
        var foreign = await _desk.Steps.TicketForAsync(Cast.Ilse, Cast.Ana, "A disk is full.", Cast.Servers);
        Assert.True((await _desk.Desk.ClaimAsync(Cast.Jana, ids[1], Cancellation)).IsDone);
        Assert.True((await _desk.Desk.ClaimAsync(Cast.Marek, ids[2], Cancellation)).IsDone);

        var outcome = await _desk.Desk.ClaimAllAsync(Cast.Marek, [.. ids, foreign, 4711], null, Cancellation);

        Assert.Equal([ids[0], ids[2], ids[3]], outcome.Done);
        Assert.Equal(1, outcome.Unchanged);
        Assert.Equal([ids[0], ids[3]], outcome.Undo.Select(one => one.TicketId));
        Assert.Equal([ids[1], foreign, 4711], outcome.Refused.Select(one => one.TicketId));
        Assert.Equal([(await _desk.ReadAsync(ids[1])).Number, null, null], outcome.Refused.Select(one => one.Number));
        Assert.Equal("Jana Novak has claimed it already.", outcome.Refused[0].Why.Message);
        Assert.All(outcome.Refused.Skip(1), one => Assert.Equal(RefusalKind.NotFound, one.Why.Kind));
        Assert.Equal([Cast.Marek.PersonId, Cast.Jana.PersonId, Cast.Marek.PersonId, Cast.Marek.PersonId], (await ReadAsync(ids)).Select(ticket => ticket.AssigneeId));
        Assert.Null((await _desk.ReadAsync(foreign)).AssigneeId);
    }

    [Fact]
    public async Task Each_command_does_to_all_what_it_does_to_one()
    {
        var ids = await TicketsAsync(3);
        var desk = _desk.Desk;

        await DoneAsync(desk.AssignAllAsync(Cast.Marek, [.. ids.Select(id => new Seen<Guid?>(id, null))], Cast.Jana.Id(), null, Cancellation));
        await DoneAsync(desk.SetPriorityAllAsync(Cast.Marek, [.. ids.Select(id => new Seen<Priority>(id, Priority.Normal))], Priority.High, null, Cancellation));
        await DoneAsync(desk.SetStatusAllAsync(Cast.Marek, [.. ids.Select(id => new Seen<int>(id, TicketStatus.OpenId))], TicketStatus.WithCustomerId, null, Cancellation));
        await DoneAsync(desk.MarkNotAwaitingAllAsync(Cast.Marek, ids, null, Cancellation));
        Assert.All(await ReadAsync(ids), ticket =>
        {
            Assert.Equal((Cast.Jana.PersonId, Priority.High, TicketStatus.WithCustomerId, false), (ticket.AssigneeId, ticket.Priority, ticket.StatusId, ticket.IsAwaiting));
        });

        await DoneAsync(desk.MarkAwaitingAllAsync(Cast.Marek, ids, null, Cancellation));
        Assert.All(await ReadAsync(ids), ticket => Assert.True(ticket.IsAwaiting));
        await DoneAsync(desk.CloseAllAsync(Cast.Marek, ids, null, Cancellation));
        Assert.All(await ReadAsync(ids), ticket => Assert.False(ticket.IsOpen));
        await DoneAsync(desk.MoveAllAsync(Cast.Marek, [.. ids.Select(id => new Seen<int>(id, Cast.Printers))], Cast.Servers, null, Cancellation));
        Assert.All(await ReadAsync(ids), ticket => Assert.Equal((Cast.Servers, null), (ticket.TypeId, ticket.AssigneeId)));

        async Task DoneAsync(Task<BulkOutcome> command)
        {
            var outcome = await command;
            Assert.Equal(ids, outcome.Done);
            Assert.Equal(ids, outcome.Undo.Select(one => one.TicketId));
            Assert.Empty(outcome.Refused);
        }
    }

    [Fact]
    public async Task What_stood_on_the_screen_decides_ticket_by_ticket()
    {
        var ids = await TicketsAsync(2);
        await _desk.Desk.SetPriorityAsync(Cast.Jana, ids[0], Priority.Normal, Priority.Low, Cancellation);

        var outcome = await _desk.Desk.SetPriorityAllAsync(Cast.Marek, [.. ids.Select(id => new Seen<Priority>(id, Priority.Normal))], Priority.High, null, Cancellation);

        Assert.Equal([ids[1]], outcome.Done);
        Assert.Equal(RefusalKind.Changed, Assert.Single(outcome.Refused).Why.Kind);
        Assert.Equal(Priority.Low, (await _desk.ReadAsync(ids[0])).Priority);
    }

    [Fact]
    public async Task Two_hundred_tickets_are_taken_with_progress_and_more_are_refused_whole()
    {
        var ids = await TicketsAsync(TicketDesk.MostAtOnce);
        var progress = new Counted();

        var outcome = await _desk.Desk.CloseAllAsync(Cast.Marek, ids, progress, Cancellation);
        Assert.Equal(TicketDesk.MostAtOnce, outcome.Done.Count);
        Assert.Equal(Enumerable.Range(1, TicketDesk.MostAtOnce), progress.Reports);

        var tooMany = await _desk.Desk.ClaimAllAsync(Cast.Marek, [.. ids, 4711], null, Cancellation);
        Assert.Empty(tooMany.Done);
        Assert.All(tooMany.Refused, one => Assert.Equal(RefusalKind.Invalid, one.Why.Kind));
        Assert.Null((await _desk.ReadAsync(ids[0])).AssigneeId);
    }

    [Fact]
    public async Task F12_A_busy_database_is_waited_for_once_and_not_for_each_ticket()
    {
        var ids = await TicketsAsync(5);
        await using var other = _desk.Database.OpenRaw();
        await using var transaction = other.BeginTransaction();
        await using var command = other.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "UPDATE Tickets SET Subject = Subject";
        await command.ExecuteNonQueryAsync(Cancellation);
        var progress = new Counted();

        var outcome = await _desk.Desk.ClaimAllAsync(Cast.Marek, ids, progress, Cancellation);

        Assert.Empty(outcome.Done);
        Assert.Equal(5, outcome.Refused.Count);
        Assert.Single(outcome.Refused.Select(one => one.Why).Distinct(ReferenceEqualityComparer.Instance));
    }

    [Fact]
    public async Task F16_Two_bulk_claims_at_once_divide_the_tickets_and_each_hears_what_the_other_took()
    {
        var ids = await TicketsAsync(30);

        var outcomes = await Task.WhenAll(new[] { Cast.Marek, Cast.Jana }.Select(agent =>
            Task.Run(() => _desk.Desk.ClaimAllAsync(agent, agent == Cast.Marek ? ids : [.. ids.AsEnumerable().Reverse()], null, Cancellation), Cancellation)));

        Assert.Equal(ids, outcomes.SelectMany(outcome => outcome.Done).Order());
        Assert.Equal(outcomes[0].Done.Order(), outcomes[1].Refused.Select(one => one.TicketId).Order());
        Assert.Equal(outcomes[1].Done.Order(), outcomes[0].Refused.Select(one => one.TicketId).Order());
        Assert.All(outcomes[0].Refused, one => Assert.Equal("Jana Novak has claimed it already.", one.Why.Message));
        Assert.All(await ReadAsync(ids), ticket => Assert.Single(ticket.Events, line => line.Kind == TicketEventKind.Claimed));
    }

    [Fact]
    public async Task A_move_that_shows_tickets_to_more_customers_says_so_before()
    {
        var ids = await TicketsAsync(2);
        await _desk.Desk.ClaimAsync(Cast.Marek, ids[0], Cancellation);
        await using (var db = _desk.Database.Open())
        {
            db.Add(TypePermission.ForPerson(Cast.Servers, TypeRight.ViewAll, Cast.Olga.Id()));
            await db.SaveChangesAsync(Cancellation);
        }

        var preview = (await _desk.Desk.PreviewMoveAllAsync(Cast.Marek, [.. ids, 4711], Cast.Servers, Cancellation)).Value!;

        Assert.Equal(("Servers", 2, 1), (preview.TargetName, preview.LosesSight, preview.ReleasesAssignee));
        Assert.Equal(["Olga Berg"], preview.MoreCustomersSee);
        Assert.Equal(RefusalKind.NotFound, (await _desk.Desk.PreviewMoveAllAsync(Cast.Marek, ids, Cast.Fax, Cancellation)).Refused!.Kind);
    }

    [Fact]
    public async Task Only_agents_of_all_types_are_offered_for_tickets_of_several()
    {
        await using (var db = _desk.Database.Open())
        {
            db.Add(TypePermission.ForPerson(Cast.Servers, TypeRight.Manage, Cast.Marek.Id()));
            await db.SaveChangesAsync(Cancellation);
        }

        var marek = (await _desk.Database.Get<Actors>().FindAsync(Cast.Marek.Id(), Cancellation))!;
        var people = _desk.Database.Get<PeopleQueries>();

        Assert.Equal(["Jana Novak", "Marek Dvorak"], (await people.AgentsOfAllAsync(marek, [Cast.Printers], Cancellation)).Select(person => person.Name));
        Assert.Equal(["Marek Dvorak"], (await people.AgentsOfAllAsync(marek, [Cast.Printers, Cast.Servers], Cancellation)).Select(person => person.Name));
        Assert.Empty(await people.AgentsOfAllAsync(Cast.Jana, [Cast.Printers, Cast.Servers], Cancellation));
        Assert.Empty(await people.AgentsOfAllAsync(marek, [], Cancellation));
    }

    private async Task<List<long>> TicketsAsync(int count)
    {
        var ids = new List<long>();
        for (var number = 1; number <= count; number++)
        {
            ids.Add(await _desk.TicketOfAsync(Cast.Ana, $"Printer {number} jams."));
        }

        return ids;
    }

    private async Task<List<Ticket>> ReadAsync(IEnumerable<long> ids)
    {
        var tickets = new List<Ticket>();
        foreach (var id in ids)
        {
            tickets.Add(await _desk.ReadAsync(id));
        }

        return tickets;
    }

    private sealed class Counted : IProgress<int>
    {
        public List<int> Reports { get; } = [];

        public void Report(int value) => Reports.Add(value);
    }
}

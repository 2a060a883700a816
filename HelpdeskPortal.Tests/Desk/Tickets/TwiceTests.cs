using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>F18: a double click, a second tab or a browser that tries again sends the same command twice.</summary>
public sealed class TwiceTests
{
    /// <summary>Each command as the page would send it again: with the values that stood on the screen before the first.</summary>
    private static readonly Dictionary<string, Func<TicketDesk, long, Task<Outcome>>> Commands = new()
    {
        ["claim"] = (desk, id) => desk.ClaimAsync(Cast.Marek, id, Cancellation),
        ["assign"] = (desk, id) => desk.AssignAsync(Cast.Marek, id, null, Cast.Jana.Id(), Cancellation),
        ["close"] = (desk, id) => desk.CloseAsync(Cast.Marek, id, Cancellation),
        ["set status"] = (desk, id) => desk.SetStatusAsync(Cast.Marek, id, TicketStatus.OpenId, TicketStatus.WithCustomerId, Cancellation),
        ["set priority"] = (desk, id) => desk.SetPriorityAsync(Cast.Marek, id, Priority.Normal, Priority.High, Cancellation),
        ["set subject"] = (desk, id) => desk.SetSubjectAsync(Cast.Marek, id, "The printer on floor 3 jams.", "Jam", Cancellation),
        ["move"] = (desk, id) => desk.MoveAsync(Cast.Ruth, id, Cast.Printers, Cast.Servers, Cancellation),
        ["change requester"] = (desk, id) => desk.ChangeRequesterAsync(Cast.Marek, id, Cast.Ana.Id(), new RequesterChoice(Cast.Bruno.Id()), Cancellation),
        ["change requester to somebody new"] = (desk, id) => desk.ChangeRequesterAsync(Cast.Marek, id, Cast.Ana.Id(), new RequesterChoice(null, "Nora", "nora@example.com"), Cancellation),
        ["add cc"] = (desk, id) => desk.AddCcAsync(Cast.Marek, id, new RequesterChoice(Cast.Bruno.Id()), Cancellation),
        ["add somebody new to cc"] = (desk, id) => desk.AddCcAsync(Cast.Marek, id, new RequesterChoice(null, "Nora", "nora@example.com"), Cancellation),
        ["mark not awaiting"] = (desk, id) => desk.MarkNotAwaitingAsync(Cast.Marek, id, Cancellation),
    };

    public static TheoryData<string> Names => [.. Commands.Keys];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task F18_A_command_that_comes_twice_has_one_effect(string name)
    {
        await using var desk = await Helpdesk.OpenAsync();
        var ticketId = await desk.TicketOfAsync(Cast.Ana);
        var before = (await desk.ReadAsync(ticketId)).Events.Count;

        Assert.Null((await Commands[name](desk.Desk, ticketId)).Refused);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Commands[name](desk.Desk, ticketId)));

        Assert.Equal(before + 1, (await desk.ReadAsync(ticketId)).Events.Count);
    }

    [Fact]
    public async Task F18_Release_reopen_mark_and_remove_come_twice_and_have_one_effect()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var ticketId = await desk.TicketOfAsync(Cast.Ana);
        Assert.Null((await desk.Desk.ClaimAsync(Cast.Marek, ticketId, Cancellation)).Refused);
        Assert.Null((await desk.Desk.AddCcAsync(Cast.Marek, ticketId, new RequesterChoice(Cast.Bruno.Id()), Cancellation)).Refused);
        Assert.Null((await desk.Desk.CloseAsync(Cast.Marek, ticketId, Cancellation)).Refused);

        await TwiceAsync(desk, ticketId, TicketEventKind.Reopened, () => desk.Desk.ReopenAsync(Cast.Marek, ticketId, Cancellation));
        await TwiceAsync(desk, ticketId, TicketEventKind.MarkedNotAwaiting, () => desk.Desk.MarkNotAwaitingAsync(Cast.Marek, ticketId, Cancellation));
        await TwiceAsync(desk, ticketId, TicketEventKind.MarkedAwaiting, () => desk.Desk.MarkAwaitingAsync(Cast.Marek, ticketId, Cancellation));
        await TwiceAsync(desk, ticketId, TicketEventKind.Released, () => desk.Desk.ReleaseAsync(Cast.Marek, ticketId, Cancellation));
        await TwiceAsync(desk, ticketId, TicketEventKind.CcRemoved, () => desk.Desk.RemoveCcAsync(Cast.Marek, ticketId, Cast.Bruno.Id(), Cancellation));
    }

    [Fact]
    public async Task F18_A_note_a_call_and_a_new_ticket_that_are_sent_twice_are_there_once()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var ticketId = await desk.TicketOfAsync(Cast.Ana);
        var note = await desk.DraftAsync(Cast.Marek, DraftKind.Note, ticketId, "Rollers worn.");
        var call = await desk.DraftAsync(Cast.Marek, DraftKind.Phone, ticketId, "She called: no hurry.");
        var opening = await desk.DraftAsync(Cast.Marek, DraftKind.NewTicket, null, "For Bruno.");
        var form = new TicketForCustomer(Cast.Printers, new RequesterChoice(Cast.Bruno.Id()), "");

        var notes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => desk.Desk.WriteNoteAsync(Cast.Marek, ticketId, note, Cancellation)));
        var calls = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => desk.Desk.RecordPhoneAsync(Cast.Marek, ticketId, call, Cancellation)));
        var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => desk.Desk.OpenForCustomerAsync(Cast.Marek, form, opening, Cancellation)));

        Assert.All(notes, outcome => Assert.Null(outcome.Refused));
        Assert.All(calls, outcome => Assert.False(outcome.Value?.OpenedNew));
        Assert.Single(opened.Select(outcome => outcome.Value).Distinct());
        var ticket = await desk.ReadAsync(ticketId);
        Assert.Equal([MessageKind.Customer, MessageKind.Note, MessageKind.Customer], ticket.Messages.OrderBy(message => message.Id).Select(message => message.Kind));
    }

    [Fact]
    public async Task A_new_address_that_stands_twice_on_one_form_is_one_person()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var opening = await desk.DraftAsync(Cast.Marek, DraftKind.NewTicket, null, "It jams.");
        var form = new TicketForCustomer(Cast.Printers, new RequesterChoice(null, "Nora Ek", "nora@example.com"), "")
        {
            Cc = [new RequesterChoice(null, "Nora", " NORA@example.com"), new RequesterChoice(null, "", "otto@example.com"), new RequesterChoice(null, "Otto", "Otto@Example.com")],
        };

        var opened = await desk.Desk.OpenForCustomerAsync(Cast.Marek, form, opening, Cancellation);

        Assert.Null(opened.Refused);
        var ticket = await desk.Database.ReadAsync(db => db.Tickets.Include(t => t.Cc).SingleAsync(t => t.Number == opened.Value, Cancellation));
        var guests = await desk.Database.ReadAsync(db => db.Users.Where(p => p.IsGuest && p.Id != Cast.Gero.Id()).ToDictionaryAsync(p => p.NormalizedEmail!, p => p.Id, Cancellation));
        Assert.Equal(["NORA@EXAMPLE.COM", "OTTO@EXAMPLE.COM"], guests.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(guests["NORA@EXAMPLE.COM"], ticket.RequesterId);
        Assert.Equal(guests["OTTO@EXAMPLE.COM"], Assert.Single(ticket.Cc).PersonId);
    }

    [Fact]
    public async Task A_new_address_that_many_enter_at_once_is_one_person()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var tickets = new List<long>();
        for (var count = 0; count < 8; count++)
        {
            tickets.Add(await desk.TicketOfAsync(Cast.Ana));
        }

        var drafts = new List<DraftToSend>();
        foreach (var agent in new[] { Cast.Marek, Cast.Jana })
        {
            drafts.Add(await desk.DraftAsync(agent, DraftKind.NewTicket, null, "For Nora."));
        }

        var nora = new RequesterChoice(null, "Nora", "nora@example.com");
        var added = tickets.Select(ticket => Task.Run(() => desk.Desk.AddCcAsync(Cast.Marek, ticket, nora, Cancellation), Cancellation));
        var opened = drafts.Zip([Cast.Marek, Cast.Jana], (draft, agent) => Task.Run(() => desk.Desk.OpenForCustomerAsync(agent, new TicketForCustomer(Cast.Printers, nora, ""), draft, Cancellation), Cancellation));
        var (adding, opening) = (Task.WhenAll(added), Task.WhenAll(opened));
        Assert.All(await adding, outcome => Assert.Null(outcome.Refused));
        Assert.All(await opening, outcome => Assert.Null(outcome.Refused));

        var id = await desk.Database.ReadAsync(db => db.Users.Where(p => p.NormalizedEmail == "NORA@EXAMPLE.COM").Select(p => p.Id).SingleAsync(Cancellation));
        Assert.Equal(8, await desk.Database.ReadAsync(db => db.Cc.CountAsync(cc => cc.PersonId == id, Cancellation)));
        Assert.Equal(2, await desk.Database.ReadAsync(db => db.Tickets.CountAsync(t => t.RequesterId == id, Cancellation)));
    }

    [Fact]
    public async Task T06_Somebody_elses_sent_draft_is_as_unknown_as_one_that_never_was()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var opening = await desk.DraftAsync(Cast.Ana, DraftKind.NewTicket, null, "It jams.");
        Assert.Null((await desk.Desk.OpenOwnAsync(Cast.Ana, Cast.Printers, "", opening, Cancellation)).Refused);

        var guessed = await desk.Desk.OpenOwnAsync(Cast.Olga, Cast.Printers, "", opening, Cancellation);

        Assert.Null(guessed.Value);
        Assert.Equal((await desk.Desk.OpenOwnAsync(Cast.Olga, Cast.Printers, "", new DraftToSend(Guid.NewGuid(), 1), Cancellation)).Refused, guessed.Refused);
    }

    private static async Task TwiceAsync(Helpdesk desk, long ticketId, TicketEventKind kind, Func<Task<Outcome>> command)
    {
        var before = await CountAsync();
        await command();
        await command();
        Assert.Equal(before + 1, await CountAsync());

        async Task<int> CountAsync() => (await desk.ReadAsync(ticketId)).Events.Count(line => line.Kind == kind);
    }
}

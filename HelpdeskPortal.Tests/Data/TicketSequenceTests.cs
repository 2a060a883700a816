using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Data;

public sealed class TicketSequenceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fifty_creations_at_once_get_fifty_numbers_that_ascend_with_their_ids()
    {
        await using var database = await TestDatabase.WithCastAsync();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => CreateAsync(database), Cancellation))).ComesAsync();

        var numbers = await database.ReadAsync(db => db.Tickets.OrderBy(ticket => ticket.Id).Select(ticket => ticket.Number).ToListAsync(Cancellation));
        Assert.Equal(Enumerable.Range(1, 50).Select(running => $"2026{running:D5}"), numbers);
        Assert.Equal(50, (await database.ReadAsync(db => db.Sequences.SingleAsync(Cancellation))).Last);
    }

    [Fact]
    public async Task A_number_taken_without_the_gate_conflicts_instead_of_being_given_twice()
    {
        await using var database = await TestDatabase.WithCastAsync();
        await using var slow = database.Open();
        var number = (await slow.Sequences.SingleAsync(Cancellation)).Next(database.Now);
        slow.Add(TestTickets.New(number: number));
        await CreateAsync(database);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => slow.SaveChangesAsync(Cancellation));
        Assert.Equal(1, await database.ReadAsync(db => db.Tickets.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task Two_tickets_cannot_have_one_number()
    {
        await using var database = await TestDatabase.WithCastAsync();
        await using var db = database.Open();
        db.AddRange(TestTickets.New(number: "202600001"), TestTickets.New(number: "202600001"));
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation));
    }

    [Fact]
    public async Task One_draft_opens_one_ticket()
    {
        await using var database = await TestDatabase.WithCastAsync();
        var draft = Guid.NewGuid();
        await using var db = database.Open();
        db.Add(FromDraft("202600001", draft));
        await db.SaveChangesAsync(Cancellation);
        db.Add(FromDraft("202600002", draft));
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation));
        Assert.Equal(1, await database.ReadAsync(read => read.Tickets.CountAsync(Cancellation)));
    }

    private static Ticket FromDraft(string number, Guid draft) => Ticket.Open(
        Cast.Ana, new NewTicket(number, Cast.Printers, Cast.Ana.PersonId!.Value, "Paper jam", "It jams.", draft), TestTickets.Start, TestTickets.Policy);

    private static async Task CreateAsync(TestDatabase database)
    {
        await using var db = database.Open();
        await db.WriteAsync(
            async () =>
            {
                var sequence = await db.Sequences.SingleAsync(Cancellation);
                db.Add(TestTickets.New(number: sequence.Next(database.Now)));
                return await db.SaveChangesAsync(Cancellation);
            },
            Cancellation);
    }
}

using HelpdeskPortal.Data;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;

namespace HelpdeskPortal.Benchmarks.Gates;

/// <summary>How often a page asks the database, sign-in and rights included.</summary>
public sealed class QueryGates
{
    // The sign-in, the person, the rights, what follows a reply (in the account menu), the columns, the rows.
    private const int QueriesOfQueue = 6;

    // The sign-in, the person, the rights, what follows a reply; the ticket with its CC, the number of messages, the
    // messages, the events, everybody it names, the requester's other tickets, the one it goes on from and those that
    // agents linked, how far it was seen, whom its notes name, the type's agents.
    private const int QueriesOfTicket = 16;

    [Theory]
    [InlineData(3)]
    [InlineData(200)]
    public async Task The_queue_asks_as_often_with_many_rows_as_with_few(int tickets)
    {
        await using var portal = await GatedPortal.StartAsync(tickets);

        await AsksAsync(portal, Links.Queue, QueriesOfQueue);
    }

    [Fact]
    public async Task The_page_of_a_ticket_asks_a_fixed_number_of_times()
    {
        await using var portal = await GatedPortal.StartAsync(60);

        await AsksAsync(portal, Links.Ticket(TicketNumber.Format(2026, 7)), QueriesOfTicket);
    }

    private static async Task AsksAsync(GatedPortal portal, string page, int wanted)
    {
        var agent = await portal.SignInAsync(Cast.Marek);
        await agent.GetStringAsync(page, TestContext.Current.CancellationToken);
        using var count = new QueryCount(portal.App.Get<DataFolder>().Database);

        await agent.GetStringAsync(page, TestContext.Current.CancellationToken);

        Assert.True(count.Commands.Count == wanted, $"{count.Commands.Count} queries instead of {wanted}:\n{string.Join("\n--\n", count.Commands)}");
    }
}

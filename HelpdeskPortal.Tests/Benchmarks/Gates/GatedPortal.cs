using HelpdeskPortal.Benchmarks.Circuits;
using HelpdeskPortal.Benchmarks.Http;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace HelpdeskPortal.Benchmarks.Gates;

/// <summary>A portal on a socket with a full page of tickets, and agents who watch it as browsers do.</summary>
/// <remarks>Its clock stands still, so that no worker renders or asks the database between two readings.</remarks>
internal sealed class GatedPortal : IAsyncDisposable
{
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    private readonly PortalApp _app;
    private readonly HttpMessageInvoker _transport = PortalClient.CreateTransport();

    private GatedPortal(PortalApp app) => _app = app;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public PortalApp App => _app;

    public static async Task<GatedPortal> StartAsync(int tickets)
    {
        var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true, Clock = new FakeTimeProvider(TestDatabase.Start.AddHours(2)) });
        await app.SetAsync(new LimitSettings { CircuitsPerPerson = 1_000 });
        var portal = new GatedPortal(app);
        await portal.AddAsync(1, tickets);
        return portal;
    }

    /// <summary>More tickets of Printers that wait for an agent.</summary>
    public async Task AddAsync(int first, int count)
    {
        await using var db = _app.Open();
        db.AddRange(Enumerable.Range(first, count).Select(number => TestTickets.New(
            number: TicketNumber.Format(2026, number), subject: $"Ticket number {number}", at: TestDatabase.Start.AddMinutes(number / 10.0))));
        await db.SaveChangesAsync(Cancellation);
        await _app.Get<QueueCounts>().LoadAsync(Cancellation);
    }

    public async Task<PortalClient> SignInAsync(Actor person)
    {
        var client = new PortalClient(_transport, _app.Address);
        await client.SignInAsync(Cast.Address(person), PortalApp.Password, Cancellation);
        return client;
    }

    /// <summary>Circuits of one agent on the queue, past whatever belongs to opening.</summary>
    public async Task<CircuitFleet> WatchAsync(int circuits, BatchWatch? watch = null)
    {
        var agent = await SignInAsync(Cast.Marek);
        var fleet = await CircuitFleet.OpenAsync([agent], Links.Queue, circuits, atOnce: 2, new CircuitOptions { Watch = watch }, Cancellation);
        Assert.Empty(fleet.Refusals);
        await fleet.SettleAsync(Quiet, Cancellation);
        return fleet;
    }

    /// <summary>Gives the first so many tickets other subjects in one commit.</summary>
    public async Task RenameAsync(int tickets, string subject)
    {
        await using var db = _app.Open();
        await db.WriteAsync(
            async () =>
            {
                foreach (var ticket in await db.Tickets.OrderBy(ticket => ticket.Id).Take(tickets).ToListAsync(Cancellation))
                {
                    Assert.Null(ticket.SetSubject(Cast.Jana, ticket.Subject, $"{subject} {ticket.Id}.", TestDatabase.Start.AddHours(2), TestTickets.Policy));
                }

                await db.SaveChangesAsync(Cancellation);
            },
            Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        _transport.Dispose();
        await _app.DisposeAsync();
    }
}

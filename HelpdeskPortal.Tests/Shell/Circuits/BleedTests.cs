using HelpdeskPortal.Benchmarks.Circuits;
using HelpdeskPortal.Benchmarks.Http;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HelpdeskPortal.Shell.Circuits;

/// <summary>Many windows of people who share nothing but the process.</summary>
public class BleedTests
{
    private const int CircuitsOfEach = 25;
    private const int Actions = 200;

    /// <summary>So many tickets of each side, and so many windows that write. Each row more is one more in every list that is looked at.</summary>
    private const int TicketsOfEach = 5;

    private const string PrintersMarker = "zq7-quitten";
    private const string ServersMarker = "zq7-mirabellen";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task B05_Fifty_circuits_of_two_agents_show_neither_anything_of_the_other()
    {
        using var errors = new LoggedErrors();
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true, Services = services => services.AddSingleton<ILoggerProvider>(errors) });
        await app.SetAsync(new LimitSettings { CircuitsPerPerson = CircuitsOfEach });
        using var printers = new Side(app, Cast.Marek, Cast.Printers, PrintersMarker, ServersMarker);
        using var servers = new Side(app, Cast.Ilse, Cast.Servers, ServersMarker, PrintersMarker);
        foreach (var side in new[] { printers, servers })
        {
            await side.OpenTicketsAsync();
        }

        // Everybody knows all numbers, as people do who read each other's notes.
        var numbers = printers.Numbers.Concat(servers.Numbers).ToList();
        var random = new Random(5);
        try
        {
            await Task.WhenAll(printers.OpenCircuitsAsync(), servers.OpenCircuitsAsync());
            var seeds = Enumerable.Range(0, 2 * CircuitsOfEach).Select(_ => random.Next()).ToList();
            await Task.WhenAll(
                printers.WanderAsync(numbers, seeds[..CircuitsOfEach]), servers.WanderAsync(numbers, seeds[CircuitsOfEach..]));
            foreach (var side in new[] { printers, servers })
            {
                await side.SeesItsOwnAsync();
                side.HasSeenNothingForeign();
            }

            Assert.Empty(errors.Lines);
        }
        finally
        {
            await printers.LeaveAsync();
            await servers.LeaveAsync();
        }
    }

    /// <summary>One agent with many windows, and the tickets of their one type.</summary>
    private sealed class Side(PortalApp app, Actor agent, int typeId, string own, string foreign) : IDisposable
    {
        private static readonly string[] Views = ["", "?view=mine", "?view=unassigned", "?view=awaiting", "?view=closed", "?sort=newest", "?type=1", "?type=2", "?view=type-1", "?view=type-2"];

        private readonly BatchWatch _watch = new();
        private readonly List<BlazorCircuit> _circuits = [];
        private readonly List<long> _tickets = [];
        private readonly HttpMessageInvoker _transport = PortalClient.CreateTransport();
        private BatchWatch.ExpectedText? _ownSeen;
        private BatchWatch.ExpectedText? _foreignSeen;

        public List<string> Numbers { get; } = [];

        public async Task OpenTicketsAsync()
        {
            for (var count = 0; count < TicketsOfEach; count++)
            {
                // Of one customer, who has tickets on both sides.
                var ticket = await app.Steps.TicketForAsync(agent, Cast.Ana, $"{own} {count}", typeId);
                _tickets.Add(ticket);
                Numbers.Add((await app.Steps.ReadAsync(ticket)).Number);
            }
        }

        public async Task OpenCircuitsAsync()
        {
            _ownSeen = _watch.Expect(own, CircuitsOfEach);
            _foreignSeen = _watch.Expect(foreign, CircuitsOfEach);
            var client = new PortalClient(_transport, app.Address);
            await client.SignInAsync(Cast.Address(agent), PortalApp.Password, Cancellation);
            for (var number = 0; number < CircuitsOfEach; number++)
            {
                _circuits.Add(await BlazorCircuit.OpenAsync(client, number, Links.Queue, new CircuitOptions { Watch = _watch }, Cancellation));
            }
        }

        public Task WanderAsync(List<string> numbers, List<int> seeds) =>
            Task.WhenAll(_circuits.Select((circuit, at) => WanderAsync(circuit, numbers, new Random(seeds[at]))));

        public async Task SeesItsOwnAsync()
        {
            await Task.WhenAll(_circuits.Select(circuit => circuit.NavigateAsync(Links.NewTicket, Cancellation)));
            await Task.WhenAll(_circuits.Select(circuit => circuit.NavigateAsync(Links.Queue, Cancellation)));
            await _ownSeen!.WaitForAllAsync(Eventually.Limit, Cancellation);
        }

        public void HasSeenNothingForeign()
        {
            Assert.Equal(CircuitsOfEach, _foreignSeen!.Missing);
            Assert.All(_circuits, circuit => Assert.Null(circuit.Failure));
        }

        public async Task LeaveAsync()
        {
            foreach (var circuit in _circuits)
            {
                await circuit.DisposeAsync();
            }
        }

        public void Dispose()
        {
            _ownSeen?.Dispose();
            _foreignSeen?.Dispose();
            _transport.Dispose();
        }

        private async Task WanderAsync(BlazorCircuit circuit, List<string> numbers, Random random)
        {
            // Who writes has a ticket of its own: two windows at once on one share a draft, and are told of each other.
            var writes = circuit.Number < TicketsOfEach;
            for (var action = 0; action < Actions; action++)
            {
                Assert.True(circuit.IsOpen, circuit.Failure);
                switch (random.Next(40))
                {
                    // Mostly looking: what somebody writes is rendered in 25 windows, and takes as long as ten looks.
                    case 0 when writes:
                        await app.Steps.NoteAsync(agent, _tickets[circuit.Number], $"{own} {action}");
                        break;
                    case 1 when writes:
                        await app.Steps.ReplyAsync(agent, _tickets[circuit.Number], $"{own} {action}");
                        break;
                    case < 3:
                        await circuit.NavigateAsync(Links.Ticket(numbers[random.Next(numbers.Count)]), Cancellation);
                        break;
                    case < 8:
                        await app.Get<TicketDesk>().ClaimAsync(agent, _tickets[random.Next(TicketsOfEach)], Cancellation);
                        break;
                    default:
                        await circuit.NavigateAsync($"{Links.Queue}{Views[random.Next(Views.Length)]}", Cancellation);
                        break;
                }
            }
        }
    }
}

using Microsoft.AspNetCore.Components.Server.Circuits;

namespace HelpdeskPortal.Shell.Circuits;

/// <summary>Joins a circuit with its seat. One for each circuit.</summary>
internal sealed class SeatHandler(CircuitSeats seats, CircuitConnections connections, IServiceProvider services) : CircuitHandler
{
    private readonly Seat? _seat = CircuitGuard.CurrentSeat;

    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_seat is not null)
        {
            _seat.Services = services;
            _seat.Circuit = circuit;
        }

        return Task.CompletedTask;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_seat is not null)
        {
            seats.GiveBack(_seat);
            connections.Loosen(_seat.Secret);
        }

        return Task.CompletedTask;
    }
}

using Microsoft.AspNetCore.SignalR;

namespace HelpdeskPortal.Shell.Circuits;

/// <summary>
/// Stands before Blazor's own hub, which asks nobody who comes: a circuit belongs to the sign-in that started it, an
/// ended sign-in does nothing more, and there are only so many seats.
/// </summary>
internal sealed class CircuitGuard(CircuitConnections connections, CircuitSeats seats) : IHubFilter
{
    private static readonly object SeatKey = new();
    private static readonly AsyncLocal<Seat?> OfThisCall = new();

    /// <summary>The seat of the circuit that this call is for.</summary>
    public static Seat? CurrentSeat => OfThisCall.Value;

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        connections.Opened(context.Context);

        // Registered first, then looked: a sign-in that ends just now is seen here or finds the connection there.
        if (connections.HasEnded(VisitorOf(context.Context)))
        {
            context.Context.Abort();
        }

        await next(context);
    }

    public async Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        connections.Closed(context.Context.ConnectionId);
        seats.GiveBackUnopened(context.Context.ConnectionId);
        await next(context, exception);
    }

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var visitor = VisitorOf(invocationContext.Context);
        var isAllowed = !connections.HasEnded(visitor);
        switch (invocationContext.HubMethodName)
        {
            case "StartCircuit":
                return isAllowed ? await StartAsync(invocationContext, visitor, next) : null;
            case "ResumeCircuit":
                return isAllowed && SeatOf(invocationContext, visitor) is not null ? await StartAsync(invocationContext, visitor, next) : null;
            case "ConnectCircuit":
                return isAllowed && SeatOf(invocationContext, visitor) is { } own && seats.IsTaken(own) ? await JoinAsync(invocationContext, own, next) : false;
            case "PauseCircuit":
                return isAllowed ? await next(invocationContext) : false;
            case "UpdateRootComponents":
                // Blazor makes a circuit's handlers when its first components come; they find their seat by this.
                OfThisCall.Value = invocationContext.Context.Items.TryGetValue(SeatKey, out var taken) ? (Seat?)taken : null;
                return isAllowed ? await next(invocationContext) : null;
            default:
                return isAllowed ? await next(invocationContext) : null;
        }
    }

    private static Visitor VisitorOf(HubCallerContext context) =>
        CircuitConnections.VisitorOf(context.User, context.GetHttpContext()?.Connection.RemoteIpAddress);

    private Seat? SeatOf(HubInvocationContext invocation, Visitor visitor) =>
        invocation.HubMethodArguments is [string secret, ..] ? connections.SeatOf(secret, visitor) : null;

    private static async ValueTask<object?> JoinAsync(HubInvocationContext invocation, Seat seat, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var result = await next(invocation);
        if (result is true)
        {
            invocation.Context.Items[SeatKey] = seat;
        }

        return result;
    }

    private async ValueTask<object?> StartAsync(HubInvocationContext invocation, Visitor visitor, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (!seats.TryTake(visitor, invocation.Context.ConnectionId, out var seat))
        {
            return null;
        }

        OfThisCall.Value = seat;
        object? result = null;
        try
        {
            result = await next(invocation);
        }
        finally
        {
            if (result is not string)
            {
                seats.GiveBack(seat);
            }
        }

        if (result is string secret)
        {
            seat.Secret = secret;
            invocation.Context.Items[SeatKey] = seat;
            connections.Bind(secret, seat);
        }

        return result;
    }
}

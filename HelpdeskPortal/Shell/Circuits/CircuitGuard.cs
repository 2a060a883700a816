using Microsoft.AspNetCore.SignalR;

namespace HelpdeskPortal.Shell.Circuits;

/// <summary>
/// Stands before Blazor's own hub, which asks nobody who comes: a circuit belongs to the sign-in that started it, an
/// ended sign-in does nothing more, and there are only so many seats.
/// </summary>
internal sealed class CircuitGuard(CircuitConnections connections, CircuitSeats seats) : IHubFilter
{
    private static readonly AsyncLocal<Seat?> Taken = new();

    /// <summary>The seat of the circuit that is being started in this flow.</summary>
    public static Seat? Starting => Taken.Value;

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
                return isAllowed && IsOwn(invocationContext, visitor) ? await StartAsync(invocationContext, visitor, next) : null;
            case "ConnectCircuit":
                return isAllowed && IsOwn(invocationContext, visitor) ? await next(invocationContext) : false;
            case "PauseCircuit":
                return isAllowed ? await next(invocationContext) : false;
            default:
                return isAllowed ? await next(invocationContext) : null;
        }
    }

    private static Visitor VisitorOf(HubCallerContext context) =>
        CircuitConnections.VisitorOf(context.User, context.GetHttpContext()?.Connection.RemoteIpAddress);

    private bool IsOwn(HubInvocationContext invocation, Visitor visitor) =>
        invocation.HubMethodArguments is [string secret, ..] && connections.IsBound(secret, visitor);

    private async ValueTask<object?> StartAsync(HubInvocationContext invocation, Visitor visitor, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (!seats.TryTake(visitor, invocation.Context.ConnectionId, out var seat))
        {
            return null;
        }

        // The circuit's services are made in this flow, so that its handler can take the seat.
        Taken.Value = seat;
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
            if (visitor.SignInId is { } signIn)
            {
                connections.Bind(secret, signIn);
            }
        }

        return result;
    }
}

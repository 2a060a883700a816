using System.Security.Claims;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.JSInterop;

namespace HelpdeskPortal.Shell.Circuits;

/// <summary>
/// Ends the circuits of a sign-in that has ended: first what is on the screen, then the page, then the socket, then the
/// circuit. Any one of them alone would leave something: a screen with data, or a circuit that can be joined again.
/// </summary>
internal sealed class CircuitEnding(
    CircuitSeats seats,
    CircuitConnections connections,
    SignInEnded feed,
    EndpointDataSource endpoints,
    IServiceScopeFactory scopes,
    ILogger<CircuitEnding> logger) : IHostedService, IDisposable
{
    private static readonly TimeSpan ForBlanking = TimeSpan.FromMilliseconds(100);

    // Aborting the socket at once would lose what was just sent through it.
    private static readonly TimeSpan ForLeaving = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ForClosing = TimeSpan.FromSeconds(5);

    private IDisposable? _subscription;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _subscription = feed.Subscribe(ids => Task.WhenAll(ids.Distinct().Select(id => EndAsync(id, leadsBack: false))));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _subscription?.Dispose();

    /// <param name="leadsBack">
    /// Whether signing in again leads to the page that was open: where a sign-in has run out, but not where somebody
    /// signed out, because the next one before this browser may be somebody else.
    /// </param>
    public async Task EndAsync(Guid signInId, bool leadsBack)
    {
        connections.MarkEnded(signInId);
        var ending = seats.Of(signInId);
        foreach (var seat in ending)
        {
            Blank(seat);
        }

        if (ending.Count > 0)
        {
            await Task.Delay(ForBlanking);
            await Task.WhenAll([Task.Delay(ForLeaving), .. ending.Select(seat => LeaveAsync(seat, leadsBack))]);
        }

        connections.Abort(signInId);
        await Task.WhenAll(ending.Select(CloseAsync));
    }

    /// <summary>The circuit turns anonymous, so that its page goes, and any lock of it that could keep somebody on the page.</summary>
    private void Blank(Seat seat)
    {
        try
        {
            if (seat.Services?.GetService<AuthenticationStateProvider>() is IHostEnvironmentAuthenticationStateProvider state)
            {
                state.SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
            }
        }
        catch (ObjectDisposedException)
        {
            // Closed by itself meanwhile.
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // What a page does with the news is its own; the rest must still happen.
            logger.LogWarning(error, "A page could not be blanked; its circuit is ended all the same");
        }
    }

    private static async Task LeaveAsync(Seat seat, bool leadsBack)
    {
        try
        {
            if (seat.Services?.GetService<IJSRuntime>() is { } script)
            {
                var address = leadsBack ? Links.SignInTo(seat.Services.GetRequiredService<NavigationManager>().Uri) : Links.SignIn;
                using var limit = new CancellationTokenSource(ForLeaving);
                await script.InvokeVoidAsync("location.replace", limit.Token, address);
            }
        }
        catch (Exception error) when (error is JSException or JSDisconnectedException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // No browser is there, or it has gone to the sign-in page already.
        }
    }

    /// <summary>The framework can end a circuit only by its own endpoint, the one that a closing page calls.</summary>
    private async Task CloseAsync(Seat seat)
    {
        if (seat.Secret is not { } secret)
        {
            return;
        }

        var endpoint = endpoints.Endpoints.OfType<RouteEndpoint>()
            .First(candidate => candidate.RoutePattern.RawText?.Trim('/') == "_blazor/disconnect");
        await using var scope = scopes.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Method = HttpMethods.Post;
        context.Request.ContentType = "application/x-www-form-urlencoded";
        context.Features.Set<IFormFeature>(new FormFeature(new FormCollection(new() { ["circuitId"] = secret })));
        try
        {
            await endpoint.RequestDelegate!(context).WaitAsync(ForClosing);
        }
        catch (TimeoutException)
        {
            logger.LogWarning("A circuit of sign-in {SignIn} did not close in time; nobody can come back to it", seat.Visitor.SignInId);
        }
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.SignalR;

namespace HelpdeskPortal.Shell.Circuits;

/// <summary>Which sockets are open and whose, which secrets belong to whom, and which sign-ins have ended.</summary>
internal sealed class CircuitConnections(TimeProvider clock)
{
    /// <summary>As long as a paused circuit's state is kept, its secret must stay bound.</summary>
    public static readonly TimeSpan SecretsKept = TimeSpan.FromHours(2);

    private readonly ConcurrentDictionary<string, (Guid SignInId, HubCallerContext Context)> _open = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (Seat Seat, DateTimeOffset Until)> _secrets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _ended = new();

    public static Visitor VisitorOf(ClaimsPrincipal? user, IPAddress? address) => new(user?.SignInId(), user?.PersonId(), Neighbourhood(address));

    public void Opened(HubCallerContext context)
    {
        if (context.User?.SignInId() is { } signIn)
        {
            _open[context.ConnectionId] = (signIn, context);
        }
    }

    public void Closed(string connectionId) => _open.TryRemove(connectionId, out _);

    public bool HasEnded(Visitor visitor) => visitor.SignInId is { } signIn && _ended.ContainsKey(signIn);

    public void MarkEnded(Guid signInId) => _ended[signInId] = clock.GetUtcNow();

    public void Abort(Guid signInId)
    {
        foreach (var (_, context) in _open.Values.Where(open => open.SignInId == signInId))
        {
            context.Abort();
        }
    }

    public IReadOnlyList<Guid> SignIns() => [.. _open.Values.Select(open => open.SignInId).Distinct()];

    public void Bind(string secret, Seat seat) => _secrets[secret] = (seat, DateTimeOffset.MaxValue);

    /// <summary>The circuit has closed; its paused state may still be asked for, for a while.</summary>
    public void Loosen(string? secret)
    {
        if (secret is not null && _secrets.TryGetValue(secret, out var bound))
        {
            _secrets[secret] = (bound.Seat, clock.GetUtcNow() + SecretsKept);
        }
    }

    /// <summary>The seat of a circuit, for the sign-in that started it.</summary>
    /// <remarks>Strangers come back to nothing: no page of theirs has a circuit.</remarks>
    public Seat? SeatOf(string secret, Visitor visitor) =>
        visitor.SignInId is { } signIn && _secrets.TryGetValue(secret, out var bound) && bound.Seat.Visitor.SignInId == signIn ? bound.Seat : null;

    /// <summary>Forgets what nobody can ask for any more.</summary>
    public void Sweep()
    {
        var now = clock.GetUtcNow();
        foreach (var pair in _secrets.Where(pair => pair.Value.Until < now))
        {
            _secrets.TryRemove(pair);
        }

        // Rows refuse ended sign-ins at the next request; this memory is only for sockets that were open or on their way.
        var open = SignIns();
        foreach (var pair in _ended.Where(pair => pair.Value + SecretsKept < now && !open.Contains(pair.Key)))
        {
            _ended.TryRemove(pair);
        }
    }

    // One household or office has a whole network of addresses under IPv6.
    private static string Neighbourhood(IPAddress? address)
    {
        if (address is null)
        {
            return "unknown";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes(), 0, 8) : address.ToString();
    }
}

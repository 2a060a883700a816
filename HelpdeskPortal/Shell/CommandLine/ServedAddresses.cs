using System.Globalization;
using System.Net;
using System.Net.Sockets;
using HelpdeskPortal.Platform;

namespace HelpdeskPortal.Shell.CommandLine;

/// <summary>The addresses that the settings name, looked at before anything else happens.</summary>
internal static class ServedAddresses
{
    /// <summary>The host itself would answer a wrong address with a stack trace.</summary>
    public static void ThrowIfWrong(string? urls)
    {
        foreach (var address in Split(urls))
        {
            if (FaultOf(address) is { } fault)
            {
                throw new StartupException($"Urls: \"{address}\" is no address to listen on{fault}. Give one such as http://localhost:5080.");
            }
        }
    }

    /// <summary>Tries each port and lets go of it again: otherwise one hears of a port in use only once the database is there.</summary>
    /// <remarks>What the system says about other addresses is left to the server, which knows more ways to listen than this does.</remarks>
    public static void ThrowIfTaken(string? urls)
    {
        foreach (var address in Split(urls))
        {
            var parsed = BindingAddress.Parse(address);
            if (parsed is { IsUnixPipe: false, IsNamedPipe: false, Port: > 0 } && EndpointsOf(parsed).Any(IsTaken))
            {
                throw new StartupException($"{address} is in use. Stop the program that uses it, or choose another address with --urls.");
            }
        }
    }

    /// <summary>As the server reads a host: localhost is both loopbacks, and a name that is no number is every address.</summary>
    private static IEnumerable<IPEndPoint> EndpointsOf(BindingAddress address)
    {
        if (address.Host == "localhost")
        {
            return [new(IPAddress.Loopback, address.Port), new(IPAddress.IPv6Loopback, address.Port)];
        }

        return [new(IPAddress.TryParse(address.Host, out var number) ? number : Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any, address.Port)];
    }

    private static bool IsTaken(IPEndPoint endpoint)
    {
        try
        {
            using var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            if (endpoint.Address.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true;
            }

            socket.Bind(endpoint);
            return false;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode == SocketError.AddressAlreadyInUse;
        }
    }

    /// <summary>Why the server could not listen there, in words that go on from "no address to listen on"; null where it can.</summary>
    private static string? FaultOf(string address)
    {
        BindingAddress parsed;
        try
        {
            parsed = BindingAddress.Parse(address);
        }
        catch (FormatException)
        {
            return "";
        }

        return parsed switch
        {
            { Scheme: not ("http" or "https") } => ": it begins with neither http:// nor https://",
            { IsUnixPipe: true } or { IsNamedPipe: true } => null,
            { PathBase: not "" } => ": it names a path",
            { Port: < 0 or > ushort.MaxValue } => string.Create(CultureInfo.InvariantCulture, $": a port is at most {ushort.MaxValue}"),
            { Port: 0, Host: "localhost" } => ": for a free port (0) name 127.0.0.1 or [::1] instead of localhost",
            _ => null,
        };
    }

    private static string[] Split(string? urls) =>
        (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

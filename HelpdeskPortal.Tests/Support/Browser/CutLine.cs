using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace HelpdeskPortal.Support.Browser;

/// <summary>
/// The network between browsers and the portal, which a test can cut: Playwright's own way to go offline leaves open
/// sockets open.
/// </summary>
internal sealed class CutLine : IAsyncDisposable
{
    private readonly Uri _portal;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly ConcurrentDictionary<Socket, Task> _open = new();
    private readonly Task _accepting;
    private TaskCompletionSource _flows = Flowing();
    private volatile bool _isCut;
    private int _refused;

    public CutLine(Uri portal)
    {
        _portal = portal;
        _listener.Start();
        Address = new UriBuilder(portal) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;
        _accepting = AcceptAsync();
    }

    /// <summary>Where browsers reach the portal by this line.</summary>
    public Uri Address { get; }

    /// <summary>How many connections were tried in vain.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>Ends what is open, as when a cable is pulled at this end, and refuses what comes.</summary>
    public void Cut()
    {
        _isCut = true;
        foreach (var socket in _open.Keys)
        {
            Reset(socket);
        }
    }

    /// <summary>Lets nothing through and tells nobody, as when it is pulled somewhere on the way.</summary>
    public void FallSilent() => Interlocked.Exchange(ref _flows, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    public void Restore()
    {
        _isCut = false;
        Volatile.Read(ref _flows).TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        Cut();
        Volatile.Read(ref _flows).TrySetResult();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_open.Values);
        _over.Dispose();
    }

    private static TaskCompletionSource Flowing()
    {
        var flows = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        flows.SetResult();
        return flows;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var browser = await _listener.AcceptSocketAsync(_over.Token);
                if (_isCut)
                {
                    Interlocked.Increment(ref _refused);
                    Reset(browser);
                    continue;
                }

                var portal = new Socket(SocketType.Stream, ProtocolType.Tcp);
                _open[browser] = JoinAsync(browser, portal);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task JoinAsync(Socket browser, Socket portal)
    {
        try
        {
            await portal.ConnectAsync(IPAddress.Loopback, _portal.Port, _over.Token);
            if (_isCut)
            {
                return;
            }

            await Task.WhenAny(PumpAsync(browser, portal), PumpAsync(portal, browser));
        }
        catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // Cut, or the portal is away.
        }
        finally
        {
            Reset(browser);
            Reset(portal);
            _open.TryRemove(browser, out _);
        }
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[32 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, _over.Token) is > 0 and var read)
            {
                await Volatile.Read(ref _flows).Task;
                await to.SendAsync(buffer.AsMemory(0, read), _over.Token);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // One end has gone: the other is told by what follows.
        }
    }

    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception gone) when (gone is ObjectDisposedException or SocketException)
        {
            return;
        }

        socket.Dispose();
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using HelpdeskPortal.Benchmarks.Circuits;

namespace HelpdeskPortal.Support;

/// <summary>A bare socket to Blazor's hub, which says whatever a test wants to say: also what no honest browser would.</summary>
internal sealed class HubSocket : IAsyncDisposable
{
    private readonly Uri _address;
    private readonly ClientWebSocket _socket = new();
    private readonly HubStream _stream = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<object?>> _calls = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _firstBatch = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _receiving = Task.CompletedTask;
    private int _batches;
    private int _lastCall;

    private HubSocket(Uri address) => _address = address;

    public int Batches => Volatile.Read(ref _batches);

    public Task FirstBatch => _firstBatch.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

    /// <summary>Completes when the server has cut it.</summary>
    public Task Cut => _receiving;

    public static async Task<HubSocket> OpenAsync(PortalApp app, HttpVisitor visitor)
    {
        var hub = new HubSocket(app.Address);
        using var negotiation = JsonDocument.Parse((await visitor.PostAsync("/_blazor/negotiate?negotiateVersion=1")).Text);
        var token = negotiation.RootElement.GetProperty("connectionToken").GetString()!;
        hub._socket.Options.SetRequestHeader("Origin", app.Address.GetLeftPart(UriPartial.Authority));
        if (visitor.Cookies.GetCookieHeader(app.Address) is { Length: > 0 } cookies)
        {
            hub._socket.Options.SetRequestHeader("Cookie", cookies);
        }

        var address = new UriBuilder(new Uri(app.Address, $"_blazor?id={Uri.EscapeDataString(token)}")) { Scheme = Uri.UriSchemeWs };
        await hub._socket.ConnectAsync(address.Uri, TestContext.Current.CancellationToken);
        await hub.SendAsync(HubMessages.Handshake);
        hub._receiving = hub.ReceiveAsync();
        return hub;
    }

    /// <summary>Opens the page's circuit and gives its secret; null if it was refused.</summary>
    public async Task<string?> StartAsync(HttpVisitor visitor, string path)
    {
        var page = CircuitPage.Parse((await visitor.GetAsync(path)).Text);
        var secret = (string?)await AskAsync("StartCircuit", _address.AbsoluteUri, new Uri(_address, path).AbsoluteUri, "[]", page.State);
        if (secret is not null)
        {
            await SendAsync(HubMessages.UpdateRootComponents(page.ToOperationsJson(), page.State));
        }

        return secret;
    }

    public async Task<string?> StartEmptyAsync() => (string?)await AskAsync("StartCircuit", _address.AbsoluteUri, _address.AbsoluteUri, "[]", "");

    public async Task<bool> ConnectAsync(string secret) => (bool)(await AskAsync("ConnectCircuit", secret))!;

    public async Task<string?> ResumeAsync(string secret) =>
        (string?)await AskAsync("ResumeCircuit", secret, _address.AbsoluteUri, _address.AbsoluteUri, "[]", "");

    public async Task<bool> PauseAsync() => (bool)(await AskAsync("PauseCircuit"))!;

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _receiving;
        _socket.Dispose();
    }

    private async Task<object?> AskAsync(string method, params string[] arguments)
    {
        var call = Interlocked.Increment(ref _lastCall).ToString(CultureInfo.InvariantCulture);
        var answer = _calls[call] = new TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var message = new MessagePackWriter().ArrayHeader(6).Integer(1).EmptyMap().String(call).String(method).ArrayHeader(arguments.Length);
        foreach (var argument in arguments)
        {
            message.String(argument);
        }

        await SendAsync(message.ArrayHeader(0).ToFrame());
        return await answer.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    private Task SendAsync(ReadOnlyMemory<byte> message) =>
        _socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, TestContext.Current.CancellationToken).AsTask();

    private async Task ReceiveAsync()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None) is { MessageType: not WebSocketMessageType.Close } received)
            {
                _stream.Feed(buffer.AsSpan(0, received.Count), OnMessage);
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Cut, by the server or by the end of the test.
        }
        finally
        {
            foreach (var call in _calls.Values)
            {
                call.TrySetException(new IOException("The socket was cut before the answer came."));
                _ = call.Task.Exception;
            }
        }
    }

    private void OnMessage(ReadOnlySpan<byte> message)
    {
        const int Invocation = 1;
        const int Completion = 3;
        var reader = new MessagePackReader(message);
        reader.ReadArrayHeader();
        var type = reader.ReadInteger();
        if (type == Invocation)
        {
            reader.Skip();
            reader.Skip();
            if (reader.ReadUtf8().SequenceEqual("JS.RenderBatch"u8))
            {
                Interlocked.Increment(ref _batches);
                _firstBatch.TrySetResult();
            }
        }
        else if (type == Completion)
        {
            OnCompletion(ref reader);
        }
    }

    private void OnCompletion(ref MessagePackReader reader)
    {
        const int Failed = 1;
        const int WithResult = 3;
        reader.Skip();
        var call = _calls[reader.ReadString()!];
        var kind = reader.ReadInteger();
        if (kind == Failed)
        {
            call.TrySetException(new InvalidOperationException(reader.ReadString()));
            return;
        }

        var rest = reader;
        try
        {
            call.TrySetResult(kind == WithResult ? reader.ReadString() : null);
        }
        catch (InvalidDataException)
        {
            call.TrySetResult(rest.ReadBoolean());
        }
    }
}

using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using HelpdeskPortal.Benchmarks.Http;

namespace HelpdeskPortal.Benchmarks.Circuits;

/// <summary>
/// One real Blazor Server circuit, spoken to as the browser's script of .NET 10 does: page, negotiation, socket,
/// handshake, StartCircuit, UpdateRootComponents, then batches and events until it leaves.
/// </summary>
internal sealed partial class BlazorCircuit : IAsyncDisposable
{
    private readonly PortalClient _portal;
    private readonly CircuitOptions _options;
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private Task _receiving = Task.CompletedTask;
    private string? _secret;
    private int _eventCalls;
    private bool _leaving;

    private BlazorCircuit(PortalClient portal, int number, string path, CircuitOptions options)
    {
        _portal = portal;
        _options = options;
        Number = number;
        Address = new Uri(portal.BaseAddress, path);
        Page = options.KeepPage ? new RenderedPage() : null;
    }

    /// <summary>The circuit's place among those that share a <see cref="BatchWatch"/>.</summary>
    public int Number { get; }

    public Uri Address { get; private set; }

    /// <summary>The page as rendered so far, if <see cref="CircuitOptions.KeepPage"/> asked for it.</summary>
    public RenderedPage? Page { get; }

    /// <summary>How long the page's GET took.</summary>
    public TimeSpan PageTime { get; private set; }

    /// <summary>How long the circuit took from negotiation until its components were in place.</summary>
    public TimeSpan StartTime { get; private set; }

    /// <summary>Opens a page and its circuit as the person who is signed in with this client.</summary>
    public static async Task<BlazorCircuit> OpenAsync(PortalClient portal, int number, string path, CircuitOptions options, CancellationToken cancellationToken)
    {
        BlazorCircuit circuit = new(portal, number, path, options);
        try
        {
            long begun = Stopwatch.GetTimestamp();
            CircuitPage page = CircuitPage.Parse(await portal.GetStringAsync(path, cancellationToken));
            circuit.PageTime = Stopwatch.GetElapsedTime(begun);
            if (page.Markers.Count == 0)
            {
                throw new InvalidOperationException($"{path} has no component that lives on the server, so it opens no circuit.");
            }

            begun = Stopwatch.GetTimestamp();
            await circuit.ConnectAsync(cancellationToken);
            await circuit.StartAsync(page, cancellationToken);
            circuit.StartTime = Stopwatch.GetElapsedTime(begun);
            return circuit;
        }
        catch
        {
            await circuit.DisposeAsync();
            throw;
        }
    }

    public CircuitTraffic ReadTraffic() => _traffic.Read();

    public Task PingAsync(CancellationToken cancellationToken) => SendAsync(HubMessages.Ping, cancellationToken);

    /// <summary>Presses the element with this id and says how long the next render batch took to arrive.</summary>
    public Task<TimeSpan> ClickAsync(string elementId, CancellationToken cancellationToken) => DispatchEventAsync(
        elementId, "click", """{"detail":1,"screenX":1,"screenY":1,"clientX":1,"clientY":1,"offsetX":1,"offsetY":1,"pageX":1,"pageY":1,"movementX":0,"movementY":0,"button":0,"buttons":0,"ctrlKey":false,"shiftKey":false,"altKey":false,"metaKey":false,"type":"click"}""", null, cancellationToken);

    /// <summary>Gives a field a value, as leaving it does, and says how long the next render batch took to arrive.</summary>
    public Task<TimeSpan> ChangeAsync(string elementId, string value, CancellationToken cancellationToken)
    {
        string json = JsonSerializer.Serialize(value);
        return DispatchEventAsync(elementId, "change", $$"""{"value":{{json}}}""", json, cancellationToken);
    }

    /// <summary>Types a value into a field and says how long the next render batch took to arrive.</summary>
    public Task<TimeSpan> InputAsync(string elementId, string value, CancellationToken cancellationToken)
    {
        string json = JsonSerializer.Serialize(value);
        return DispatchEventAsync(elementId, "input", $$"""{"value":{{json}}}""", json, cancellationToken);
    }

    /// <summary>Follows a link inside the portal and says how long the next render batch took to arrive.</summary>
    public Task<TimeSpan> NavigateAsync(string path, CancellationToken cancellationToken)
    {
        Address = new Uri(_portal.BaseAddress, path);
        return SendAndAwaitBatchAsync(HubMessages.LocationChanged(Address.AbsoluteUri, null, intercepted: true), cancellationToken);
    }

    /// <summary>Waits until the page shows what is wanted: an event may need several batches, and others may come between.</summary>
    public async Task WaitForPageAsync(Func<RenderedPage, bool> isAsWanted, CancellationToken cancellationToken)
    {
        RenderedPage page = KeptPage();
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_options.Patience);
        try
        {
            for (Task<long> next = NextBatch(); !isAsWanted(page); next = NextBatch())
            {
                await next.WaitAsync(patience.Token);
            }
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{Address.PathAndQuery} did not become as wanted within {_options.Patience.TotalSeconds:F0} s.", exception);
        }
    }

    /// <summary>Leaves as a closed tab does: the server frees the circuit now instead of keeping it for three minutes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_leaving)
        {
            return;
        }

        _leaving = true;
        if (_secret is not null)
        {
            await SayGoodbyeAsync(_secret);
        }

        _socket.Abort();
        await _receiving;
        _socket.Dispose();
        _sending.Dispose();
    }

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        using JsonDocument negotiation = JsonDocument.Parse(
            await _portal.PostStringAsync("_blazor/negotiate?negotiateVersion=1", content: null, cancellationToken));
        string token = negotiation.RootElement.GetProperty("connectionToken").GetString()
            ?? throw new InvalidDataException("The negotiation gave no connection token.");

        UriBuilder address = new(new Uri(_portal.BaseAddress, "_blazor?id=" + Uri.EscapeDataString(token)));
        address.Scheme = address.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs;
        _socket.Options.KeepAliveInterval = TimeSpan.Zero;
        if (_options.OfferCompression)
        {
            _socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
        }

        foreach ((string name, string value) in _portal.SocketHeaders())
        {
            _socket.Options.SetRequestHeader(name, value);
        }

        await _socket.ConnectAsync(address.Uri, _portal.Transport, cancellationToken);
        await SendAsync(HubMessages.Handshake, cancellationToken);
        _receiving = ReceiveAsync();
    }

    private async Task StartAsync(CircuitPage page, CancellationToken cancellationToken)
    {
        await SendAsync(HubMessages.StartCircuit(_portal.BaseAddress, Address, page.State), cancellationToken);
        _secret = await _started.Task.WaitAsync(_options.Patience, cancellationToken)
            ?? throw new InvalidOperationException("The server refused the circuit: " + (Failure ?? "it gave no reason."));
        await _rendererAttached.Task.WaitAsync(_options.Patience, cancellationToken);
        await SendAsync(HubMessages.UpdateRootComponents(page.ToOperationsJson(), page.State), cancellationToken);
        await _rootsUpdated.Task.WaitAsync(_options.Patience, cancellationToken);
    }

    private async Task<TimeSpan> DispatchEventAsync(string elementId, string eventName, string argumentsJson, string? fieldValueJson, CancellationToken cancellationToken)
    {
        EventTarget target = KeptPage().Find(elementId, eventName)
            ?? throw new InvalidOperationException($"No element '{elementId}' with a handler for '{eventName}' is on {Address.PathAndQuery}.");
        string field = fieldValueJson is null ? "null" : $$"""{"componentId":{{target.ComponentId}},"fieldValue":{{fieldValueJson}}}""";
        string json = $$"""[{"eventHandlerId":{{target.HandlerId}},"eventName":"{{eventName}}","eventFieldInfo":{{field}}},{{argumentsJson}}]""";
        return await SendAndAwaitBatchAsync(HubMessages.DispatchEvent(Interlocked.Increment(ref _eventCalls), _rendererId, json), cancellationToken);
    }

    private RenderedPage KeptPage() =>
        Page ?? throw new InvalidOperationException("This circuit does not keep its page, so nothing on it can be found.");

    private async Task<TimeSpan> SendAndAwaitBatchAsync(byte[] message, CancellationToken cancellationToken)
    {
        Task<long> next = NextBatch();
        long sent = Stopwatch.GetTimestamp();
        await SendAsync(message, cancellationToken);
        return Stopwatch.GetElapsedTime(sent, await next.WaitAsync(_options.Patience, cancellationToken));
    }

    private async Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task SayGoodbyeAsync(string secret)
    {
        try
        {
            using MultipartFormDataContent form = new() { { new StringContent(secret), "circuitId" } };
            await _portal.PostStringAsync("_blazor/disconnect", form, CancellationToken.None);
        }
        catch (HttpRequestException)
        {
            // The portal is gone, and its circuits with it.
        }
    }
}

using System.Buffers;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;

namespace HelpdeskPortal.Benchmarks.Circuits;

/// <summary>What the server says, and what a browser would answer.</summary>
internal sealed partial class BlazorCircuit
{
    private const string AttachRenderer = "Blazor._internal.attachWebRendererInterop";
    private const string NavigateTo = "Blazor._internal.navigationManager.navigateTo";

    private readonly CircuitTrafficCounter _traffic = new();
    private readonly HubStream _stream = new();
    private readonly List<byte[]> _answers = [];
    private readonly TaskCompletionSource<string?> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _rendererAttached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _rootsUpdated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<long>? _nextBatch;
    private long _rendererId;
    private int _jsObjects;
    private bool _hasEnded;

    /// <summary>Why the circuit ended or what the server complained of first; null while all is well.</summary>
    public string? Failure { get; private set; }

    /// <summary>Completes when the circuit has ended, whoever ended it.</summary>
    public Task Ended => _receiving;

    public bool IsOpen => !_leaving && !_receiving.IsCompleted;

    private async Task ReceiveAsync()
    {
        try
        {
            while (await ReceiveOnceAsync())
            {
                foreach (byte[] answer in _answers)
                {
                    await SendAsync(answer, CancellationToken.None);
                }

                _answers.Clear();
            }

            Failure ??= "The server closed the connection.";
        }
        catch (Exception exception) when (_leaving && exception is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            Failure ??= "The circuit was left.";
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or InvalidDataException or InvalidOperationException or JsonException)
        {
            Failure ??= exception.Message;
        }
        finally
        {
            _socket.Abort();
            FailWhatStillWaits();
        }
    }

    private async Task<bool> ReceiveOnceAsync()
    {
        // A read of nothing first: an idle circuit then holds no buffer.
        await _socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            ValueWebSocketReceiveResult result = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
            long arrived = Stopwatch.GetTimestamp();
            if (result.MessageType == WebSocketMessageType.Close)
            {
                return false;
            }

            _stream.Feed(buffer.AsSpan(0, result.Count), message => OnMessage(message, arrived));
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Completes with the arrival of the next render batch, for everybody who waits for one.</summary>
    private Task<long> NextBatch()
    {
        TaskCompletionSource<long> created = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<long> next = Interlocked.CompareExchange(ref _nextBatch, created, null) ?? created;
        if (Volatile.Read(ref _hasEnded))
        {
            next.TrySetException(new InvalidOperationException(Failure));
        }

        return next.Task;
    }

    private void FailWhatStillWaits()
    {
        Volatile.Write(ref _hasEnded, true);
        InvalidOperationException ended = new(Failure ?? "The circuit ended.");
        if (_started.TrySetException(ended) | _rendererAttached.TrySetException(ended) | _rootsUpdated.TrySetException(ended))
        {
            // Only the first of them is awaited while opening; the others must not be reported as unobserved.
            _ = _started.Task.Exception;
            _ = _rendererAttached.Task.Exception;
            _ = _rootsUpdated.Task.Exception;
        }

        Volatile.Read(ref _nextBatch)?.TrySetException(ended);
        FailCalls(ended);
    }

    private void OnMessage(ReadOnlySpan<byte> message, long arrived)
    {
        MessagePackReader reader = new(message);
        reader.ReadArrayHeader();
        switch (reader.ReadInteger())
        {
            case 1:
                OnInvocation(ref reader, arrived);
                break;
            case 3:
                OnCompletion(ref reader);
                break;
            case 7:
                throw new InvalidOperationException("The server closed the circuit: " + reader.ReadString());
            default:
                // A ping, or news for other clients of a hub.
                break;
        }
    }

    private void OnCompletion(ref MessagePackReader reader)
    {
        const int Failed = 1;
        const int WithResult = 3;
        reader.Skip();
        reader.Skip();
        long kind = reader.ReadInteger();
        if (kind == Failed)
        {
            Failure ??= reader.ReadString();
        }

        _started.TrySetResult(kind == WithResult ? reader.ReadString() : null);
    }

    private void OnInvocation(ref MessagePackReader reader, long arrived)
    {
        reader.Skip();
        reader.Skip();
        ReadOnlySpan<byte> target = reader.ReadUtf8();
        int arguments = reader.ReadArrayHeader();
        if (target.SequenceEqual("JS.RenderBatch"u8))
        {
            OnRenderBatch(reader.ReadInteger(), reader.ReadBinary(), arrived);
        }
        else if (target.SequenceEqual("JS.BeginInvokeJS"u8))
        {
            OnJsCall(reader.ReadInteger(), reader.ReadString() ?? "", reader.ReadString() ?? "[]", arguments > 3 ? reader.ReadInteger() : 0);
        }
        else if (target.SequenceEqual("JS.EndUpdateRootComponents"u8))
        {
            _rootsUpdated.TrySetResult();
        }
        else if (target.SequenceEqual("JS.Error"u8))
        {
            // The circuit is dead, but the server leaves it to the browser to hang up.
            throw new InvalidOperationException("The circuit failed: " + reader.ReadString());
        }
        else if (target.SequenceEqual("JS.EndInvokeDotNet"u8))
        {
            OnAnswer(reader.ReadString(), reader.ReadBoolean(), reader.ReadString(), arrived);
        }
        else
        {
            // Components attached, byte arrays, streams, persisted state: without a page there is nothing to do.
        }
    }

    private void OnRenderBatch(long id, ReadOnlySpan<byte> batch, long arrived)
    {
        _traffic.CountBatch(batch.Length);
        Page?.Apply(new RenderBatch(batch));
        _options.Watch?.OnBatch(Number, batch, arrived);
        if (_options.AcknowledgeBatches)
        {
            _answers.Add(HubMessages.RenderCompleted(id));
        }

        Interlocked.Exchange(ref _nextBatch, null)?.TrySetResult(arrived);
    }

    private void OnJsCall(long call, string identifier, string argumentsJson, long resultKind)
    {
        const int ObjectReference = 1;
        _traffic.CountJsCall(identifier);
        string? value = _options.JsAnswers.GetValueOrDefault(identifier);
        if (value is null && resultKind == ObjectReference)
        {
            // An imported module, for instance: null in its place would end the circuit.
            value = $$"""{"__jsObjectId":{{++_jsObjects}}}""";
        }

        NoteComponent(identifier, argumentsJson);

        if (call != 0)
        {
            _answers.Add(HubMessages.JsResult(call, value ?? "null"));
        }

        if (identifier == AttachRenderer)
        {
            using JsonDocument json = JsonDocument.Parse(argumentsJson);
            _rendererId = json.RootElement[1].GetProperty("__dotNetObject").GetInt64();
            _rendererAttached.TrySetResult();
        }
        else if (identifier == NavigateTo)
        {
            FollowNavigation(argumentsJson);
        }
    }

    /// <summary>The server moves the address bar and expects to be told that it moved; another page altogether is not followed.</summary>
    private void FollowNavigation(string argumentsJson)
    {
        using JsonDocument json = JsonDocument.Parse(argumentsJson);
        JsonElement options = json.RootElement[1];
        if (options.TryGetProperty("forceLoad", out JsonElement force) && force.GetBoolean())
        {
            Failure ??= "The server sent the browser to another page: " + json.RootElement[0].GetString();
            return;
        }

        Address = new Uri(_portal.BaseAddress, json.RootElement[0].GetString());
        string? state = options.TryGetProperty("historyEntryState", out JsonElement entry) ? entry.GetString() : null;
        _answers.Add(HubMessages.LocationChanged(Address.AbsoluteUri, state, intercepted: false));
    }
}

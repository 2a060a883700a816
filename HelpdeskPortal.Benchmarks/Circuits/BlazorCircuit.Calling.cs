using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace HelpdeskPortal.Benchmarks.Circuits;

/// <summary>What a component answered to its script, and when the answer stood at the client's socket.</summary>
internal sealed record ComponentAnswer(JsonElement Value, long Sent, long Arrived);

/// <summary>Calling components as their scripts do, by the references that they handed to the scripts.</summary>
internal sealed partial class BlazorCircuit
{
    private const string StartScript = "pageScripts.start";

    private readonly ConcurrentDictionary<string, TaskCompletionSource<ComponentAnswer>> _calls = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<long>> _components = new(StringComparer.Ordinal);

    /// <summary>Calls a method of the component that started a module, such as "./js/composer.js".</summary>
    /// <param name="argumentsJson">A JSON array.</param>
    public async Task<ComponentAnswer> CallAsync(string module, string method, string argumentsJson, CancellationToken cancellationToken)
    {
        long component = await ComponentOf(module).Task.WaitAsync(_options.Patience, cancellationToken);
        int call = Interlocked.Increment(ref _eventCalls);
        TaskCompletionSource<ComponentAnswer> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _calls[call.ToString(CultureInfo.InvariantCulture)] = answer;
        if (Volatile.Read(ref _hasEnded))
        {
            throw new InvalidOperationException(Failure);
        }

        long sent = Stopwatch.GetTimestamp();
        await SendAsync(HubMessages.CallComponent(call, component, method, argumentsJson), cancellationToken);
        ComponentAnswer arrived = await answer.Task.WaitAsync(_options.Patience, cancellationToken);
        return arrived with { Sent = sent };
    }

    private TaskCompletionSource<long> ComponentOf(string module) =>
        _components.GetOrAdd(module, _ => new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>Notes which component is handed to which script: pageScripts.start(key, path, …, component, …).</summary>
    private void NoteComponent(string identifier, string argumentsJson)
    {
        if (identifier != StartScript)
        {
            return;
        }

        using JsonDocument json = JsonDocument.Parse(argumentsJson);
        foreach (JsonElement argument in json.RootElement.EnumerateArray())
        {
            if (argument.ValueKind == JsonValueKind.Object && argument.TryGetProperty("__dotNetObject", out JsonElement id))
            {
                ComponentOf(json.RootElement[1].GetString() ?? "").TrySetResult(id.GetInt64());
            }
        }
    }

    private void OnAnswer(string? call, bool isDone, string? json, long arrived)
    {
        if (call is not null && _calls.TryRemove(call, out TaskCompletionSource<ComponentAnswer>? waiting))
        {
            if (isDone)
            {
                using JsonDocument value = JsonDocument.Parse(json ?? "null");
                waiting.TrySetResult(new ComponentAnswer(value.RootElement.Clone(), 0, arrived));
            }
            else
            {
                waiting.TrySetException(new InvalidOperationException("A component's method failed: " + json));
            }
        }
        else if (!isDone)
        {
            Failure ??= "An event failed: " + json;
        }
        else
        {
            // An event that went well.
        }
    }

    private void FailCalls(InvalidOperationException ended)
    {
        foreach (TaskCompletionSource<ComponentAnswer> call in _calls.Values)
        {
            call.TrySetException(ended);
        }

        foreach (TaskCompletionSource<long> component in _components.Values)
        {
            if (component.TrySetException(ended))
            {
                // Perhaps nobody waits for it; then it must not be reported as unobserved.
                _ = component.Task.Exception;
            }
        }
    }
}

using Bunit;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Support;

/// <summary>Waiting for what a component shows.</summary>
internal static class Renders
{
    /// <summary>Asserts until it holds, between renders.</summary>
    /// <remarks>bUnit's own wait looks only when it hears of a render, and misses one that ends while it is looking.</remarks>
    public static async Task PassesAsync<T>(this IRenderedComponent<T> component, Action assertion)
        where T : IComponent
    {
        Exception? failure = null;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Eventually.Limit);
        do
        {
            failure = null;
            await component.InvokeAsync(() =>
            {
                try
                {
                    assertion();
                }
                catch (Exception exception) when (exception is not OutOfMemoryException)
                {
                    failure = exception;
                }
            });
            if (failure is null)
            {
                return;
            }

            await Task.Delay(5, CancellationToken.None);
        }
        while (!limit.IsCancellationRequested);

        throw new TimeoutException($"Not so within {Eventually.Limit.TotalSeconds:N0} s: {failure.Message}", failure);
    }
}

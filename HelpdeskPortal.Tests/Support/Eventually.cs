namespace HelpdeskPortal.Support;

/// <summary>Waits on a state, with one generous limit.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static Task TrueAsync(Func<bool> state, string what) => TrueAsync(state, what, Limit);

    public static async Task TrueAsync(Func<bool> state, string what, TimeSpan within)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(within);
        while (!state())
        {
            if (limit.IsCancellationRequested)
            {
                throw new TimeoutException($"Not so within {within.TotalSeconds:N0} s: {what}.");
            }

            await Task.Delay(5, CancellationToken.None);
        }
    }

    /// <summary>The task's end, or a failure that says what did not come.</summary>
    public static async Task<T> ComesAsync<T>(this Task<T> task) => await task.WaitAsync(Limit, TestContext.Current.CancellationToken);

    public static async Task ComesAsync(this Task task) => await task.WaitAsync(Limit, TestContext.Current.CancellationToken);
}

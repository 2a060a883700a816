using System.Threading.Channels;
using HelpdeskPortal.Support;
using Microsoft.Extensions.Logging;

namespace HelpdeskPortal.Platform;

public sealed class RecurringWorkerTests : IAsyncLifetime
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    private readonly ObservedClock clock = new();
    private readonly WakeSignal wake = new();
    private readonly RecordedLog log = new();
    private readonly ScriptedWorker worker;

    public RecurringWorkerTests() => worker = new ScriptedWorker(wake, clock, log);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => new(worker.StartAsync(Cancellation));

    public async ValueTask DisposeAsync()
    {
        await worker.StopAsync(CancellationToken.None);
        worker.Dispose();
    }

    [Fact]
    public async Task It_runs_at_start_and_again_after_its_interval()
    {
        await worker.AnswerAsync(NextRun.AtInterval);
        Assert.Equal(Interval, await clock.NextWaitAsync());
        clock.Advance(Interval);
        await worker.AnswerAsync(NextRun.AtInterval);
    }

    [Fact]
    public async Task A_signal_wakes_it_early()
    {
        var began = clock.GetUtcNow();
        await worker.AnswerAsync(NextRun.AtInterval);
        Assert.Equal(Interval, await clock.NextWaitAsync());
        Assert.False(worker.IsRunning);

        wake.Wake();
        await worker.AnswerAsync(NextRun.AtInterval);

        Assert.Equal(Interval, await clock.NextWaitAsync());
        Assert.Equal(began, clock.GetUtcNow());
    }

    [Fact]
    public async Task A_signal_during_a_run_makes_it_look_once_more()
    {
        wake.Wake();
        await worker.AnswerAsync(NextRun.AtInterval);
        await worker.AnswerAsync(NextRun.AtInterval);
        Assert.Equal(Interval, await clock.NextWaitAsync());
    }

    [Fact]
    public async Task More_work_is_taken_up_at_once()
    {
        await worker.AnswerAsync(NextRun.AtOnce);
        await worker.AnswerAsync(NextRun.AtInterval);
        Assert.Equal(Interval, await clock.NextWaitAsync());
    }

    [Fact]
    public async Task What_is_due_sooner_than_the_interval_is_waited_for_and_what_is_due_later_is_not()
    {
        await worker.AnswerAsync(NextRun.In(TimeSpan.FromSeconds(7)));
        Assert.Equal(TimeSpan.FromSeconds(7), await clock.NextWaitAsync());
        clock.Advance(TimeSpan.FromSeconds(7));
        await worker.AnswerAsync(NextRun.In(TimeSpan.FromDays(3)));
        Assert.Equal(Interval, await clock.NextWaitAsync());
    }

    [Fact]
    public async Task A_failure_is_logged_and_the_next_tries_come_after_growing_pauses()
    {
        foreach (var seconds in new[] { 1, 2, 4, 8, 16, 32, 60, 60 })
        {
            await worker.AnswerAsync(new InvalidOperationException("the disk is full"));
            Assert.Equal(TimeSpan.FromSeconds(seconds), await clock.NextWaitAsync());
            clock.Advance(TimeSpan.FromSeconds(seconds));
        }

        await worker.AnswerAsync(NextRun.AtInterval);
        Assert.Equal(Interval, await clock.NextWaitAsync());
        Assert.Equal(8, log.Errors.Count);
        Assert.All(log.Errors, error => Assert.Equal("ScriptedWorker failed and will try again: the disk is full", error));
    }

    [Fact]
    public async Task A_signal_does_not_shorten_the_pause_after_a_failure_and_is_not_lost()
    {
        await worker.AnswerAsync(new InvalidOperationException("the disk is full"));
        await clock.NextWaitAsync();
        wake.Wake();
        clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(worker.IsRunning);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        await worker.AnswerAsync(NextRun.AtInterval);
        await worker.AnswerAsync(NextRun.AtInterval);
    }

    [Fact]
    public async Task A_time_out_inside_a_run_is_a_failure_like_any_other()
    {
        await worker.AnswerAsync(new TaskCanceledException("no answer"));
        Assert.Equal(TimeSpan.FromSeconds(1), await clock.NextWaitAsync());
        Assert.Single(log.Errors);
    }

    [Fact]
    public async Task Being_stopped_is_no_error()
    {
        await worker.AnswerAsync(NextRun.AtInterval);
        await clock.NextWaitAsync();
        await worker.StopAsync(Cancellation);

        Assert.True(worker.ExecuteTask!.IsCompletedSuccessfully);
        Assert.Empty(log.Errors);
    }

    [Fact]
    public async Task Being_stopped_in_the_middle_of_a_run_is_no_error()
    {
        await worker.HasBegunAsync();
        await worker.StopAsync(Cancellation);

        Assert.True(worker.ExecuteTask!.IsCompletedSuccessfully);
        Assert.Empty(log.Errors);
    }

    /// <summary>A worker whose every run waits until the test says how it ends.</summary>
    private sealed class ScriptedWorker(WakeSignal wake, TimeProvider clock, ILogger logger)
        : RecurringWorker(Interval, wake, clock, logger)
    {
        private readonly Channel<TaskCompletionSource<NextRun>> runs = Channel.CreateUnbounded<TaskCompletionSource<NextRun>>();

        public bool IsRunning => runs.Reader.TryPeek(out _);

        public override async Task<NextRun> RunOnceAsync(CancellationToken cancellation)
        {
            var run = new TaskCompletionSource<NextRun>(TaskCreationOptions.RunContinuationsAsynchronously);
            runs.Writer.TryWrite(run);
            return await run.Task.WaitAsync(cancellation);
        }

        public async Task AnswerAsync(NextRun answer) => (await NextAsync()).SetResult(answer);

        public async Task AnswerAsync(Exception error) => (await NextAsync()).SetException(error);

        public async Task HasBegunAsync() => await NextAsync();

        private async Task<TaskCompletionSource<NextRun>> NextAsync() =>
            await runs.Reader.ReadAsync(Cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
    }

    private sealed class RecordedLog : ILogger
    {
        private readonly List<string> errors = [];

        public IReadOnlyList<string> Errors
        {
            get
            {
                lock (errors)
                {
                    return [.. errors];
                }
            }
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Error)
            {
                lock (errors)
                {
                    errors.Add($"{formatter(state, exception)}: {exception?.Message}");
                }
            }
        }
    }
}

using System.Diagnostics;

namespace HelpdeskPortal.Benchmarks.Circuits;

public sealed class BatchWatchTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_circuit_counts_from_its_first_sight_of_the_text()
    {
        BatchWatch watch = new();
        using BatchWatch.ExpectedText expected = watch.Expect("change-7", circuits: 2);
        long millisecond = Stopwatch.Frequency / 1000;

        watch.OnBatch(0, "a row without it"u8, millisecond);
        watch.OnBatch(0, "the row change-7."u8, 5 * millisecond);
        watch.OnBatch(0, "the row change-7 again"u8, 9 * millisecond);
        Assert.Equal(1, expected.Missing);
        watch.OnBatch(1, "the row change-7."u8, 6 * millisecond);

        await expected.WaitForAllAsync(TimeSpan.FromSeconds(10), Cancellation);
        Assert.Equal([4, 5], expected.MillisecondsSince(millisecond), (a, b) => Math.Abs(a - b) < 0.001);
    }

    [Fact]
    public async Task Circuits_that_never_show_the_text_are_counted_in_the_complaint()
    {
        BatchWatch watch = new();
        using BatchWatch.ExpectedText expected = watch.Expect("change-8", circuits: 3);
        watch.OnBatch(1, "change-8"u8, 1);

        TimeoutException complaint = await Assert.ThrowsAsync<TimeoutException>(() => expected.WaitForAllAsync(TimeSpan.Zero, Cancellation));

        Assert.StartsWith("2 of 3 circuits did not show 'change-8'", complaint.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_no_longer_expected_is_no_longer_looked_for()
    {
        BatchWatch watch = new();
        BatchWatch.ExpectedText expected = watch.Expect("change-9", circuits: 1);
        expected.Dispose();

        watch.OnBatch(0, "change-9"u8, 1);

        Assert.Equal(1, expected.Missing);
    }
}

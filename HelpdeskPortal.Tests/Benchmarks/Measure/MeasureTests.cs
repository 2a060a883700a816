using System.Net.Sockets;

namespace HelpdeskPortal.Benchmarks.Measure;

public sealed class MeasureTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Percentiles_are_values_that_occurred()
    {
        Percentiles percentiles = Percentiles.Of(Enumerable.Range(1, 200).Select(value => (double)value).Reverse());

        Assert.Equal(new Percentiles(200, 100, 190, 198, 200), percentiles);
    }

    [Fact]
    public void Of_nothing_there_are_no_percentiles()
    {
        Assert.Equal("none", Percentiles.Of([]).ToString());
    }

    [Fact]
    public async Task A_table_has_one_head_and_its_cells_cannot_break_it()
    {
        StringWriter output = new() { NewLine = "\n" };
        MarkdownTable table = new(output, "row", "p50");

        await table.WriteRowAsync("P1", "3.1");
        await table.WriteRowAsync("P2 | one", "4.0");

        Assert.Equal("| row | p50 |\n| --- | --- |\n| P1 | 3.1 |\n| P2 \\| one | 4.0 |\n", output.ToString());
    }

    [Fact]
    public void Processor_time_is_read_past_a_name_with_spaces_and_brackets()
    {
        const string Stat = "4711 (a (strange) name) S 1 4711 4711 0 -1 4194560 1 0 0 0 250 50 0 0 20 0 12 0 100 0 0";

        Assert.Equal(TimeSpan.FromSeconds(3), ProcessReading.ParseCpuTime(Stat));
    }

    [Fact]
    public async Task A_process_can_be_read_while_it_runs()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Readings of processes need Linux.");
        ProcessReading before = await ProcessReading.TakeAsync(Environment.ProcessId, Cancellation);
        while ((await ProcessReading.TakeAsync(Environment.ProcessId, Cancellation)).CpuTime == before.CpuTime)
        {
            // Reading is work, so the time moves on.
        }

        ProcessReading after = await ProcessReading.TakeAsync(Environment.ProcessId, Cancellation);

        Assert.True(after.ResidentBytes > 1024 * 1024);
        Assert.True(after.PeakResidentBytes >= after.ResidentBytes);
        Assert.True(after.CoresSince(before) > 0);
    }

    [Fact]
    public async Task A_portal_that_ends_at_once_gives_its_last_words()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            PortalSetup setup = new(new FileInfo(Path.Combine(folder.FullName, "Missing.dll")), folder, FreeAddress(), new Dictionary<string, string>(StringComparer.Ordinal));

            InvalidOperationException refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => PortalProcess.StartAsync(setup, Cancellation));

            Assert.StartsWith("The portal ended with code", refusal.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Uri FreeAddress()
    {
        using TcpListener listener = new(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://{listener.LocalEndpoint}/");
    }
}

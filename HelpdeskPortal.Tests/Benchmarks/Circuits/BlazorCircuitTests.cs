namespace HelpdeskPortal.Benchmarks.Circuits;

/// <summary>The client against the framework it imitates a browser for.</summary>
public sealed class BlazorCircuitTests(PeerServer server) : IClassFixture<PeerServer>
{
    private static readonly CircuitOptions _keepPage = new() { KeepPage = true, Patience = TimeSpan.FromSeconds(10) };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_circuit_shows_its_page_with_and_without_compression(bool offerCompression)
    {
        await using BlazorCircuit circuit = await OpenAsync(_keepPage with { OfferCompression = offerCompression });

        Assert.True(circuit.IsOpen);
        Assert.Null(circuit.Failure);
        await circuit.WaitForPageAsync(page => page.Shows("filtered by nothing"), Cancellation);
    }

    [Fact]
    public async Task Handlers_are_found_after_rows_moved_left_and_got_new_delegates()
    {
        await using BlazorCircuit circuit = await OpenAsync(_keepPage);

        await ClickAsync(circuit, "take-b", "b taken");
        await ClickAsync(circuit, "reverse", "d first");
        await ClickAsync(circuit, "take-c", "b, c taken");
        await ClickAsync(circuit, "take-a", "b, c, a taken");
        await ClickAsync(circuit, "take-d", "b, c, a, d taken");

        Assert.Null(circuit.Page!.Find("take-a", "click"));
        Assert.NotNull(circuit.Page.Find("reverse", "click"));
        Assert.Null(circuit.Failure);
    }

    [Fact]
    public async Task A_field_gets_its_value()
    {
        await using BlazorCircuit circuit = await OpenAsync(_keepPage);

        await circuit.ChangeAsync("note", "Grüße \"quoted\"", Cancellation);

        await circuit.WaitForPageAsync(page => page.Shows("Grüße \"quoted\""), Cancellation);
    }

    [Fact]
    public async Task A_link_and_the_servers_own_navigation_change_the_address()
    {
        await using BlazorCircuit circuit = await OpenAsync(_keepPage);

        await circuit.NavigateAsync("/peer?filter=mine", Cancellation);
        await circuit.WaitForPageAsync(page => page.Shows("filtered by mine"), Cancellation);
        await ClickAsync(circuit, "late", "filtered by late");

        Assert.Equal("/peer?filter=late", circuit.Address.PathAndQuery);
    }

    [Fact]
    public async Task Traffic_is_counted_batch_by_batch_and_call_by_call()
    {
        await using BlazorCircuit circuit = await OpenAsync(_keepPage);
        await circuit.WaitForPageAsync(page => page.Shows("filtered by nothing"), Cancellation);
        CircuitTraffic opened = circuit.ReadTraffic();
        Assert.Equal(1, opened.JsCalls["Blazor._internal.attachWebRendererInterop"]);

        await ClickAsync(circuit, "reverse", "d first");
        CircuitTraffic since = circuit.ReadTraffic().Since(opened);

        Assert.Equal(1, since.Batches);
        Assert.InRange(since.BatchBytes, 20, opened.BatchBytes);
    }

    [Fact]
    public async Task A_page_that_throws_ends_its_circuit_with_the_reason()
    {
        await using BlazorCircuit circuit = await OpenAsync(_keepPage);

        await Assert.ThrowsAsync<InvalidOperationException>(() => circuit.ClickAsync("fail", Cancellation));

        Assert.False(circuit.IsOpen);
        Assert.StartsWith("The circuit failed: ", circuit.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_without_live_components_is_refused_by_name()
    {
        InvalidOperationException refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            () => BlazorCircuit.OpenAsync(server.NewPerson(), 0, "/sign-in", _keepPage, Cancellation));

        Assert.StartsWith("/sign-in has no component", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fleet_holds_its_circuits_and_sees_each_of_their_changes()
    {
        BatchWatch watch = new();
        await using CircuitFleet fleet = await CircuitFleet.OpenAsync(
            [server.NewPerson(), server.NewPerson()], "/peer", count: 5, atOnce: 2, _keepPage with { Watch = watch }, Cancellation);
        Assert.Empty(fleet.Refusals);
        Assert.Equal([0, 1, 2, 3, 4], fleet.Circuits.Select(circuit => circuit.Number));
        await fleet.SettleAsync(TimeSpan.FromMilliseconds(50), Cancellation);
        using BatchWatch.ExpectedText taken = watch.Expect("taken-by-all", circuits: 5);

        foreach (BlazorCircuit circuit in fleet.Circuits)
        {
            await circuit.ChangeAsync("note", "taken-by-all", Cancellation);
        }

        await taken.WaitForAllAsync(TimeSpan.FromSeconds(10), Cancellation);
        Assert.Equal(0, fleet.CountDropped());
    }

    [Fact]
    public async Task Circuits_of_a_server_that_stops_are_counted_as_dropped()
    {
        await using PeerServer ending = new();
        await ending.InitializeAsync();
        await using BlazorCircuit circuit = await BlazorCircuit.OpenAsync(ending.NewPerson(), 0, "/peer", _keepPage, Cancellation);

        await ending.StopAsync();
        await circuit.Ended.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);

        Assert.False(circuit.IsOpen);
        Assert.NotNull(circuit.Failure);
    }

    private static async Task ClickAsync(BlazorCircuit circuit, string elementId, string shown)
    {
        await circuit.ClickAsync(elementId, Cancellation);
        await circuit.WaitForPageAsync(page => page.Shows(shown), Cancellation);
    }

    private Task<BlazorCircuit> OpenAsync(CircuitOptions options) =>
        BlazorCircuit.OpenAsync(server.NewPerson(), 0, "/peer", options, Cancellation);
}

using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

#pragma warning disable BL0006 // The renderer's own types: only there can batches be counted as a browser would get them.

namespace HelpdeskPortal.Ui;

/// <summary>Whatever one pass changes on a circuit goes out as one batch.</summary>
public sealed class ScreenPulseTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private BatchCounter _renderer = null!;
    private ServiceProvider _services = null!;

    private ScreenPulse Pulse => _services.GetRequiredService<ScreenPulse>();

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(services => services.AddSingleton<QueueCounts>().AddSingleton<LiveQueue>());
        _services = new ServiceCollection().AddLogging().AddSingleton(new ScreenPulse(_database.Get<LiveQueue>())).BuildServiceProvider();
        _renderer = new BatchCounter(_services);
        await _renderer.ShowAsync<ScreenBeat>();
    }

    public async ValueTask DisposeAsync()
    {
        await _renderer.DisposeAsync();
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Parts_that_one_pass_concerns_render_in_one_batch()
    {
        var parts = await ShowPartsAsync(3);

        await PassAsync();

        Assert.Equal(1, _renderer.Batches);
        Assert.All(parts, part => Assert.Equal(2, part.Renders));
    }

    [Fact]
    public async Task Without_the_pulse_the_same_parts_would_be_three_batches()
    {
        var parts = await ShowPartsAsync(3);

        await _renderer.Dispatcher.InvokeAsync(() => parts.ForEach(part => part.Render()));

        Assert.Equal(3, _renderer.Batches);
    }

    [Fact]
    public async Task A_pass_that_concerns_nobody_renders_nothing()
    {
        var parts = await ShowPartsAsync(2);
        parts.ForEach(part => part.IsConcerned = false);

        await PassAsync();

        Assert.Equal(0, _renderer.Batches);
    }

    [Fact]
    public async Task What_nobody_sees_catches_up_in_one_render()
    {
        var parts = await ShowPartsAsync(2);
        parts[0].Place.Sleep(true);

        await PassAsync();
        await PassAsync();
        Assert.Equal(1, parts[0].Renders);
        Assert.Equal(3, parts[1].Renders);

        _renderer.Batches = 0;
        parts[0].Place.Sleep(false);
        await SettleAsync();
        Assert.Equal(2, parts[0].Renders);
        Assert.Equal(1, _renderer.Batches);
    }

    [Fact]
    public async Task A_part_that_has_left_leaves_no_subscription_behind()
    {
        var parts = await ShowPartsAsync(2);
        Assert.Equal(1, _database.Get<LiveQueue>().Screens);

        parts.ForEach(part => part.Place.Dispose());

        Assert.Equal(0, _database.Get<LiveQueue>().Screens);
    }

    private async Task<List<Part>> ShowPartsAsync(int count)
    {
        var parts = new List<Part>();
        for (var number = 0; number < count; number++)
        {
            var part = await _renderer.ShowAsync<Part>();
            part.Place = Pulse.Join(wake => new Screen(part, wake), part.Render);
            parts.Add(part);
        }

        _renderer.Batches = 0;
        return parts;
    }

    private async Task PassAsync()
    {
        Pulse.Offer(Rows.Pass(Rows.Waiting(1)));
        await SettleAsync();
    }

    // Whatever was sent to the dispatcher before this has run when this runs.
    private Task SettleAsync() => _renderer.Dispatcher.InvokeAsync(() => { });

    private sealed class Part : ComponentBase
    {
        public bool IsConcerned { get; set; } = true;

        public int Renders { get; private set; }

        public ScreenPulse.Part Place { get; set; } = null!;

        public void Render() => StateHasChanged();

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, ++Renders);
    }

    private sealed class Screen(Part part, Action wake) : ILiveScreen
    {
        public void Offer(LivePass pass)
        {
            if (part.IsConcerned)
            {
                wake();
            }
        }
    }

    /// <summary>A renderer that shows nothing and counts what it would have sent to a browser.</summary>
    private sealed class BatchCounter(IServiceProvider services) : Microsoft.AspNetCore.Components.RenderTree.Renderer(services, NullLoggerFactory.Instance)
    {
        public int Batches { get; set; }

        public override Dispatcher Dispatcher { get; } = Dispatcher.CreateDefault();

        public Task<T> ShowAsync<T>()
            where T : IComponent => Dispatcher.InvokeAsync(async () =>
            {
                var component = (T)InstantiateComponent(typeof(T));
                await RenderRootComponentAsync(AssignRootComponentId(component));
                return component;
            });

        protected override void HandleException(Exception exception) => throw new InvalidOperationException("A component failed", exception);

        protected override Task UpdateDisplayAsync(in Microsoft.AspNetCore.Components.RenderTree.RenderBatch renderBatch)
        {
            Batches++;
            return Task.CompletedTask;
        }
    }
}

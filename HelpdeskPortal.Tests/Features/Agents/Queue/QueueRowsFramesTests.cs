using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.HtmlRendering.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace HelpdeskPortal.Features.Agents.Queue;

/// <summary>What the live list weighs in a circuit (docs/decisions/plain-rows.md).</summary>
public sealed class QueueRowsFramesTests
{
    /// <summary>Blazor keeps frames in arrays that double.</summary>
    private const int Most = 512;

    [Fact]
    public async Task A_full_page_of_rows_fits_an_array_of_512_frames()
    {
        var entries = Enumerable.Range(1, 50)
            .Select(id => new QueueEntry(Rows.Waiting(id), IsUnread: id % 2 == 0) { IsNew = id < 10, Gone = id == 7 ? "Closed by Jana" : null })
            .ToList();
        await using var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(new FakeTimeProvider(Rows.Now)).AddAgents().BuildServiceProvider();
        await using var list = new FrameCounter(services);

        var frames = await list.CountAsync<QueueRows>(new Dictionary<string, object?>
        {
            [nameof(QueueRows.Label)] = "All open",
            [nameof(QueueRows.Entries)] = entries,
            [nameof(QueueRows.Me)] = Cast.Marek,
            [nameof(QueueRows.Address)] = QueueAddress.Default with { Ticket = entries[20].Row.Number },
            [nameof(QueueRows.Catalogue)] = new Catalogue([], [], []),
            [nameof(QueueRows.IsBusy)] = true,
        });

        Assert.InRange(frames, 50 * 4, Most);
    }

    /// <summary>Renders for nobody, to count what a circuit would keep.</summary>
    private sealed class FrameCounter(IServiceProvider services) : StaticHtmlRenderer(services, NullLoggerFactory.Instance)
    {
        public Task<int> CountAsync<TComponent>(IDictionary<string, object?> parameters)
            where TComponent : IComponent => Dispatcher.InvokeAsync(async () =>
        {
            var root = BeginRenderingComponent(typeof(TComponent), ParameterView.FromDictionary(parameters));
            await root.QuiescenceTask;
#pragma warning disable BL0006 // Blazor keeps the right to change its frames; a test only counts them.
            return GetCurrentRenderTreeFrames(0).Count;
#pragma warning restore BL0006
        });
    }
}

using HelpdeskPortal.Desk.Tickets;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Views;

/// <summary>How many tickets a view holds, or how many of them await: bare digits that follow every change.</summary>
public sealed partial class ViewTotal : ComponentBase, IDisposable
{
    private IDisposable? _counts;

    [Parameter, EditorRequired]
    public required TicketFilter Filter { get; set; }

    /// <summary>What was counted for a list that chips narrow, or of closed tickets: there the shared counts know nothing.</summary>
    [Parameter]
    public int? Counted { get; set; }

    /// <summary>"13 awaiting" instead of the total.</summary>
    [Parameter]
    public bool Awaiting { get; set; }

    [Inject]
    public required LiveCounts Counts { get; init; }

    private string Text
    {
        get
        {
            var count = Counts.Current.Of(Filter.View, Filter.ViewTypeId);
            var total = Counted switch
            {
                null => count.Total.ToString("N0"),
                > QueueQueries.CountLimit => $"{QueueQueries.CountLimit:N0}+",
                { } counted => counted.ToString("N0"),
            };
            return (Awaiting, Counted) switch
            {
                (false, _) => total,
                (true, null) => $"{count.Awaiting:N0} awaiting",
                (true, _) => $"{total} {(Counted == 1 ? "ticket" : "tickets")}",
            };
        }
    }

    public void Dispose() => _counts?.Dispose();

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
        {
            _counts = Counts.Follow(StateHasChanged);
        }
    }
}

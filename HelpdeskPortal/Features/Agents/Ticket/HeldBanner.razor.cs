using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Platform.Html;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>Why a reply was not sent: what has come meanwhile, in full, and the two ways to go on.</summary>
public sealed partial class HeldBanner : ComponentBase
{
    [Parameter, EditorRequired]
    public required TicketPage Page { get; set; }

    /// <summary>Places in the history of what holds the reply; none where none is held.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<int> Places { get; set; }

    /// <summary>What has come is seen; the reply is written on.</summary>
    [Parameter]
    public EventCallback OnChange { get; set; }

    [Inject]
    public required RenderedMarkdownCache Rendered { get; init; }

    private IReadOnlyList<MessageLine> Messages => [.. Page.Messages.Where(message => Places.Contains(message.Place))];

    private IReadOnlyList<EventLine> Closings => [.. Page.Events.Where(happened => happened.Kind == TicketEventKind.Closed && Places.Contains(happened.Place))];

    private string Head => HeldWords.Head(Messages, Closings);
}

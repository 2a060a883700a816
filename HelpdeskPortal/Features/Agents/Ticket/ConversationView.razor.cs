using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain.Tickets;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>The conversation of a ticket as agents read it.</summary>
public sealed partial class ConversationView : ComponentBase
{
    private readonly HashSet<string> _open = [];
    private IReadOnlyList<ConversationLine> _lines = [];

    [Parameter, EditorRequired]
    public required TicketPage Page { get; set; }

    /// <summary>The newest message the reader had seen when the page was opened.</summary>
    [Parameter]
    public long Seen { get; set; }

    [Parameter]
    public Guid? Reader { get; set; }

    /// <summary>The folded middle is wanted.</summary>
    [Parameter]
    public EventCallback OnUnfold { get; set; }

    protected override void OnParametersSet() => _lines = Conversation.LinesOf(Page, Seen, Reader);

    /// <summary>Where a line stands that a reply must not miss; nothing for claims, fields and the like.</summary>
    private static int? PlaceOf(IReadOnlyList<EventLine> events) => events.LastOrDefault(happened => TicketHistory.Holds(happened.Kind))?.Place;

    private void Toggle(string key)
    {
        if (!_open.Remove(key))
        {
            _open.Add(key);
        }
    }
}

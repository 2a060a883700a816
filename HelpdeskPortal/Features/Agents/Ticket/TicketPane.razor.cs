using HelpdeskPortal.Desk.Tickets;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>One ticket beside the list, on wide screens.</summary>
public sealed partial class TicketPane : ComponentBase
{
    private (string Number, string From)? _shown;

    [Parameter, EditorRequired]
    public required string Number { get; set; }

    /// <summary>The list beside it.</summary>
    [Parameter, EditorRequired]
    public required QueueAddress From { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    /// <summary>The ticket was read, for the first time or anew.</summary>
    [Parameter]
    public EventCallback<TicketPage> OnRead { get; set; }

    // The list beside it renders for every change of its rows; the ticket follows its own changes by itself.
    protected override bool ShouldRender()
    {
        var now = (Number, From.ToString());
        var isNew = _shown != now;
        _shown = now;
        return isNew;
    }
}

using HelpdeskPortal.Desk.Tickets;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>One ticket beside the list, on wide screens.</summary>
public sealed partial class TicketPane : ComponentBase
{
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
}

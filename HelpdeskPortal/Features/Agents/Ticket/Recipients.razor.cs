using HelpdeskPortal.Desk.Tickets;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>To whom a reply goes, named before it goes.</summary>
public sealed partial class Recipients : ComponentBase
{
    [Parameter, EditorRequired]
    public required TicketPage Page { get; set; }

    private string Everybody => string.Join(", ", Page.Cc.Prepend(Page.Requester).Select(person => person.Address is { } address ? $"{person.Name} <{address}>" : person.Name));
}

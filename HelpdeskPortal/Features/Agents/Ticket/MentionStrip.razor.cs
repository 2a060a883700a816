using HelpdeskPortal.Desk.Tickets;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>Says that a note waits for the reader, until they write or say that it is done.</summary>
public sealed partial class MentionStrip : ComponentBase
{
    [Parameter]
    public PendingNote? Note { get; set; }

    [Parameter]
    public EventCallback OnDone { get; set; }
}

using HelpdeskPortal.Desk.Tickets;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>The reader's own reply while it can be taken back. Nothing counts down; it goes when the reply has gone out.</summary>
public sealed partial class SendingStrip : ComponentBase
{
    [Parameter, EditorRequired]
    public required TicketPage Page { get; set; }

    [Parameter, EditorRequired]
    public required Guid? Me { get; set; }

    [Parameter]
    public EventCallback<MessageLine> OnTakeBack { get; set; }

    /// <summary>The last one: what was sent before it comes back afterwards.</summary>
    private MessageLine? Sending => Page.Messages.LastOrDefault(message => message.IsSending && message.AuthorId == Me);

    private string Everybody => Page.Cc.Count == 0 ? Page.Requester.Name : $"{Page.Requester.Name}, cc {string.Join(", ", Page.Cc.Select(person => person.Name))}";
}

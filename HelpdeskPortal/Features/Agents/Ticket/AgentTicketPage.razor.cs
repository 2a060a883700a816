using HelpdeskPortal.Desk.Tickets;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>One ticket on a page of its own.</summary>
public sealed partial class AgentTicketPage : ComponentBase
{
    private QueueAddress _from = QueueAddress.Default;
    private string _title = "Ticket";
    private string? _back;

    [Parameter]
    public required string Number { get; set; }

    /// <summary>The list it was opened from, as its address.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    protected override void OnParametersSet() => (_from, _back) = (TicketFrom.Parse(From), TicketFrom.Search(From));

    private void ShowTitle(TicketPage page) => _title = $"{page.Subject} · {page.Number}";
}

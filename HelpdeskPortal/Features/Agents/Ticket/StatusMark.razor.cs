using HelpdeskPortal.Domain.Tickets;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>A status as a mark beside its name: what it means to the rules, whatever it is called.</summary>
public sealed partial class StatusMark : ComponentBase
{
    [Parameter, EditorRequired]
    public required StatusCategory Category { get; set; }

    private string CssClass => Category switch
    {
        StatusCategory.Open => "state-open",
        StatusCategory.WithCustomer => "state-waiting",
        StatusCategory.Closed => "state-closed",
    };
}

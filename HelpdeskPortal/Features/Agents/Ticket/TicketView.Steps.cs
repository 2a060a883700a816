using Microsoft.JSInterop;
using MudBlazor;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>From ticket to ticket of the list it was opened from, by key.</summary>
public sealed partial class TicketView
{
    /// <param name="way">"next" or "previous": a text, for anything else among a call's arguments costs the circuit its metadata.</param>
    [JSInvokable]
    public async Task StepAsync(string way)
    {
        if (_page is not { } page)
        {
            return;
        }

        var isNext = way == "next";
        if (await Queue.NeighbourAsync(await Current.GetAsync(), From.Filter, page.Id, isNext) is { } number)
        {
            GoTo(number);
        }
        else
        {
            Snackbar.Add(isNext ? "This is the last ticket of the list." : "This is the first ticket of the list.", Severity.Normal);
        }
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>Blanking a message or a file. One handler for the page: a message carries a plain button and nothing more.</summary>
public sealed partial class TicketView
{
    [Inject]
    public required IDialogService Dialogs { get; init; }

    /// <summary>The script reports the button that was pressed.</summary>
    /// <param name="message">A message's id.</param>
    /// <param name="file">One of its files; empty for the message itself.</param>
    [JSInvokable]
    public async Task BlankAsync(string message, string file)
    {
        if (_page is not { } page || !long.TryParse(message, NumberStyles.None, CultureInfo.InvariantCulture, out var messageId))
        {
            return;
        }

        var asksFor = file.Length == 0
            ? ("Blank this message?", "Its text and its files go for good, for everybody. That it was there, and that you blanked it, stays. This cannot be undone.")
            : ("Blank this file?", "It goes for good, for everybody. That it was there, and that you blanked it, stays. This cannot be undone.");
        if (await Dialogs.ShowMessageBoxAsync(asksFor.Item1, asksFor.Item2, yesText: "Blank", cancelText: "Cancel") == true)
        {
            await RunAsync((actor, desk) => file.Length == 0
                ? desk.BlankMessageAsync(actor, page.Id, messageId)
                : desk.BlankFileAsync(actor, page.Id, messageId, file));
        }
    }
}

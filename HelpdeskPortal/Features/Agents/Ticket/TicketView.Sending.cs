using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Ui;
using MudBlazor;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>Sending what stands in the composer, and where one is taken afterwards.</summary>
public sealed partial class TicketView
{
    private async Task<Refusal?> SendAsync(ComposerSend send)
    {
        if (_page is not { } page)
        {
            return Refusal.NotFound;
        }

        var actor = await Current.GetAsync();
        var refusal = send.Kind switch
        {
            DraftKind.Reply => (await Desk.ReplyAsync(actor, page.Id, send.Draft, ComposerModes.ThenOf(send.Action))).Refused,
            DraftKind.Note => (await Desk.WriteNoteAsync(actor, page.Id, send.Draft)).Refused,
            DraftKind.Phone => await RecordPhoneAsync(actor, page, send.Draft),
            DraftKind.NewTicket or DraftKind.Customer => Refusal.NotFound,
        };
        await RefreshAsync();
        if (refusal is not null)
        {
            return refusal;
        }

        // One's own words are the newest thing seen: the line above what was new has served its turn.
        _seenAtOpen = _page is { Messages: [.., var newest] } ? newest.Id : _seenAtOpen;
        if (send.Kind == DraftKind.Reply)
        {
            await GoOnAsync(actor, page.Id);
        }

        return null;
    }

    private async Task<Refusal?> RecordPhoneAsync(Actor actor, TicketPage page, DraftToSend draft)
    {
        var written = await Desk.RecordPhoneAsync(actor, page.Id, draft);
        if (written.IsDone && written.Value.OpenedNew)
        {
            Snackbar.Add($"Opened {written.Value.Number}, which goes on from {page.Number}.", Severity.Normal);
            GoTo(written.Value.Number);
        }

        return written.Refused;
    }

    private async Task GoOnAsync(Actor actor, long answered)
    {
        switch (await Personal.AfterSendingAsync(actor))
        {
            case AfterSending.NextAwaiting when await Queue.NextAwaitingAsync(actor, From.Filter, answered) is { } next:
                GoTo(next);
                break;
            case AfterSending.NextAwaiting or AfterSending.BackToList when OnClose.HasDelegate:
                await OnClose.InvokeAsync();
                break;
            case AfterSending.NextAwaiting or AfterSending.BackToList:
                Navigation.NavigateTo(BackLink);
                break;
            case AfterSending.Stay:
                break;
        }
    }

    private void GoTo(string number) =>
        Navigation.NavigateTo(IsPane ? (From with { Ticket = number }).ToString() : TicketFrom.Link(number, From));
}

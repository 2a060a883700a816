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
            DraftKind.Reply => await ReplyAsync(actor, page, send),
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
            Last.Did(await GoOnAsync(actor, page.Id) ? null : $"Sending to {page.Requester.Name}…", _sent);
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

    /// <summary>Answers whether one stays, where the page itself tells of what is being sent.</summary>
    private async Task<bool> GoOnAsync(Actor actor, long answered)
    {
        switch (await Personal.AfterSendingAsync(actor))
        {
            case AfterSending.NextAwaiting when await Queue.NextAwaitingAsync(actor, From.Filter, answered) is { } next:
                GoTo(next);
                return false;
            case AfterSending.NextAwaiting or AfterSending.BackToList when OnClose.HasDelegate:
                await OnClose.InvokeAsync();
                return false;
            case AfterSending.NextAwaiting or AfterSending.BackToList:
                Navigation.NavigateTo(BackLink);
                return false;
            case AfterSending.Stay:
                return true;
        }

        return true;
    }

    private void GoTo(string number) =>
        Navigation.NavigateTo(IsPane ? (From with { Ticket = number }).ToString() : TicketFrom.Link(number, From));
}

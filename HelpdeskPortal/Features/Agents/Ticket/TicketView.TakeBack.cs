using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Ui;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>A reply that is held because something has come, and one that is taken back.</summary>
public sealed partial class TicketView
{
    private Composer? _composer;
    private IReadOnlyList<int> _held = [];
    private IReadOnlyList<Undoable> _sent = [];

    /// <summary>What a held reply has shown above the text counts as seen.</summary>
    private int _acknowledged;

    /// <summary>Sends; where the reply is held already, the agent has seen why and sends it as it is.</summary>
    private async Task<Refusal?> ReplyAsync(Actor actor, TicketPage page, ComposerSend send)
    {
        ChangeReply();
        var outcome = await Desk.ReplyAsync(actor, page.Id, send.Draft, ComposerModes.ThenOf(send.Action), Math.Max(send.ShownUpTo, _acknowledged));
        _held = outcome.Refused?.Places ?? [];
        _sent = outcome.Undo is { } undo ? [undo] : [];
        return outcome.Refused;
    }

    private void ChangeReply()
    {
        _acknowledged = Math.Max(_acknowledged, _held.DefaultIfEmpty(0).Max());
        _held = [];
    }

    private Task DealWithMentionAsync() => _page is { Id: var ticketId } ? RunAsync((actor, desk) => desk.DealWithMentionAsync(actor, ticketId)) : Task.CompletedTask;

    private async Task TakeBackAsync(MessageLine message)
    {
        if (_page is { } page)
        {
            Last.Did(null, [new Undoable(page.Id, message.Place, TicketEventKind.Replied, page.Number, page.Subject, message.VisibleFrom)]);
            await Last.UndoAsync();
        }
    }

    /// <summary>In whichever window a reply was taken back: its text stands in the draft again, so the composer shows it.</summary>
    private async Task TakeUpTakenBackAsync(TicketPage? former)
    {
        if (former is not null && _page is { } page && page.Id == former.Id && _composer is { } composer
            && former.Messages.Any(message => message.IsSending && message.AuthorId == _actor?.PersonId && page.Messages.All(other => other.Id != message.Id)))
        {
            await composer.TakeUpAsync(DraftKind.Reply);
        }
    }
}

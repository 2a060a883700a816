using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Ui;
using MudBlazor;

namespace HelpdeskPortal.Features.Agents;

/// <summary>What the agent has done last in this window, so that one key or one press undoes it, on whichever page they are by then.</summary>
/// <remarks>Only the last: what lies before it has been seen to be so. The desk decides what can still be undone; here it is only remembered.</remarks>
public sealed class LastDone(TicketDesk desk, CurrentActor current, ISnackbar snackbar, TimeProvider clock)
{
    private IReadOnlyList<Undoable> _done = [];
    private Snackbar? _shown;
    private bool _offersOpposite;

    /// <summary>Remembers what was done, and offers to undo it beside the words that tell of it.</summary>
    /// <param name="words">Null where the screen shows it well enough: then it is only remembered for the key.</param>
    /// <param name="stays">The words hold more than can be read in passing.</param>
    public void Did(string? words, IReadOnlyList<Undoable> undo, bool stays = false)
    {
        Forget();
        _done = undo;
        if (words is not null)
        {
            Tell(words, undo.Count > 0 ? "Undo" : null, stays);
        }
    }

    /// <summary>Undoes it; once it is too late for that, offers the opposite, and does that when asked again.</summary>
    /// <returns>What was undone, in words; what was not is among them.</returns>
    public async Task<string> UndoAsync()
    {
        var (done, isOpposite) = (_done, _offersOpposite);
        if (done.Count == 0)
        {
            return Tell("There is nothing to undo.");
        }

        Forget();
        var actor = await current.GetAsync();
        if (isOpposite)
        {
            var outcome = await desk.DoOppositeAsync(actor, done);
            var words = BulkWords.Of(UndoWords.OppositeDone(done[0].Kind), outcome);
            Did(words, outcome.Undo, outcome.Refused.Count > 0);
            return words;
        }

        var undone = await desk.UndoAsync(actor, done);
        if (done[0].Kind == TicketEventKind.Replied)
        {
            // It has no opposite: what has been sent stays sent.
            return Tell(undone.Refused is [var refused, ..] ? refused.Why.Message : $"Taken back. What you wrote is in the composer of {done[0].Number} again.");
        }

        var late = done.Where(one => undone.Refused.Any(refused => refused.TicketId == one.TicketId && refused.Why.Kind == RefusalKind.UndoWindowPassed)).ToList();
        if (late.Count == 0)
        {
            return Tell(BulkWords.Of("Undone", undone), stays: undone.Refused.Count > 0);
        }

        (_done, _offersOpposite) = (late, true);
        var inTime = BulkWords.Of("Undone", undone with { Refused = [.. undone.Refused.Where(refused => refused.Why.Kind != RefusalKind.UndoWindowPassed)] });
        var tooLate = late.Count == done.Count ? "It is too late to undo this." : $"It is too late to undo it on {BulkWords.Tickets(late.Count)}.";
        return Tell($"{inTime} {tooLate} {UndoWords.OppositeHint(late[0].Kind)}".TrimStart(), UndoWords.Opposite(late[0].Kind), stays: true);
    }

    private void Forget()
    {
        (_done, _offersOpposite) = ([], false);
        if (_shown is { } shown)
        {
            _shown = null;
            snackbar.Remove(shown);
        }
    }

    private string Tell(string words, string? action = null, bool stays = false)
    {
        var shown = snackbar.Add(words, Severity.Normal, options =>
        {
            options.RequireInteraction = stays;
            if (action is not null)
            {
                options.Action = action;
                options.ActionVariant = Variant.Text;
                options.OnClick = _ => UndoAsync();
                options.VisibleStateDuration = (int)Math.Max(TimeLeft.TotalMilliseconds, 1);
            }
        });
        _shown = shown ?? _shown;
        return words;
    }

    /// <summary>As long as all of it can be undone.</summary>
    private TimeSpan TimeLeft => _done.Count == 0 ? TimeSpan.Zero : _done.Min(one => one.Until) - clock.GetUtcNow();
}

using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.People;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace HelpdeskPortal.Features.Agents.Queue;

/// <summary>What an agent keeps of the queue: filters under names, and which columns it shows.</summary>
public sealed partial class QueueScreen
{
    private ViewList _views = ViewList.None;
    private QueueColumns _columns = QueueColumns.Usual;
    private bool _hasColumns;
    private bool _isSaving;

    /// <summary>The dialog has been asked for once: until then no page pays for it.</summary>
    private bool _hasSaved;

    [Inject]
    public required SavedViews Views { get; init; }

    [Inject]
    public required PersonalSettings Personal { get; init; }

    private ViewList ViewsNow => _actor is { } actor ? Views.Of(actor) : ViewList.None;

    /// <summary>The saved view that is exactly this filter.</summary>
    private ViewInfo? Saved => ViewsNow.Of(_address.Filter);

    private bool CanSave => SavedViews.CanHold(_address.Filter) && (_address.Filter.IsNarrowed || _address.Filter.Sort != TicketSort.LongestWait) && Saved is null;

    [JSInvokable]
    public void SaveView()
    {
        _isSaving = _hasSaved = _actor is not null;
        StateHasChanged();
    }

    /// <summary>Shows a column or leaves it out, here at once and for this person from now on.</summary>
    [JSInvokable]
    public async Task Column(string name)
    {
        if (!Enum.TryParse<QueueColumns>(name, out var column) || !QueueWords.Columns.Contains(column))
        {
            return;
        }

        _columns ^= column;
        StateHasChanged();
        if ((await Personal.SetQueueColumnsAsync(await Current.GetAsync(), _columns)).Refused is { } refused)
        {
            Snackbar.Add(refused.Message);
        }
    }

    private async Task<Refusal?> SaveViewAsync(string name, bool forAll)
    {
        var outcome = await Views.SaveAsync(await Current.GetAsync(), name, _address.Filter, forAll);
        if (outcome.IsDone)
        {
            _said = $"Saved as {outcome.Value.Name}";
        }

        return outcome.Refused;
    }

    private void CloseSaving() => _isSaving = false;
}

using System.Globalization;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace HelpdeskPortal.Features.Agents.Views;

/// <summary>Saved views among the views at the left: one's own, then those for all.</summary>
public sealed partial class SavedViewList : ComponentBase
{
    /// <summary>So many are reached by a key and their digit.</summary>
    private const int WithKey = 9;

    private ViewList _list = ViewList.None;
    private ViewInfo? _current;
    private ViewInfo? _renamed;
    private bool _hasRenamed;
    private string _said = "";

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    /// <summary>The filter that is shown; null where the page shows none.</summary>
    [Parameter]
    public TicketFilter? Current { get; set; }

    [Inject]
    public required LiveCounts Counts { get; init; }

    [Inject]
    public required SavedViews Views { get; init; }

    [Inject]
    public required CurrentActor People { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    private bool MayChangeAny => _list.Own.Count > 0 || (Actor.IsAdministrator && _list.ForAll.Count > 0);

    private IEnumerable<(string Heading, IReadOnlyList<ViewInfo> Views, bool MayChange)> Sections
    {
        get
        {
            if (_list.Own.Count > 0)
            {
                yield return ("My views", _list.Own, true);
            }

            if (_list.ForAll.Count > 0)
            {
                yield return ("Views for all", _list.ForAll, Actor.IsAdministrator);
            }
        }
    }

    protected override void OnParametersSet()
    {
        _list = Counts.Saved.List;
        _current = Current is { } filter ? _list.Of(filter) : null;
    }

    private ViewCount CountOf(ViewInfo view) => Counts.Saved.Of(view);

    private int? Go(ViewInfo view)
    {
        for (var at = 0; at < Math.Min(WithKey, _list.All.Count); at++)
        {
            if (_list.All[at].Id == view.Id)
            {
                return at + 1;
            }
        }

        return null;
    }

    private static string Words(ViewInfo view, ViewCount count) =>
        view.Filter.View == QueueView.Closed ? view.Name : $"{view.Name}: {ViewNames.Words(count)}";

    /// <summary>What the script reports: a word, the view, and for moving the place among its neighbours.</summary>
    private async Task CommandAsync(ChangeEventArgs command)
    {
        if (command.Value is not string text || text.Split(':') is not [var name, var id, ..] words
            || _list.All.FirstOrDefault(view => view.Id.ToString(CultureInfo.InvariantCulture) == id) is not { } view)
        {
            return;
        }

        switch (name)
        {
            case "rename":
                (_renamed, _hasRenamed) = (view, true);
                break;
            case "replace" when Current is { } filter:
                await ReplaceAsync(view, filter);
                break;
            case "move" when int.TryParse(words[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var place):
                await MoveAsync(view, place);
                break;
            case "delete":
                await DeleteAsync(view);
                break;
        }
    }

    private async Task<Refusal?> RenameAsync(string name, bool forAll)
    {
        if (_renamed is not { } view)
        {
            return null;
        }

        var outcome = await Views.RenameAsync(await People.GetAsync(), view.Id, view.Version, name);
        return Told(outcome, $"Renamed to {outcome.Value?.Name}").Refused;
    }

    private async Task ReplaceAsync(ViewInfo view, TicketFilter filter)
    {
        var outcome = Told(await Views.ReplaceAsync(await People.GetAsync(), view.Id, view.Version, filter), $"{view.Name} has the filters shown now");
        if (outcome.IsDone)
        {
            OfferUndo($"{view.Name} has the filters shown now.", actor => Views.ReplaceAsync(actor, view.Id, outcome.Value.Version, view.Filter));
        }
        else
        {
            Snackbar.Add(outcome.Refused.Message);
        }
    }

    private async Task MoveAsync(ViewInfo view, int place)
    {
        var outcome = Told(await Views.MoveAsync(await People.GetAsync(), view.Id, place), "");
        var neighbours = view.IsForAll ? _list.ForAll : _list.Own;
        _said = outcome.IsDone
            ? $"{view.Name} is now {neighbours.TakeWhile(other => other.Id != view.Id).Count() + 1} of {neighbours.Count}"
            : outcome.Refused.Message;
        if (!outcome.IsDone)
        {
            Snackbar.Add(outcome.Refused.Message);
        }
    }

    private async Task DeleteAsync(ViewInfo view)
    {
        var outcome = Told(await Views.DeleteAsync(await People.GetAsync(), view.Id), $"Deleted: {view.Name}");
        if (outcome.IsDone)
        {
            OfferUndo($"Deleted: {view.Name}", actor => Views.RestoreAsync(actor, view));
        }
        else
        {
            Snackbar.Add(outcome.Refused.Message);
        }
    }

    private void OfferUndo(string words, Func<Actor, Task<Outcome<ViewInfo>>> undo) => Snackbar.Add(words, Severity.Normal, options =>
    {
        options.Action = "Undo";
        options.ActionVariant = Variant.Text;
        options.OnClick = async _ =>
        {
            if ((await undo(await People.GetAsync())).Refused is { } refused)
            {
                Snackbar.Add(refused.Message);
            }
        };
    });

    /// <summary>The screen that acts shows it at once, without waiting to hear of it.</summary>
    private Outcome<ViewInfo> Told(Outcome<ViewInfo> outcome, string done)
    {
        _said = outcome.IsDone ? done : outcome.Refused.Message;
        Counts.Refresh();
        _list = Counts.Saved.List;
        _current = Current is { } filter ? _list.Of(filter) : null;
        return outcome;
    }

    private void CloseDialog() => _renamed = null;
}

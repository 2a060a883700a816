using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace HelpdeskPortal.Features.Agents.Queue;

/// <summary>What the script reports and asks for: one reference for all rows, and only when something has changed.</summary>
public sealed partial class QueueScreen
{
    private ElementReference _root;
    private DotNetObjectReference<QueueScreen>? _self;
    private PageScript? _script;
    private OpenQueueMenu? _menu;
    private string _said = "";

    [Inject]
    public required IJSRuntime Scripts { get; init; }

    [Inject]
    public required TicketDesk Desk { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    /// <summary>Pointer, focus or scrolling hold the list, or all have left it.</summary>
    [JSInvokable]
    public void Hold(bool isHeld)
    {
        _list.Hold(isHeld);
        PlanSweep();
        if (!isHeld)
        {
            StateHasChanged();
        }
    }

    /// <summary>The tab is looked at, or lies behind another: then the list only notes that it is behind. Counts and the tab's title go on.</summary>
    [JSInvokable]
    public void Visible(bool isVisible) => _part?.Sleep(!isVisible);

    [JSInvokable]
    public void LetIn()
    {
        _list.LetIn();
        StateHasChanged();
    }

    [JSInvokable]
    public async Task Refresh()
    {
        await ReadAsync();
        StateHasChanged();
    }

    /// <summary>Fills the menu, which the script then opens.</summary>
    [JSInvokable]
    public async Task OpenMenu(string name, long ticketId)
    {
        if (!Enum.TryParse<QueueMenuKind>(name, out var kind) || !Enum.IsDefined(kind))
        {
            return;
        }

        var actor = await Current.GetAsync();
        _menu = kind switch
        {
            QueueMenuKind.Assign when Shown(ticketId) is { } entry =>
                new(kind, await People.AgentsOfTypeAsync(actor, entry.Row.TypeId, _gone.Token), ticketId, entry.Row.AssigneeId),
            QueueMenuKind.Assign => null,
            QueueMenuKind.Assignee => new(kind, await People.FellowAgentsAsync(actor, _gone.Token)),
            QueueMenuKind.Requester => new(kind, Array.Empty<PersonChoice>()) { Requesters = await RequestersShownAsync(actor) },
            QueueMenuKind.Filter => new(kind, await People.FellowAgentsAsync(actor, _gone.Token)) { Requesters = await RequestersShownAsync(actor) },
            QueueMenuKind.Type or QueueMenuKind.Status or QueueMenuKind.Priority or QueueMenuKind.Sort or QueueMenuKind.Columns => new(kind, Array.Empty<PersonChoice>()),
            QueueMenuKind.BulkAssign or QueueMenuKind.BulkStatus or QueueMenuKind.BulkType or QueueMenuKind.BulkMark or QueueMenuKind.BulkMore => null,
        };
        StateHasChanged();
    }

    [JSInvokable]
    public Task Claim(long ticketId) =>
        CommandAsync(ticketId, "Claimed", actor => Desk.ClaimAsync(actor, ticketId));

    [JSInvokable]
    public Task Assign(long ticketId, Guid personId) =>
        CommandAsync(ticketId, "Assigned", actor => Desk.AssignAsync(actor, ticketId, Shown(ticketId)?.Row.AssigneeId, personId));

    [JSInvokable]
    public Task Close(long ticketId)
    {
        _list.ExpectLeaving(ticketId);
        return CommandAsync(ticketId, "Closed", actor => Desk.CloseAsync(actor, ticketId), () => _list.StayAfterAll(ticketId));
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _script = new PageScript(Scripts, "./js/queue.js");
            await _script.StartAsync(_root, _self);
        }
    }

    /// <summary>Whose tickets this page shows, and the one it is narrowed to: a list of all customers would be no menu.</summary>
    private async Task<IReadOnlyList<PersonChoice>> RequestersShownAsync(Actor actor)
    {
        var shown = _list.Entries.Select(entry => entry.Row.RequesterId);
        var people = await People.NamesAsync(actor, [.. shown.Concat(_address.Filter.RequesterId is { } chosen ? [chosen] : []).Distinct()], _gone.Token);
        return [.. people.OrderBy(person => person.Name, StringComparer.CurrentCulture).ThenBy(person => person.Address, StringComparer.Ordinal)];
    }

    private async Task CommandAsync(long ticketId, string done, Func<Actor, Task<Outcome>> command, Action? refused = null)
    {
        var subject = Shown(ticketId)?.Row.Subject;
        var outcome = await command(await Current.GetAsync());
        if (outcome.IsDone)
        {
            _said = $"{done}: {subject}";
            if (outcome.Undo is { } undo)
            {
                Last.Did(UndoWords.Done(undo.Kind) is null ? null : _said, [undo]);
            }
        }
        else
        {
            refused?.Invoke();
            _said = outcome.Refused.Message;
            Snackbar.Add(outcome.Refused.Message);
        }

        StateHasChanged();
    }

    private QueueEntry? Shown(long ticketId) => _list.Entries.FirstOrDefault(entry => entry.Row.Id == ticketId);

    private async Task StopScriptAsync()
    {
        if (_script is not null)
        {
            await _script.DisposeAsync();
        }

        _self?.Dispose();
    }
}

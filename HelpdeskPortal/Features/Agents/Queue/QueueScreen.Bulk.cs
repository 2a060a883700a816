using System.Globalization;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace HelpdeskPortal.Features.Agents.Queue;

/// <summary>Several tickets at once. Which are selected, the script knows; what stood on the screen of each, the list.</summary>
public sealed partial class QueueScreen
{
    /// <summary>Only a command that takes longer than a moment counts aloud, and not at each ticket.</summary>
    private static readonly TimeSpan AMoment = TimeSpan.FromMilliseconds(300);

    private SelectedTickets? _selected;
    private BulkMove? _move;

    /// <summary>From the first question on: a dialog that is taken off the page while it is open stays on the screen.</summary>
    private bool _hasMoveDialog;

    [Inject]
    public required LastDone Last { get; init; }

    [JSInvokable]
    public void Selected(int count, bool isAll)
    {
        _selected = count > 0 ? new SelectedTickets(count, isAll, _selected?.Busy) : null;
        StateHasChanged();
    }

    [JSInvokable]
    public async Task Undo()
    {
        _said = await Last.UndoAsync();
        StateHasChanged();
    }

    /// <param name="tickets">The ids as one text: numbers among a call's arguments would cost every circuit their metadata.</param>
    [JSInvokable]
    public async Task OpenBulkMenu(string name, string tickets)
    {
        if (Enum.TryParse<QueueMenuKind>(name, out var kind) && kind is QueueMenuKind.BulkAssign or QueueMenuKind.BulkStatus or QueueMenuKind.BulkType or QueueMenuKind.BulkMark or QueueMenuKind.BulkMore)
        {
            var rows = Rows(tickets);
            _menu = rows.Count == 0 ? null : new(kind, kind == QueueMenuKind.BulkAssign ? await CommonAgentsAsync(rows) : []);
            StateHasChanged();
        }
    }

    [JSInvokable]
    public async Task Bulk(string name, string tickets, string argument)
    {
        var rows = Rows(tickets);
        var ids = rows.ConvertAll(row => row.Id);
        if (rows.Count == 0 || _selected is { IsBusy: true })
        {
            return;
        }

        await ((name, argument) switch
        {
            ("claim", _) => RunBulkAsync("Claimed", ids, (actor, progress) => Desk.ClaimAllAsync(actor, ids, progress)),
            ("close", _) => CloseAllAsync(ids, (actor, progress) => Desk.CloseAllAsync(actor, ids, progress)),
            ("assign", _) when Guid.TryParse(argument, out var personId) => RunBulkAsync(
                "Assigned", ids, (actor, progress) => Desk.AssignAllAsync(actor, [.. rows.Select(row => new Seen<Guid?>(row.Id, row.AssigneeId))], personId, progress)),
            ("status", _) when Types.Current.Status(Number(argument)) is { } status => SetStatusAllAsync(rows, status.Id, status.Name, status.Category),
            ("move", _) when Types.Current.Type(Number(argument)) is { } type => AskMoveAsync(rows, type.Id),
            ("priority", _) when Enum.TryParse<Priority>(argument, out var priority) => RunBulkAsync(
                $"{priority} priority", ids, (actor, progress) => Desk.SetPriorityAllAsync(actor, [.. rows.Select(row => new Seen<Priority>(row.Id, row.Priority))], priority, progress)),
            ("mark", "awaiting") => RunBulkAsync("Marked as awaiting", ids, (actor, progress) => Desk.MarkAwaitingAllAsync(actor, ids, progress)),
            ("mark", "not-awaiting") => RunBulkAsync("Marked as not awaiting", ids, (actor, progress) => Desk.MarkNotAwaitingAllAsync(actor, ids, progress)),
            _ => Task.CompletedTask,
        });
    }

    private Task SetStatusAllAsync(List<TicketRow> rows, int statusId, string name, StatusCategory category)
    {
        List<Seen<int>> seen = [.. rows.Select(row => new Seen<int>(row.Id, row.StatusId))];
        var ids = rows.ConvertAll(row => row.Id);
        return category == StatusCategory.Closed
            ? CloseAllAsync(ids, (actor, progress) => Desk.SetStatusAllAsync(actor, seen, statusId, progress), $"Set to {name}")
            : RunBulkAsync($"Set to {name}", ids, (actor, progress) => Desk.SetStatusAllAsync(actor, seen, statusId, progress));
    }

    /// <summary>What one's own key closes leaves at once.</summary>
    private async Task CloseAllAsync(List<long> ids, Func<Actor, IProgress<int>, Task<BulkOutcome>> command, string done = "Closed")
    {
        foreach (var entry in _list.Entries.Where(entry => entry.Row.IsOpen && ids.Contains(entry.Row.Id)))
        {
            _list.ExpectLeaving(entry.Row.Id);
        }

        var outcome = await RunBulkAsync(done, ids, command);
        foreach (var refused in outcome.Refused)
        {
            _list.StayAfterAll(refused.TicketId);
        }
    }

    /// <summary>Moves at once where nobody is surprised by it; else the dialog says what it does and asks.</summary>
    private async Task AskMoveAsync(List<TicketRow> rows, int typeId)
    {
        List<Seen<int>> seen = [.. rows.Where(row => row.TypeId != typeId).Select(row => new Seen<int>(row.Id, row.TypeId))];
        var preview = await Desk.PreviewMoveAllAsync(await Current.GetAsync(), [.. rows.Select(row => row.Id)], typeId);
        if (!preview.IsDone)
        {
            Snackbar.Add(preview.Refused.Message);
            return;
        }

        _move = new BulkMove(typeId, seen, preview.Value);
        _hasMoveDialog |= _move.Asks;
        if (!_move.Asks)
        {
            await MoveAllAsync();
        }

        StateHasChanged();
    }

    private async Task MoveAllAsync()
    {
        if (_move is { } move)
        {
            _move = null;
            await RunBulkAsync($"Moved to {move.Preview.TargetName}", [.. move.Tickets.Select(one => one.TicketId)], (actor, progress) => Desk.MoveAllAsync(actor, move.Tickets, move.TypeId, progress));
        }
    }

    private void CloseMove() => _move = null;

    private async Task<BulkOutcome> RunBulkAsync(string done, List<long> ids, Func<Actor, IProgress<int>, Task<BulkOutcome>> command)
    {
        var begun = Clock.GetTimestamp();
        Busy("");
        try
        {
            var outcome = await command(await Current.GetAsync(), new Progress<int>(count =>
            {
                if (_selected is { IsBusy: true } && Clock.GetElapsedTime(begun) > AMoment)
                {
                    begun = Clock.GetTimestamp();
                    Busy($"{count:N0} of {ids.Count:N0}…");
                }
            }));
            _said = BulkWords.Of(done, outcome);
            Last.Did(_said, outcome.Undo, stays: outcome.Refused.Count > 0);
            if (_script is not null)
            {
                // What was refused stays selected, so that it can be seen and tried again.
                await _script.CallAsync("keep", string.Join(',', outcome.Refused.Select(one => one.TicketId.ToString(CultureInfo.InvariantCulture))));
            }

            return outcome;
        }
        finally
        {
            Busy(null);
        }
    }

    private void Busy(string? words)
    {
        _selected = _selected is { } selected ? selected with { Busy = words } : null;
        StateHasChanged();
    }

    private async Task<IReadOnlyList<Desk.People.PersonChoice>> CommonAgentsAsync(List<TicketRow> rows)
    {
        var requesters = rows.Select(row => row.RequesterId).ToHashSet();
        var agents = await People.AgentsOfAllAsync(await Current.GetAsync(), [.. rows.Select(row => row.TypeId).Distinct()], _gone.Token);
        return [.. agents.Where(agent => !requesters.Contains(agent.Id))];
    }

    /// <summary>What stands on the screen of the named tickets; from the browser, so only what is shown counts.</summary>
    private List<TicketRow> Rows(string tickets)
    {
        var ids = tickets.Split(',').Select(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).ToHashSet();
        return [.. _list.Entries.Where(entry => entry.Gone is null && ids.Contains(entry.Row.Id)).Select(entry => entry.Row)];
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

/// <summary>A type that was chosen for several tickets, and what moving them there does.</summary>
public sealed record BulkMove(int TypeId, IReadOnlyList<Seen<int>> Tickets, BulkMovePreview Preview)
{
    public bool Asks => Preview.LosesSight > 0 || Preview.MoreCustomersSee.Count > 0;
}

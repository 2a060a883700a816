using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>The dialogs of a ticket, of which one is open at most.</summary>
internal enum TicketDialog
{
    None,
    Move,
    Requester,
    Link,
}

/// <summary>One ticket with its conversation, composer and facts; the same on its own page and in the pane.</summary>
public sealed partial class TicketView : ComponentBase, IAsyncDisposable
{
    private TicketPage? _page;
    private Actor? _actor;
    private IReadOnlyList<PersonChoice> _agents = [];
    private IReadOnlyList<ComposerMode> _modes = [];
    private string? _shownNumber;
    private long _seenAtOpen;
    private bool _unfolded;

    /// <summary>Not to be seen: no more, where it was read before, or at all.</summary>
    private bool _isGone;
    private bool _factsOpen;
    private TicketDialog _dialog;
    private MoveChoice? _move;
    private ElementReference _root;

    [Parameter, EditorRequired]
    public required string Number { get; set; }

    /// <summary>The list it was opened from.</summary>
    [Parameter, EditorRequired]
    public required QueueAddress From { get; set; }

    /// <summary>Where the way back leads if not to that list.</summary>
    [Parameter]
    public string? Back { get; set; }

    [Parameter]
    public bool IsPane { get; set; }

    /// <summary>In the pane: the cross was pressed, or there is nothing more to do here.</summary>
    [Parameter]
    public EventCallback OnClose { get; set; }

    [Parameter]
    public EventCallback<TicketPage> OnRead { get; set; }

    [Inject]
    public required TicketQueries Queries { get; init; }

    [Inject]
    public required TicketDesk Desk { get; init; }

    [Inject]
    public required QueueQueries Queue { get; init; }

    [Inject]
    public required PeopleQueries People { get; init; }

    [Inject]
    public required PersonalSettings Personal { get; init; }

    [Inject]
    public required SeenMarks Marks { get; init; }

    [Inject]
    public required CatalogueStore Catalogue { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required LastDone Last { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    private string BackLink => Back ?? (From with { Ticket = null }).ToString();

    private string StatusName => Catalogue.Current.Status(_page!.StatusId)?.Name ?? "";

    private bool CanRelease => _page?.Assignee is { } holder && _actor is { } me && (holder.Id == me.PersonId || me.IsAdministrator);

    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        StopWatching();
        await StopScriptAsync();
        _self?.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shownNumber == Number)
        {
            return;
        }

        _shownNumber = Number;
        (_page, _isGone, _unfolded, _factsOpen, _dialog, _move) = (null, false, false, false, TicketDialog.None, null);
        (_held, _acknowledged) = ([], 0);
        await StopScriptAsync();

        // Watch first and read afterwards: what changes in between then arrives.
        Watch();
        await ReadAsync();
        if (_page is null && _shownNumber == Number)
        {
            await LeadElsewhereAsync();
        }
    }

    private async Task ReadAsync()
    {
        var number = Number;
        var actor = await Current.GetAsync(RendererInfo);
        var page = await Queries.ForAgentAsync(actor, number, _unfolded);
        if (number != Number)
        {
            return;
        }

        _actor = actor;
        if (page is null)
        {
            // Once it was shown, it stays in words: nobody is thrown off a page on which they were writing.
            _isGone = _page is not null;
            if (_isGone)
            {
                // An undo may bring it back, as a new piece of page for which the script begins anew.
                _scriptFor = null;
            }

            return;
        }

        if (_page is null)
        {
            _seenAtOpen = page.SeenMessageId;
        }

        if (_page?.TypeId != page.TypeId || _agents.Count == 0)
        {
            _agents = await People.AgentsOfTypeAsync(actor, page.TypeId);
        }

        _isGone = false;
        _page = page;
        _modes = ComposerModes.Of(page);
        await OnRead.InvokeAsync(page);
    }

    /// <summary>Who reads this ticket as a customer is led to the customer's page; for everybody else it does not exist.</summary>
    private async Task LeadElsewhereAsync()
    {
        if (await Queries.RoleAsync(_actor!, Number) is TicketRole.Requester or TicketRole.Cc or TicketRole.Viewer)
        {
            Navigation.NavigateTo(Links.MyTicket(Number), replace: true);
        }
        else if (IsPane)
        {
            _isGone = true;
        }
        else
        {
            Navigation.NotFound();
        }
    }

    /// <summary>Runs one command of this page: what it refuses is said in its own words, and the page then shows what is so.</summary>
    private Task<Refusal?> RunAsync(Func<Actor, TicketDesk, Task<Outcome>> command) => RunAsync(command, null);

    /// <param name="done">What to say of it; else the words that such a command has.</param>
    private async Task<Refusal?> RunAsync(Func<Actor, TicketDesk, Task<Outcome>> command, string? done)
    {
        var outcome = await command(await Current.GetAsync(), Desk);
        if (outcome.Undo is { } undo)
        {
            Last.Did(done ?? UndoWords.Done(undo.Kind), [undo]);
        }

        if (outcome.Refused is { Kind: not RefusalKind.Invalid } refusal)
        {
            Snackbar.Add(refusal.Message, Severity.Normal);
        }

        await RefreshAsync();
        return outcome.Refused;
    }

    private async Task UnfoldAsync()
    {
        _unfolded = true;
        await RefreshAsync();
    }

    private void ToggleFacts() => _factsOpen = !_factsOpen;

    private void OpenDialog(TicketDialog dialog) => _dialog = dialog;

    private void CloseDialog()
    {
        _dialog = TicketDialog.None;
        _move = null;
    }

    /// <summary>Moves at once where nobody is surprised by it; else the dialog says what it does and asks.</summary>
    private async Task AskMoveAsync(int typeId)
    {
        if (_page is not { } page || typeId == page.TypeId)
        {
            return;
        }

        var preview = await Desk.PreviewMoveAsync(await Current.GetAsync(), page.Id, typeId);
        if (!preview.IsDone)
        {
            Snackbar.Add(preview.Refused.Message, Severity.Normal);
            await RefreshAsync();
            return;
        }

        var choice = new MoveChoice(typeId, page.TypeId, preview.Value);
        if (choice.Asks)
        {
            _move = choice;
            _dialog = TicketDialog.None;
            return;
        }

        await MoveAsync(choice);
    }

    private async Task MoveAsync(MoveChoice choice)
    {
        var ticketId = _page!.Id;
        CloseDialog();
        await RunAsync(
            (actor, desk) => desk.MoveAsync(actor, ticketId, choice.FromTypeId, choice.TypeId),
            choice.Preview.ReleasesAssignee ? $"Moved to {choice.Preview.TargetName} and released: the assignee is no agent of it." : $"Moved to {choice.Preview.TargetName}.");
    }
}

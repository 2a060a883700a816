using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace HelpdeskPortal.Features.Portal;

/// <summary>A person opens a ticket for themselves, in one of the types they may create in.</summary>
public sealed partial class NewTicketPage : ComponentBase, IAsyncDisposable
{
    private static readonly IReadOnlyList<ComposerMode> Modes =
        [new ComposerMode(DraftKind.NewTicket, "Your message", "", "Send") { IsMarkdown = false }];

    private ElementReference _root;
    private PageScript? _kept;
    private bool _hasAskedForScript;
    private Actor? _actor;
    private IReadOnlyList<TypeInfo> _types = [];
    private int? _typeId;
    private string _subject = "";
    private string? _typeProblem;
    private string? _subjectProblem;

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required CatalogueStore Catalogue { get; init; }

    [Inject]
    public required TicketDesk Desk { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    public async ValueTask DisposeAsync()
    {
        if (_kept is not null)
        {
            await _kept.DisposeAsync();
        }
    }

    protected override async Task OnInitializedAsync()
    {
        var actor = await Current.GetAsync();
        _types = [.. Catalogue.Current.ActiveTypes.Where(type => actor.Submits.Contains(type.Id))];
        _typeId = _types is [var only] ? only.Id : null;
        _actor = actor;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_hasAskedForScript && _actor is { PersonId: { } me } && _types.Count > 0)
        {
            _hasAskedForScript = true;
            _kept = new PageScript(Script, "./js/kept-fields.js");
            await _kept.StartAsync(_root, $"new-ticket-{me}");
        }
    }

    private void Choose(int typeId)
    {
        _typeId = typeId;
        _typeProblem = null;
    }

    private async Task<Refusal?> SendAsync(ComposerSend send)
    {
        _subjectProblem = null;
        if (_typeId is not { } typeId)
        {
            _typeProblem = "Choose what it is about.";
            StateHasChanged();
            return Refusal.Invalid("typeId", "Not sent: choose above what it is about. Your text is kept.");
        }

        var opened = await Desk.OpenOwnAsync(await Current.GetAsync(), typeId, _subject, send.Draft);
        if (opened.IsDone)
        {
            if (_kept is not null)
            {
                await _kept.CallAsync("clear");
            }

            Navigation.NavigateTo(Links.MyTicket(opened.Value));
            return null;
        }

        _typeProblem = opened.Refused.Field == "typeId" ? opened.Refused.Message : null;
        _subjectProblem = opened.Refused.Field == "subject" ? opened.Refused.Message : null;
        StateHasChanged();
        return opened.Refused;
    }
}

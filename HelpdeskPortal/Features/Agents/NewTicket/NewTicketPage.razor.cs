using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Features.Agents.People;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace HelpdeskPortal.Features.Agents.NewTicket;

/// <summary>An agent enters a ticket for somebody: known, or a new name and address.</summary>
public sealed partial class NewTicketPage : ComponentBase, IAsyncDisposable
{
    private static readonly IReadOnlyList<ComposerMode> Modes = [new(DraftKind.NewTicket, "Message", "What it is about, as the requester will read it", "Open ticket")];

    /// <summary>Which have a place for what is wrong with them.</summary>
    private static readonly string[] Fields =
    [
        nameof(TicketForCustomer.TypeId), nameof(TicketForCustomer.Subject), nameof(TicketForCustomer.AssigneeId),
        nameof(RequesterChoice.PersonId), nameof(RequesterChoice.Name), nameof(RequesterChoice.Address),
    ];

    private readonly List<PersonPicked> _cc = [];
    private Actor? _actor;
    private IReadOnlyList<TypeInfo> _types = [];
    private IReadOnlyList<PersonChoice> _agents = [];
    private PersonPicked? _known;
    private PersonPicked? _new;
    private PersonPicked? _newCc;
    private Refusal? _refusal;
    private int? _typeId;
    private Priority _priority = Priority.Normal;
    private string _subject = "";
    private string _assignee = "";
    private ElementReference _root;
    private PageScript? _kept;
    private int _ccAdded;

    [Inject]
    public required TicketDesk Desk { get; init; }

    [Inject]
    public required PeopleQueries People { get; init; }

    [Inject]
    public required CatalogueStore Catalogue { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    private PersonPicked? Requester => _known ?? _new;

    /// <summary>Whom the form names, for the browser to keep.</summary>
    private string PeopleKept => new KeptPeople { Requester = Requester?.Choice, Cc = [.. _cc.Select(person => person.Choice)], NextCc = _newCc?.Choice }.Write();

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
        if (!actor.IsAgent && !actor.IsAdministrator)
        {
            Navigation.NotFound();
            return;
        }

        _types = [.. Catalogue.Current.ActiveTypes.Where(type => actor.ActsAsAgentOf(type.Id))];
        _typeId = _types is [var only] ? only.Id : null;
        _actor = actor;
        await TypeChangedAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_actor is { PersonId: { } me } && _kept is null)
        {
            _kept = new PageScript(Script, "./js/kept-fields.js");
            await _kept.StartAsync(_root, $"new-ticket:{me}");
        }
    }

    /// <summary>The browser has kept whom an earlier visit named. Who is not known any more is left out.</summary>
    private async Task PutBackAsync(string text)
    {
        var kept = KeptPeople.Read(text);
        var known = (await People.NamesAsync(await Current.GetAsync(), kept.Known)).ToDictionary(person => person.Id, PersonPicked.Known);
        var requester = Named(kept.Requester);
        _known = requester?.Choice.PersonId is null ? null : requester;
        _new = _known is null ? requester : null;
        _cc.Clear();
        _cc.AddRange(kept.Cc.Select(Named).OfType<PersonPicked>());
        _newCc = Named(kept.NextCc);

        PersonPicked? Named(RequesterChoice? choice) => choice switch
        {
            null => null,
            { PersonId: { } id } => known.GetValueOrDefault(id),
            _ => PersonPicked.New(choice.Name, choice.Address),
        };
    }

    private async Task TypeChangedAsync()
    {
        _agents = _typeId is { } typeId ? await People.AgentsOfTypeAsync(await Current.GetAsync(), typeId) : [];
        if (!_agents.Any(agent => agent.Id.ToString() == _assignee))
        {
            _assignee = "";
        }
    }

    private void ChooseRequester(PersonPicked? person) => (_known, _refusal) = (person, null);

    private void NoteNewRequester(PersonPicked? person) => (_new, _refusal) = (person, null);

    private void NoteNewCc(PersonPicked? person) => _newCc = person;

    private void AddCc(PersonPicked? person)
    {
        if (person is not null && !_cc.Exists(one => one.Choice == person.Choice))
        {
            _cc.Add(person);
        }

        _newCc = null;
        _ccAdded++;
    }

    private string? Wrong(string field) => _refusal?.Field == field ? "true" : null;

    private async Task<Refusal?> OpenAsync(ComposerSend send)
    {
        if (_typeId is not { } typeId)
        {
            return Show(Refusal.Invalid(nameof(TicketForCustomer.TypeId), "Choose one of your types."));
        }

        if (Requester is not { } requester)
        {
            return Show(Refusal.Invalid(nameof(RequesterChoice.PersonId), "Say for whom the ticket is."));
        }

        var opened = await Desk.OpenForCustomerAsync(
            await Current.GetAsync(),
            new TicketForCustomer(typeId, requester.Choice, _subject)
            {
                Priority = _priority,
                AssigneeId = Guid.TryParse(_assignee, out var assignee) ? assignee : null,
                Cc = [.. _cc.Select(person => person.Choice)],
            },
            send.Draft);
        if (opened.IsDone)
        {
            if (_kept is not null)
            {
                await _kept.CallAsync("clear");
            }

            Navigation.NavigateTo(Links.Ticket(opened.Value));
            return null;
        }

        return Show(opened.Refused);
    }

    /// <summary>What is wrong with a field is said there; at its button the composer then says no more than that.</summary>
    private Refusal? Show(Refusal? refusal)
    {
        _refusal = refusal;
        StateHasChanged();
        return refusal?.Field is { } field && Fields.Contains(field) ? Refusal.Invalid(field, "Not opened yet: see above. What you wrote is kept.") : refusal;
    }
}

using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Features.Agents.People;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>What is known of a ticket, and changed in place. Each change names the value that stood here.</summary>
public sealed partial class TicketFacts : ComponentBase
{
    private PersonPicked? _new;
    private string? _problem;
    private bool _isAdding;

    [Parameter, EditorRequired]
    public required TicketPage Page { get; set; }

    [Parameter]
    public Actor? Me { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<PersonChoice> Agents { get; set; }

    [Parameter, EditorRequired]
    public required QueueAddress From { get; set; }

    [Parameter]
    public bool CanRelease { get; set; }

    /// <summary>Runs a command of the page.</summary>
    [Parameter, EditorRequired]
    public required Func<Func<Actor, TicketDesk, Task<Outcome>>, Task<Refusal?>> Run { get; set; }

    /// <summary>A type was chosen.</summary>
    [Parameter]
    public EventCallback<int> OnMove { get; set; }

    [Inject]
    public required CatalogueStore Catalogue { get; init; }

    private string AssigneeWords => Page.Assignee is not { } holder ? "Unassigned" : holder.Id == Me?.PersonId ? "You" : holder.Name;

    /// <summary>The queue, narrowed to the requester by a chip that can be taken off.</summary>
    private QueueAddress AllOfRequester => new(new TicketFilter { RequesterId = Page.Requester.Id });

    private string TypeName => Catalogue.Current.Type(Page.TypeId)?.Name ?? "";

    private string TypeColour => Catalogue.Current.Type(Page.TypeId)?.Colour ?? "slate";

    private async Task ClaimAsync()
    {
        var ticketId = Page.Id;
        await Run((actor, desk) => desk.ClaimAsync(actor, ticketId));
    }

    private async Task ReleaseAsync()
    {
        var ticketId = Page.Id;
        await Run((actor, desk) => desk.ReleaseAsync(actor, ticketId));
    }

    private async Task AssignAsync(Guid personId)
    {
        var (ticketId, seen) = (Page.Id, Page.Assignee?.Id);
        await Run((actor, desk) => desk.AssignAsync(actor, ticketId, seen, personId));
    }

    private async Task SetPriorityAsync(Priority priority)
    {
        var (ticketId, seen) = (Page.Id, Page.Priority);
        await Run((actor, desk) => desk.SetPriorityAsync(actor, ticketId, seen, priority));
    }

    private async Task RemoveCcAsync(Guid personId)
    {
        var ticketId = Page.Id;
        await Run((actor, desk) => desk.RemoveCcAsync(actor, ticketId, personId));
    }

    private void StartAdding() => (_isAdding, _problem, _new) = (true, null, null);

    private void StopAdding() => _isAdding = false;

    private void NoteNew(PersonPicked? person) => (_new, _problem) = (person, null);

    private Task AddNewAsync() => AddAsync(_new);

    private async Task AddAsync(PersonPicked? person)
    {
        if (person is null)
        {
            return;
        }

        var ticketId = Page.Id;
        var refusal = await Run((actor, desk) => desk.AddCcAsync(actor, ticketId, person.Choice));
        _problem = refusal?.Message;
        _isAdding = refusal is not null;
    }

    private async Task UnlinkAsync(string number)
    {
        var ticketId = Page.Id;
        await Run((actor, desk) => desk.UnlinkAsync(actor, ticketId, number));
    }

    private static string Words(LinkLine link) => link.Relation switch
    {
        LinkRelation.DuplicateOf => "original",
        LinkRelation.HasDuplicate => "duplicate",
        LinkRelation.Related => link.IsOpen ? "related" : "related, closed",
    };
}

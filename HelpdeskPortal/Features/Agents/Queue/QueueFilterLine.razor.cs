using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Domain;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Queue;

/// <summary>The line over the list: what is shown, how many there are, what narrows it, how it is sorted.</summary>
public sealed partial class QueueFilterLine : ComponentBase
{
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter, EditorRequired]
    public required QueueAddress Address { get; set; }

    [Parameter, EditorRequired]
    public required Actor Me { get; set; }

    [Parameter, EditorRequired]
    public required Catalogue Catalogue { get; set; }

    /// <summary>The people whom chips name.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<Guid, PersonChoice> People { get; set; }

    [Parameter]
    public int? Counted { get; set; }

    [Parameter]
    public int Newcomers { get; set; }

    /// <summary>The filter is worth a name and has none yet.</summary>
    [Parameter]
    public bool CanSave { get; set; }

    /// <summary>What is selected: its bar lies over the line, so that no row moves when it appears.</summary>
    [Parameter]
    public SelectedTickets? Selected { get; set; }

    /// <summary>Only what can divide the view: there is no choosing types inside one type.</summary>
    private IEnumerable<QueueMenuKind> Menus => QueueMenu.Groups(Address.Filter, Me);

    private IEnumerable<(string Label, string Link)> Chips =>
    [
        .. Address.Filter.Types.Select(id => (Catalogue.Type(id)?.Name ?? "Unknown type", FilterSteps.Type(Address, id).ToString())),
        .. Address.Filter.Statuses.Select(id => (Catalogue.Status(id)?.Name ?? "Unknown status", FilterSteps.Status(Address, id).ToString())),
        .. Address.Filter.Nobody ? [("Unassigned", FilterSteps.Nobody(Address).ToString())] : Array.Empty<(string, string)>(),
        .. Address.Filter.Assignees.Select(id => (id == Me.PersonId ? "You" : PersonName(id), FilterSteps.Assignee(Address, id).ToString())),
        .. Address.Filter.Priorities.Select(priority => (priority.ToString(), FilterSteps.Priority(Address, priority).ToString())),
        .. Address.Filter.RequesterId is { } requester ? [($"From {PersonName(requester)}", FilterSteps.AnyRequester(Address).ToString())] : Array.Empty<(string, string)>(),
    ];

    private string PersonName(Guid id) => People.GetValueOrDefault(id)?.Name ?? "somebody";

    private bool IsSet(QueueMenuKind menu) => menu switch
    {
        QueueMenuKind.Type => Address.Filter.Types.Count > 0,
        QueueMenuKind.Status => Address.Filter.Statuses.Count > 0,
        QueueMenuKind.Assignee => Address.Filter.Assignees.Count > 0 || Address.Filter.Nobody,
        QueueMenuKind.Priority => Address.Filter.Priorities.Count > 0,
        QueueMenuKind.Requester => Address.Filter.RequesterId is not null,
        QueueMenuKind.Filter or QueueMenuKind.Sort or QueueMenuKind.Columns or QueueMenuKind.Assign or QueueMenuKind.BulkAssign or QueueMenuKind.BulkStatus
            or QueueMenuKind.BulkType or QueueMenuKind.BulkMark or QueueMenuKind.BulkMore => false,
    };
}

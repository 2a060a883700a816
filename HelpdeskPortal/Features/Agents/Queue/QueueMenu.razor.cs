using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Queue;

public enum QueueMenuKind
{
    Type,
    Status,
    Assignee,
    Priority,
    Requester,

    /// <summary>All of them in one sheet, where the line has no room for them.</summary>
    Filter,
    Sort,

    /// <summary>What the rows show.</summary>
    Columns,

    /// <summary>The agents who can take one ticket.</summary>
    Assign,

    /// <summary>The agents who can take every one of several tickets.</summary>
    BulkAssign,
    BulkStatus,
    BulkType,

    /// <summary>Awaiting or not, and how urgent.</summary>
    BulkMark,

    /// <summary>Status, type and marks together: where the bar has no room for three menus, and by one key.</summary>
    BulkMore,
}

/// <summary>A menu that is open, with the people it offers.</summary>
/// <param name="TicketId">The ticket to assign.</param>
/// <param name="AssigneeId">Who holds it as far as this screen shows.</param>
public sealed record OpenQueueMenu(QueueMenuKind Kind, IReadOnlyList<PersonChoice> People, long? TicketId = null, Guid? AssigneeId = null)
{
    /// <summary>Whose tickets were shown when it was opened: choosing one of them leaves the others to choose instead.</summary>
    public IReadOnlyList<PersonChoice> Requesters { get; init; } = [];
}

/// <summary>What a menu of the bulk bar offers.</summary>
public sealed record BulkChoice(string Do, string Argument, string Label)
{
    public string? Colour { get; init; }

    /// <summary>The class of its drawing.</summary>
    public string? Icon { get; init; }
}

internal enum BulkGroup
{
    Status,
    Type,
    Mark,
}

/// <summary>The one menu of the queue. The browser opens it beside whatever asked; it has content only once somebody has.</summary>
public sealed partial class QueueMenu : ComponentBase
{
    [Parameter, EditorRequired]
    public required OpenQueueMenu? Open { get; set; }

    [Parameter, EditorRequired]
    public required QueueAddress Address { get; set; }

    [Parameter]
    public QueueColumns Columns { get; set; } = QueueColumns.Usual;

    /// <summary>The filter is worth a name and has none yet.</summary>
    [Parameter]
    public bool CanSave { get; set; }

    [Parameter, EditorRequired]
    public required Actor Me { get; set; }

    [Parameter, EditorRequired]
    public required Catalogue Catalogue { get; set; }

    private bool IsSheet => Open?.Kind is QueueMenuKind.Filter or QueueMenuKind.BulkMore;

    private string Label => Open?.Kind switch
    {
        QueueMenuKind.Filter => "Filter",
        QueueMenuKind.Sort => "Sort",
        QueueMenuKind.Assign or QueueMenuKind.BulkAssign => "Assign to",
        QueueMenuKind.BulkStatus => "Status",
        QueueMenuKind.BulkType => "Move to",
        QueueMenuKind.BulkMark => "Mark",
        QueueMenuKind.BulkMore => "More",
        { } kind => kind.ToString(),
        null => "Menu",
    };

    /// <summary>Only what can divide the view: there is no choosing types inside one type.</summary>
    internal static IEnumerable<QueueMenuKind> Groups(TicketFilter filter, Actor me)
    {
        if (filter.View != QueueView.Type && me.Manages.Count > 1)
        {
            yield return QueueMenuKind.Type;
        }

        yield return QueueMenuKind.Status;
        if (filter.View is not (QueueView.Mine or QueueView.Unassigned))
        {
            yield return QueueMenuKind.Assignee;
        }

        yield return QueueMenuKind.Priority;
        yield return QueueMenuKind.Requester;
    }

    // Closed tickets wait for nobody, so two of the sorts would be the same as the last change.
    private bool IsOffered(TicketSort sort) => Address.Filter.View != QueueView.Closed || sort is TicketSort.Newest or TicketSort.Updated;

    private IReadOnlyList<BulkChoice> Choices(BulkGroup group) => group switch
    {
        BulkGroup.Status => [.. Catalogue.Statuses.OrderBy(status => status.Category).ThenBy(status => status.Order)
            .Select(status => new BulkChoice("bulk-status", $"{status.Id}", status.Name))],
        BulkGroup.Type => [.. Catalogue.ActiveTypes.Select(type => new BulkChoice("bulk-move", $"{type.Id}", type.Name) { Colour = type.Colour })],
        BulkGroup.Mark =>
        [
            new("bulk-mark", "awaiting", "Awaiting an agent") { Icon = "i-mark_email_unread" },
            new("bulk-mark", "not-awaiting", "Not awaiting") { Icon = "i-mark_email_read" },
            .. QueueWords.Priorities.Select(priority => new BulkChoice("bulk-priority", $"{priority}", $"{priority} priority") { Icon = priority == Priority.High ? "i-flag" : priority == Priority.Low ? "i-arrow_downward" : null }),
        ],
    };

    private string Named(PersonChoice person) => person.Id == Me.PersonId ? $"{person.Name} (you)" : person.Name;

    // Two requesters may have one name; colleagues are told apart by who they are.
    private string Distinct(PersonChoice person) =>
        person.Address is { } address && Open?.Requesters.Count(other => other.Name == person.Name) > 1 ? $"{person.Name} ({address})" : person.Name;

    private IReadOnlyList<QueueChoice> Choices(QueueMenuKind kind) => kind switch
    {
        QueueMenuKind.Type => [.. Catalogue.Types
            .Where(type => Me.Manages.Contains(type.Id))
            .Select(type => new QueueChoice(type.Id, type.Name, Address.Filter.Types.Contains(type.Id), FilterSteps.Type(Address, type.Id)) { Colour = type.Colour })],
        QueueMenuKind.Status => [.. Catalogue.Statuses
            .Where(status => (status.Category == StatusCategory.Closed) == (Address.Filter.View == QueueView.Closed))
            .Select(status => new QueueChoice(status.Id, status.Name, Address.Filter.Statuses.Contains(status.Id), FilterSteps.Status(Address, status.Id)))],
        QueueMenuKind.Assignee => [.. (Open?.People ?? [])
            .Select(person => new QueueChoice(person.Id, Named(person), Address.Filter.Assignees.Contains(person.Id), FilterSteps.Assignee(Address, person.Id))
            {
                Person = person.Name,
                PersonKind = person.Id == Me.PersonId ? InitialsKind.Me : InitialsKind.Colleague,
            })
            .OrderByDescending(choice => choice.PersonKind == InitialsKind.Me)
            .Prepend(new QueueChoice(Guid.Empty, "Unassigned", Address.Filter.Nobody, FilterSteps.Nobody(Address)))],
        QueueMenuKind.Priority => [.. QueueWords.Priorities
            .Select(priority => new QueueChoice(priority, priority.ToString(), Address.Filter.Priorities.Contains(priority), FilterSteps.Priority(Address, priority)))],
        QueueMenuKind.Requester => [.. (Open?.Requesters ?? [])
            .Select(person => new QueueChoice(person.Id, Distinct(person), person.Id == Address.Filter.RequesterId, FilterSteps.Requester(Address, person.Id))
            {
                Person = person.Name,
                PersonKind = InitialsKind.Customer,
            })
            .Prepend(new QueueChoice(Guid.Empty, "Anybody", Address.Filter.RequesterId is null, FilterSteps.AnyRequester(Address)))],
        QueueMenuKind.Filter or QueueMenuKind.Sort or QueueMenuKind.Columns or QueueMenuKind.Assign or QueueMenuKind.BulkAssign or QueueMenuKind.BulkStatus
            or QueueMenuKind.BulkType or QueueMenuKind.BulkMark or QueueMenuKind.BulkMore => [],
    };
}

using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Queue;

/// <summary>
/// The live list: plain rows with keys in one component, no component and no handler in a row. A circuit holds every
/// frame of it twice, so what is the same in all rows is one piece of finished markup.
/// </summary>
public sealed partial class QueueRows : ComponentBase
{
    private RowMarks _marks = null!;
    private DateTimeOffset _now;
    private string _from = "";

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<QueueEntry> Entries { get; set; }

    [Parameter, EditorRequired]
    public required Actor Me { get; set; }

    [Parameter, EditorRequired]
    public required QueueAddress Address { get; set; }

    [Parameter, EditorRequired]
    public required Catalogue Catalogue { get; set; }

    [Parameter]
    public bool IsBusy { get; set; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    protected override void OnInitialized() => _marks = RowMarks.Of(Assets["icons.svg"]);

    protected override void OnParametersSet()
    {
        _now = Clock.GetUtcNow();
        _from = Uri.EscapeDataString((Address with { Ticket = null }).ToString());
    }

    private static string RowClass(QueueEntry entry) => (entry.Gone, entry.Row.IsAwaiting, entry.IsUnread, entry.IsNew) switch
    {
        (not null, _, _, _) => "row is-gone",
        (_, true, true, true) => "row is-awaiting is-unread is-new",
        (_, true, true, false) => "row is-awaiting is-unread",
        (_, true, false, true) => "row is-awaiting is-new",
        (_, true, false, false) => "row is-awaiting",
        (_, false, true, true) => "row is-unread is-new",
        (_, false, true, false) => "row is-unread",
        (_, false, false, true) => "row is-new",
        _ => "row",
    };

    /// <summary>The page of the ticket, and the way back. On wide screens the script opens the pane instead.</summary>
    private string TicketLink(TicketRow row) => $"{Links.Ticket(row.Number)}?from={_from}";

    private string TypeName(TicketRow row) => Catalogue.Type(row.TypeId)?.Name ?? "";

    private static DateTimeOffset Since(TicketRow row) => row is { IsAwaiting: true, AwaitingSince: { } since } ? since : row.UpdatedAt;

    /// <summary>A status that says no more than the view does is left out.</summary>
    private string? StatusName(TicketRow row) =>
        row.StatusId == TicketStatus.OpenId || (Address.Filter.View == QueueView.Closed && row.StatusId == TicketStatus.ClosedId)
            ? null
            : Catalogue.Status(row.StatusId)?.Name;

    private RenderFragment Signals(TicketRow row) => builder =>
    {
        if (row.Priority != Priority.Normal)
        {
            builder.AddContent(0, row.Priority == Priority.High ? _marks.High : _marks.Low);
        }

        if (StatusName(row) is { } status)
        {
            builder.OpenElement(1, "span");
            builder.AddAttribute(2, "class", "status");
            builder.AddContent(3, status);
            builder.CloseElement();
        }
    };
}

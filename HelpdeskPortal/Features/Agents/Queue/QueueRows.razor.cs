using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Live;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Queue;

/// <summary>
/// The live list: plain rows with keys in one component, no component and no handler in a row. A circuit holds every
/// frame of it twice, so a row is a few pieces of finished markup, kept once for all screens.
/// </summary>
public sealed partial class QueueRows : ComponentBase
{
    private IReadOnlyList<QueueEntry> _entries = [];
    private Dictionary<long, Drawn> _drawn = [];
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

    /// <summary>Who is on the ticket of a row, without the viewer.</summary>
    [Parameter]
    public Func<TicketRow, IReadOnlyList<Here>> Here { get; set; } = static _ => [];

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    internal RowMarkup Markup { get; init; } = null!;

    /// <summary>Renders these rows from now on, and nothing else of the page.</summary>
    public void Show(IReadOnlyList<QueueEntry> entries)
    {
        Prepare(entries);
        StateHasChanged();
    }

    protected override void OnParametersSet() => Prepare(Entries);

    private void Prepare(IReadOnlyList<QueueEntry> entries)
    {
        _entries = entries;
        _now = Clock.GetUtcNow();
        _drawn = entries.Where(entry => _drawn.ContainsKey(entry.Row.Id)).ToDictionary(entry => entry.Row.Id, entry => _drawn[entry.Row.Id]);
        var list = (Address with { Ticket = null }).ToString();
        _from = list == Links.Queue ? "" : $"?from={Uri.EscapeDataString(list)}";
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
    private string TicketLink(TicketRow row) => Links.Ticket(row.Number) + _from;

    /// <summary>A status that says no more than the view does is left out.</summary>
    private string? StatusName(TicketRow row) =>
        row.StatusId == TicketStatus.OpenId || (Address.Filter.View == QueueView.Closed && row.StatusId == TicketStatus.ClosedId)
            ? null
            : Catalogue.Status(row.StatusId)?.Name;

    /// <summary>Drawn anew only when the row, its words or the passing of time changed it.</summary>
    private RowPieces PiecesOf(QueueEntry entry)
    {
        var row = entry.Row;
        var type = Catalogue.Type(row.TypeId);
        var words = new RowWords(type?.Name ?? "", type?.Colour, StatusName(row), row.AssigneeId == Me.PersonId, row.IsLate(_now))
        {
            Here = entry.Gone is null ? Here(row) : [],
        };
        if (_drawn.TryGetValue(row.Id, out var drawn) && ReferenceEquals(drawn.Entry, entry) && drawn.Words == words)
        {
            return drawn.Pieces;
        }

        var pieces = Markup.Of(entry, words);
        _drawn[row.Id] = new Drawn(entry, words, pieces);
        return pieces;
    }

    private sealed record Drawn(QueueEntry Entry, RowWords Words, RowPieces Pieces);
}

using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Live;
using HelpdeskPortal.Platform;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Queue;

/// <summary>What a row says besides its ticket: the words and the colour that the viewer's screen gives it.</summary>
/// <param name="Status">Null where it says no more than the view does.</param>
internal readonly record struct RowWords(string Type, string? TypeColour, string? Status, bool IsMine, bool IsLate)
{
    /// <summary>Others who are on the ticket. The same list while nothing changed, so that words can be compared.</summary>
    public IReadOnlyList<Here> Here { get; init; } = [];
}

/// <summary>The pieces of finished markup of one row, in their order; the title's stands inside the row's link.</summary>
internal sealed record RowPieces(MarkupString Lead, MarkupString Title, MarkupString Rest);

/// <summary>Builds rows as finished markup, and keeps one copy of what is the same on many screens.</summary>
/// <remarks>
/// A circuit holds every frame of the list twice, and the arrays double. Three pieces of markup a row keep fifty rows
/// under 512 frames, where elements, attributes and texts need thousands (docs/decisions/plain-rows.md).
/// Whatever people typed passes the encoder here, and nowhere else; a test feeds it hostile texts.
/// </remarks>
internal sealed class RowMarkup
{
    // Reached by key while the row has the focus; twenty rows of three stops each would be a long way with Tab. They
    // lie over the row's end, but stand in the piece that changes least: a button keeps the focus when its row changes.
    private const string Actions =
        """<span class="row-actions">"""
        + """<button type="button" class="icon-button" tabindex="-1" data-do="claim" aria-label="Claim (C)" title="Claim (C)"><i class="icon i-back_hand" aria-hidden="true"></i></button>"""
        + """<button type="button" class="icon-button" tabindex="-1" data-do="assign" aria-label="Assign (A)" title="Assign (A)"><i class="icon i-person_add" aria-hidden="true"></i></button>"""
        + """<button type="button" class="icon-button" tabindex="-1" data-do="close" aria-label="Close (E)" title="Close (E)"><i class="icon i-check" aria-hidden="true"></i></button>"""
        + "</span>";

    // Whether it is ticked, and which ticket it names, the script knows: a subject here would be sent with every row that
    // is renamed. By key it is X on the row, so Tab passes it by.
    private const string Check = """<label class="row-check"><input class="check" type="checkbox" tabindex="-1" aria-label="Select"></label>""";
    private const string NoCheck = """<label class="row-check"><input class="check" type="checkbox" tabindex="-1" aria-label="Select" disabled></label>""";
    private const string Unread = """<span class="row-unread"><span class="sr">Unread</span></span>""";
    private const string Read = """<span class="row-unread"></span>""";

    private const string Dots = """<span class="here-dots"><i></i><i></i><i></i></span>""";

    private readonly SharedCopies<string> _shared = new(most: 20_000);

    public RowPieces Of(QueueEntry entry, RowWords words) => new(Lead(entry), Title(entry.Row), Rest(entry, words));

    private static MarkupString Lead(QueueEntry entry) => new((entry.Gone is null, entry.IsUnread, entry.Row.IsOpen) switch
    {
        (true, true, true) => Check + Unread + Actions,
        (true, true, false) => Check + Unread,
        (true, false, true) => Check + Read + Actions,
        (true, false, false) => Check + Read,
        _ => NoCheck + Read,
    });

    private MarkupString Title(TicketRow row) => Keep(
        $"<span class=\"row-subject\">{Text(row.Subject)}</span><span class=\"row-line\">{Text(row.LastLine)}</span>");

    private MarkupString Rest(QueueEntry entry, RowWords words)
    {
        var row = entry.Row;
        var html = new StringBuilder(640);
        html.Append("<span class=\"row-signals\">");
        if (entry.Gone is { } gone)
        {
            html.Append("<em class=\"row-reason\">").Append(Text(gone)).Append("</em>");
        }
        else
        {
            AppendSignals(html, row, words);
        }

        html.Append("</span><span class=\"row-who cut\">").Append(Text(row.RequesterName))
            .Append("</span><span class=\"type\"><i class=\"").Append(TypeColours.Dot(words.TypeColour))
            .Append("\" aria-hidden=\"true\"></i><span class=\"cut\">").Append(Text(words.Type)).Append("</span></span>");
        AppendHolder(html, row, words);
        AppendAge(html, row, entry.Gone is null && words.IsLate);
        return Keep(html.ToString());
    }

    private static void AppendSignals(StringBuilder html, TicketRow row, RowWords words)
    {
        if (row.SnoozedUntil is { } until)
        {
            html.Append("<span class=\"row-until\"><i class=\"icon icon-16 i-snooze\" aria-hidden=\"true\"></i><span class=\"sr\">Snoozed until</span><time data-local datetime=\"")
                .Append(Moments.Machine(until)).Append("\"></time></span>");
        }

        if (row.Priority == Priority.High)
        {
            html.Append("<span class=\"priority is-high\"><i class=\"icon icon-16 i-flag\" aria-hidden=\"true\"></i>High</span>");
        }
        else if (row.Priority == Priority.Low)
        {
            html.Append("<span class=\"priority\"><i class=\"icon icon-16 i-arrow_downward\" aria-hidden=\"true\"></i>Low</span>");
        }

        if (words.Status is { } status)
        {
            html.Append("<span class=\"status\">").Append(Text(status)).Append("</span>");
        }

        AppendHere(html, words.Here);
    }

    /// <summary>A ring for who is here, stretched by three dots for who writes; beyond two only how many more.</summary>
    private static void AppendHere(StringBuilder html, IReadOnlyList<Here> here)
    {
        const int Shown = 2;
        foreach (var person in PresenceWords.WritersFirst(here).Take(Shown))
        {
            var words = Text(PresenceWords.Of(person));
            html.Append("<span class=\"").Append(PresenceWords.RingClass(person)).Append("\" role=\"img\" aria-label=\"").Append(words)
                .Append("\" title=\"").Append(words).Append("\">").Append(Text(PersonInitials.Of(person.Name)))
                .Append(person.Doing == Doing.Viewing ? "" : Dots).Append("</span>");
        }

        if (here.Count > Shown)
        {
            html.Append(CultureInfo.InvariantCulture, $"<span class=\"here\" role=\"img\" aria-label=\"{here.Count - Shown} more are here\">+{here.Count - Shown}</span>");
        }
    }

    private static void AppendHolder(StringBuilder html, TicketRow row, RowWords words)
    {
        html.Append("<span class=\"row-hold\">");
        if (row.AssigneeName is { } name)
        {
            html.Append("<span class=\"initials").Append(words.IsMine ? " is-me" : "")
                .Append("\" role=\"img\" aria-label=\"Assignee: ").Append(Text(name)).Append("\" title=\"Assignee: ").Append(Text(name)).Append("\">")
                .Append(Text(PersonInitials.Of(name))).Append("</span>");
        }
        else
        {
            html.Append("<span class=\"sr\">Unassigned</span>");
        }

        html.Append("</span>");
    }

    private static void AppendAge(StringBuilder html, TicketRow row, bool isLate)
    {
        html.Append(isLate ? "<span class=\"row-age is-late\">" : "<span class=\"row-age\">");
        if (isLate)
        {
            html.Append("<i class=\"icon icon-16 i-schedule\" aria-hidden=\"true\"></i><span class=\"sr\">Late, waiting</span>");
        }
        else if (row.IsAwaiting)
        {
            html.Append("<span class=\"sr\">Waiting</span>");
        }

        var since = row is { IsAwaiting: true, AwaitingSince: { } waiting } ? waiting : row.UpdatedAt;
        html.Append("<time data-age datetime=\"").Append(Moments.Machine(since)).Append("\"></time></span>");
    }

    private MarkupString Keep(string markup) => new(_shared.Of(markup));

    // Names and subjects are what people typed: text, and never markup.
    private static string Text(string typed) => HtmlEncoder.Default.Encode(typed);
}

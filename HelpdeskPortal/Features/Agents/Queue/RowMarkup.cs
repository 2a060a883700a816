using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Queue;

/// <summary>What a row says besides its ticket: the words and the colour that the viewer's screen gives it.</summary>
/// <param name="Status">Null where it says no more than the view does.</param>
internal readonly record struct RowWords(string Type, string? TypeColour, string? Status, bool IsMine, bool IsLate);

/// <summary>The pieces of finished markup of one row, in their order; the title's stands inside the row's link.</summary>
internal sealed record RowPieces(MarkupString Lead, MarkupString Title, MarkupString Rest, MarkupString Actions);

/// <summary>Builds rows as finished markup, and keeps one copy of what is the same on many screens.</summary>
/// <remarks>
/// A circuit holds every frame of the list twice, and the arrays double: fifty rows of elements, attributes and texts
/// cost 230 KiB for each open queue, two pieces of markup a row cost a quarter of that (docs/decisions/plain-rows.md).
/// Whatever people typed passes the encoder here, and nowhere else; a test feeds it hostile texts.
/// </remarks>
internal sealed class RowMarkup
{
    /// <summary>Pieces kept to be shared; should there be more, they are gathered anew.</summary>
    private const int MostKept = 20_000;

    private static readonly MarkupString Unread = new("<span class=\"row-check\"></span><span class=\"row-unread\"><span class=\"sr\">Unread</span></span>");
    private static readonly MarkupString Read = new("<span class=\"row-check\"></span><span class=\"row-unread\"></span>");

    private readonly ConcurrentDictionary<string, string> _kept = new(StringComparer.Ordinal);

    /// <param name="icons">The sprite's address, which names its version.</param>
    public RowPieces Of(QueueEntry entry, RowWords words, string icons) => new(
        entry is { IsUnread: true, Gone: null } ? Unread : Read,
        Title(entry.Row),
        Rest(entry, words, icons),
        entry.Gone is null && entry.Row.IsOpen ? Actions(icons) : default);

    private MarkupString Actions(string icons) => Keep(
        $"<span class=\"row-actions\">{Button(icons, "claim", "back_hand", "Claim (C)")}{Button(icons, "assign", "person_add", "Assign (A)")}{Button(icons, "close", "check", "Close (E)")}</span>");

    private MarkupString Title(TicketRow row) => Keep(
        $"<span class=\"row-subject\">{Text(row.Subject)}</span><span class=\"row-line\">{Text(row.LastLine)}</span>");

    private MarkupString Rest(QueueEntry entry, RowWords words, string icons)
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
            AppendSignals(html, row, words, icons);
        }

        html.Append("</span><span class=\"row-who cut\">").Append(Text(row.RequesterName))
            .Append("</span><span class=\"type\"><i class=\"dot ").Append(TypeColours.Find(words.TypeColour).CssClass)
            .Append("\" aria-hidden=\"true\"></i><span class=\"cut\">").Append(Text(words.Type)).Append("</span></span>");
        AppendHolder(html, row, words);
        AppendAge(html, row, entry.Gone is null && words.IsLate, icons);
        return Keep(html.ToString());
    }

    private static void AppendSignals(StringBuilder html, TicketRow row, RowWords words, string icons)
    {
        if (row.Priority == Priority.High)
        {
            html.Append("<span class=\"priority is-high\">").Append(Icon(icons, "flag", "icon-16")).Append("High</span>");
        }
        else if (row.Priority == Priority.Low)
        {
            html.Append("<span class=\"priority\">").Append(Icon(icons, "arrow_downward", "icon-16")).Append("Low</span>");
        }

        if (words.Status is { } status)
        {
            html.Append("<span class=\"status\">").Append(Text(status)).Append("</span>");
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

    private static void AppendAge(StringBuilder html, TicketRow row, bool isLate, string icons)
    {
        html.Append(isLate ? "<span class=\"row-age is-late\">" : "<span class=\"row-age\">");
        if (isLate)
        {
            html.Append(Icon(icons, "schedule", "icon-16")).Append("<span class=\"sr\">Late, waiting</span>");
        }
        else if (row.IsAwaiting)
        {
            html.Append("<span class=\"sr\">Waiting</span>");
        }

        var since = row is { IsAwaiting: true, AwaitingSince: { } waiting } ? waiting : row.UpdatedAt;
        html.Append("<time data-age datetime=\"").Append(Moments.Machine(since)).Append("\"></time></span>");
    }

    private MarkupString Keep(string markup)
    {
        if (_kept.Count >= MostKept)
        {
            _kept.Clear();
        }

        return new(_kept.GetOrAdd(markup, markup));
    }

    // Names and subjects are what people typed: text, and never markup.
    private static string Text(string typed) => HtmlEncoder.Default.Encode(typed);

    private static string Icon(string icons, string name, string size) =>
        $"<svg class=\"{size}\" aria-hidden=\"true\" focusable=\"false\"><use href=\"{icons}#{name}\"/></svg>";

    // Reached by key while the row has the focus; twenty rows of three stops each would be a long way with Tab.
    private static string Button(string icons, string action, string icon, string label) =>
        $"<button type=\"button\" class=\"icon-button\" tabindex=\"-1\" data-do=\"{action}\" aria-label=\"{label}\" title=\"{label}\">{Icon(icons, icon, "icon")}</button>";
}

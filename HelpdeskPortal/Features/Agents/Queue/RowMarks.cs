using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Queue;

/// <summary>The parts of a row that are the same in many rows of all screens: built once, shared by every circuit.</summary>
/// <remarks>
/// A part of finished markup is one frame where its elements, attributes and texts would be eight. Fifty rows must stay
/// below 2,048 frames: the arrays that hold them double, and every circuit has two.
/// </remarks>
internal sealed class RowMarks
{
    private static readonly ConcurrentDictionary<string, RowMarks> Known = new(StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Dots = TypeColours.All.ToDictionary(colour => colour.Key, colour => $"dot {colour.CssClass}", StringComparer.Ordinal);

    /// <summary>Names of people and types are few; should they be many after all, they are built anew.</summary>
    private const int MostKnown = 4_096;

    private readonly ConcurrentDictionary<(string, string?), MarkupString> _types = [];
    private readonly ConcurrentDictionary<(string, bool), MarkupString> _holders = [];
    private readonly string _icons;

    private RowMarks(string icons)
    {
        _icons = icons;
        Late = new($"{Icon("schedule", 16)}<span class=\"sr\">Late, waiting</span>");
        High = new($"<span class=\"priority is-high\">{Icon("flag", 16)}High</span>");
        Low = new($"<span class=\"priority\">{Icon("arrow_downward", 16)}Low</span>");
        OpenActions = new($"<span class=\"row-actions\">{Button("claim", "back_hand", "Claim (C)")}{Button("assign", "person_add", "Assign (A)")}{Button("close", "check", "Close (E)")}</span>");
        ClosedActions = new("");
    }

    public MarkupString Unread { get; } = new("<span class=\"row-check\"></span><span class=\"row-unread\"><span class=\"sr\">Unread</span></span>");

    public MarkupString Read { get; } = new("<span class=\"row-check\"></span><span class=\"row-unread\"></span>");

    public MarkupString Late { get; }

    public MarkupString High { get; }

    public MarkupString Low { get; }

    public MarkupString OpenActions { get; }

    /// <summary>A closed ticket is reopened from its own page, where one sees what for.</summary>
    public MarkupString ClosedActions { get; }

    /// <param name="icons">The sprite's address, which names its version.</param>
    public static RowMarks Of(string icons) => Known.GetOrAdd(icons, static address => new RowMarks(address));

    /// <summary>A type by its dot and its name.</summary>
    public MarkupString Type(string name, string? colour) => Remember(_types, (name, colour), static key => new(
        $"<span class=\"type\"><i class=\"{Dot(key.Item2)}\" aria-hidden=\"true\"></i><span class=\"cut\">{Text(key.Item1)}</span></span>"));

    /// <summary>Who holds the ticket, by the letters of their name; nobody holds one without.</summary>
    public MarkupString Holder(string? name, bool isMe) => name is null ? Nobody : Remember(_holders, (name, isMe), static key => new(
        $"<span class=\"row-hold\"><span class=\"{(key.Item2 ? "initials is-me" : "initials")}\" role=\"img\" aria-label=\"Assignee: {Text(key.Item1)}\" title=\"Assignee: {Text(key.Item1)}\">{Text(PersonInitials.Of(key.Item1))}</span></span>"));

    private MarkupString Nobody { get; } = new("<span class=\"row-hold\"><span class=\"sr\">Unassigned</span></span>");

    private static MarkupString Remember<TKey>(ConcurrentDictionary<TKey, MarkupString> known, TKey key, Func<TKey, MarkupString> build)
        where TKey : notnull
    {
        if (known.TryGetValue(key, out var markup))
        {
            return markup;
        }

        if (known.Count >= MostKnown)
        {
            known.Clear();
        }

        return known.GetOrAdd(key, build);
    }

    // Names are what people typed: text, and never markup.
    private static string Text(string typed) => HtmlEncoder.Default.Encode(typed);

    private static string Dot(string? colour) => Dots.GetValueOrDefault(TypeColours.Find(colour).Key, "dot");

    private string Icon(string name, int size) =>
        $"<svg class=\"icon{(size == 16 ? "-16" : "")}\" aria-hidden=\"true\" focusable=\"false\"><use href=\"{_icons}#{name}\"/></svg>";

    // Reached by key while the row has the focus; twenty rows of three stops each would be a long way with Tab.
    private string Button(string action, string icon, string label) =>
        $"<button type=\"button\" class=\"icon-button\" tabindex=\"-1\" data-do=\"{action}\" aria-label=\"{label}\" title=\"{label}\">{Icon(icon, 18)}</button>";
}

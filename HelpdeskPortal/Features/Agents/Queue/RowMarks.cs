using System.Collections.Concurrent;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Queue;

/// <summary>The parts of a row that are the same in all rows of all screens: built once, shared by every circuit.</summary>
internal sealed class RowMarks
{
    private static readonly ConcurrentDictionary<string, RowMarks> Known = new(StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Dots = TypeColours.All.ToDictionary(colour => colour.Key, colour => $"dot {colour.CssClass}", StringComparer.Ordinal);

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

    public MarkupString Late { get; }

    public MarkupString High { get; }

    public MarkupString Low { get; }

    public MarkupString OpenActions { get; }

    /// <summary>A closed ticket is reopened from its own page, where one sees what for.</summary>
    public MarkupString ClosedActions { get; }

    /// <param name="icons">The sprite's address, which names its version.</param>
    public static RowMarks Of(string icons) => Known.GetOrAdd(icons, static address => new RowMarks(address));

    public static string Dot(string? colour) => Dots.GetValueOrDefault(TypeColours.Find(colour).Key, "dot");

    private string Icon(string name, int size) =>
        $"<svg class=\"icon{(size == 16 ? "-16" : "")}\" aria-hidden=\"true\" focusable=\"false\"><use href=\"{_icons}#{name}\"/></svg>";

    // Reached by key while the row has the focus; twenty rows of three stops each would be a long way with Tab.
    private string Button(string action, string icon, string label) =>
        $"<button type=\"button\" class=\"icon-button\" tabindex=\"-1\" data-do=\"{action}\" aria-label=\"{label}\" title=\"{label}\">{Icon(icon, 18)}</button>";
}

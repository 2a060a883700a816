using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Search;

/// <summary>The words of the search with what they mean, where nothing is sought yet.</summary>
public sealed partial class SearchHelp : ComponentBase
{
    private static readonly (string Word, string Meaning)[] Words =
    [
        ("\"paper jam\"", "these words one after the other"),
        ("-toner", "not where this word stands"),
        ("from:ana", "the requester, by name or address"),
        ("type:Printers", "one ticket type, or all that begin so"),
        ("is:awaiting", "also open, closed, late and unassigned"),
        ("assignee:me", "or a name"),
        ("has:file", "with a file"),
        ("after:2026-01-31", "opened on a day or later; also today, yesterday, 7d, a month or a year"),
        ("before:2026-03", "opened before a day"),
    ];
}

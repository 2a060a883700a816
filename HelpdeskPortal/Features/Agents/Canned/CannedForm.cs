using HelpdeskPortal.Desk.Canned;
using HelpdeskPortal.Domain.Canned;

namespace HelpdeskPortal.Features.Agents.Canned;

/// <summary>What stands in the form, beside what is stored.</summary>
internal sealed class CannedForm
{
    private CannedForm(CannedScope scope, CannedWords stored)
    {
        (Scope, StoredScope, Stored) = (scope, scope, stored);
        (Name, Shortcut, Text) = (stored.Name, stored.Shortcut ?? "", stored.Text);
    }

    public int? Id { get; private init; }

    /// <summary>What saving names as seen.</summary>
    public int Version { get; set; }

    public bool MayChange { get; private init; } = true;

    public string? ChangedBy { get; private init; }

    public DateTimeOffset? ChangedAt { get; private init; }

    public CannedWords Stored { get; }

    public CannedScope StoredScope { get; }

    public CannedScope Scope { get; set; }

    public string Name { get; set; }

    public string Shortcut { get; set; }

    public string Text { get; set; }

    public CannedWords Words => CannedWords.Of(Name, Shortcut, Text);

    public bool IsChanged => MayChange && (Scope != StoredScope || Words != Stored);

    public static CannedForm Empty(CannedScope scope) => new(scope, new CannedWords("", null, ""));

    public static CannedForm Of(CannedDetail page) => new(page.Scope, page.Words)
    {
        Id = page.Id,
        Version = page.Version,
        MayChange = page.MayChange,
        ChangedBy = page.ChangedBy,
        ChangedAt = page.ChangedAt,
    };
}

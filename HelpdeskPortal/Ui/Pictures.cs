using HelpdeskPortal.Desk.Attachments;
using HelpdeskPortal.Domain;

namespace HelpdeskPortal.Ui;

/// <summary>Which pictures an agent's text may show: those of its own message, and of each only the portal's thumbnail.</summary>
internal static class Pictures
{
    private static readonly Dictionary<string, string> None = new(StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, string> Of(IReadOnlyList<FileLine> files) =>
        files.Count == 0 ? None : files.Where(file => file.IsPicture).ToDictionary(file => Links.Attachment(file.Id), file => Links.Thumbnail(file.Id), StringComparer.Ordinal);
}

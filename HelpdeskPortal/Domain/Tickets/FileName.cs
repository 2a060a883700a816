using System.Globalization;
using System.Text;

namespace HelpdeskPortal.Domain.Tickets;

/// <summary>Makes of whatever a browser sends a name that can be shown, and saved on any system, without surprise.</summary>
public static class FileName
{
    private const string Nameless = "file";
    private const string Refused = "<>:\"/\\|?*";

    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", .. Enumerable.Range(0, 10).SelectMany(number => new[] { $"COM{number}", $"LPT{number}" })],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The last part of a path, without what cannot be seen, turns the direction of writing, or means something to a system.</summary>
    public static string Clean(string? given)
    {
        var last = (given ?? "").Split('/', '\\')[^1];
        var name = new StringBuilder(Math.Min(last.Length, Attachment.NameLength));
        foreach (var rune in last.EnumerateRunes())
        {
            if (IsInvisible(rune))
            {
                continue;
            }

            name.Append(Refused.Contains(rune.ToString(), StringComparison.Ordinal) ? "_" : rune.ToString());
        }

        var clean = Cut(name.ToString().Trim().TrimEnd('.', ' ').TrimStart('.', ' '));
        return clean.Length == 0 ? Nameless : Devices.Contains(clean.Split('.')[0].Trim()) ? $"_{clean}" : clean;
    }

    private static bool IsInvisible(Rune rune) => rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>Cuts in the middle, so that the ending still says what it is.</summary>
    private static string Cut(string name)
    {
        // One is kept for the underscore that a device's name gets.
        const int longest = Attachment.NameLength - 1;
        if (name.Length <= longest)
        {
            return name;
        }

        var dot = name.LastIndexOf('.');
        var ending = dot > 0 && name.Length - dot <= 16 ? name[dot..] : "";
        var length = longest - ending.Length;
        return name[..(char.IsHighSurrogate(name[length - 1]) ? length - 1 : length)].TrimEnd('.', ' ') + ending;
    }
}

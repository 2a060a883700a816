using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace HelpdeskPortal.Ui;

/// <summary>One or two letters for a name: those of its first and its last word.</summary>
internal static class PersonInitials
{
    // What stands around a name without being part of it: "(Sales)", "Marek Vrba, external", quotes.
    private static readonly char[] Separators = [' ', '\t', '\u00A0', ',', '(', ')', '"', '\'', '.', '_', '+'];

    // Every screen shows the same few names again and again; finding the letters was a quarter of rendering a row.
    private const int MostKnown = 4_096;
    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);

    public static string Of(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return "?";
        }

        if (Known.TryGetValue(name, out var known))
        {
            return known;
        }

        var found = Find(name);
        if (Known.Count >= MostKnown)
        {
            Known.Clear();
        }

        Known[name] = found;
        return found;
    }

    private static string Find(string name)
    {
        // Guests are often known by their address only, and all of a house would share the letters behind the @.
        var at = name.IndexOf('@', StringComparison.Ordinal);
        var words = (at > 0 ? name[..at] : name)
            .Split(Separators, StringSplitOptions.RemoveEmptyEntries)
            .Select(FirstLetter)
            .OfType<string>()
            .ToList();
        return words switch
        {
            [] => "?",
            [var only] => only,
            [var first, .., var last] => first + last,
        };
    }

    // A letter with its accents is one letter, also where Unicode spends two characters on it.
    private static string? FirstLetter(string word)
    {
        var elements = StringInfo.GetTextElementEnumerator(word);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            if (Rune.GetRuneAt(element, 0) is var rune && (Rune.IsLetter(rune) || Rune.IsDigit(rune)))
            {
                return element.ToUpperInvariant();
            }
        }

        return null;
    }
}

using System.Text.RegularExpressions;

namespace HelpdeskPortal.Domain.Canned;

/// <summary>What somebody has typed for a canned reply, as it will be kept.</summary>
public sealed partial record CannedWords(string Name, string? Shortcut, string Text)
{
    /// <summary>Without blanks around it; a shortcut without the "/" that people type before it.</summary>
    public static CannedWords Of(string name, string? shortcut, string text)
    {
        var word = shortcut?.Trim().TrimStart('/').ToLowerInvariant();
        return new CannedWords(name.Trim(), string.IsNullOrEmpty(word) ? null : word, text.ReplaceLineEndings("\n").TrimEnd());
    }

    /// <summary>What is wrong with it, each with the field's name.</summary>
    public IReadOnlyList<(string Field, string Message)> Check()
    {
        var faults = new List<(string, string)>();
        if (Name.Length == 0)
        {
            faults.Add((nameof(Name), "Give it a name by which it is found."));
        }
        else if (Name.Length > CannedText.NameLength)
        {
            faults.Add((nameof(Name), $"{Name.Length} letters are too many; a name can have {CannedText.NameLength}."));
        }
        else if (Name.Any(char.IsControl))
        {
            faults.Add((nameof(Name), "A name is one line of letters."));
        }

        if (Shortcut is { } word && (word.Length > CannedText.ShortcutLength || !ShortcutLetters().IsMatch(word)))
        {
            faults.Add((nameof(Shortcut), $"Letters, digits, - and _ only, {CannedText.ShortcutLength} at most: it is typed after /."));
        }

        if (Text.Trim().Length == 0)
        {
            faults.Add((nameof(Text), "Write the text that is to be put in."));
        }
        else if (Text.Length > CannedText.TextLength)
        {
            faults.Add((nameof(Text), $"That is {Text.Length:N0} characters; a canned reply can have {CannedText.TextLength:N0}."));
        }
        else if (CannedVariables.Unknown(Text) is [var first, ..])
        {
            faults.Add((nameof(Text), $"There is no {first}. These are known: {string.Join(", ", CannedVariables.Known)}."));
        }

        return faults;
    }

    [GeneratedRegex(@"^[\p{L}\p{Nd}_-]+\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ShortcutLetters();
}

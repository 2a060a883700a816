using HelpdeskPortal.Platform.Html;

namespace HelpdeskPortal.Desk.People;

/// <summary>An agent who can be named in a note.</summary>
/// <param name="Words">What the note then says, "@" included. Where two have one name, the address stands behind it.</param>
public sealed record MentionChoice(Guid Id, string Name, string? Address, string Words)
{
    /// <summary>The same as Markdown: a name with marks in it reads as it is.</summary>
    public string Markdown => MarkdownText.Escape(Words);

    internal static IReadOnlyList<MentionChoice> Of(IReadOnlyList<PersonChoice> people)
    {
        var shared = people.GroupBy(person => OneLine(person.Name), StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. people.Select(person => (Person: person, Name: OneLine(person.Name)))
                .Where(one => one.Name.Length > 0)
                .Select(one => new MentionChoice(
                    one.Person.Id, one.Name, shared.Contains(one.Name) ? one.Person.Address : null, $"@{one.Name}{(shared.Contains(one.Name) ? $" ({one.Person.Address})" : "")}")),
        ];
    }

    // As a line of Markdown shows it: one blank between words.
    private static string OneLine(string name) => string.Join(' ', name.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}

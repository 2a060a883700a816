namespace HelpdeskPortal.Desk.Demo;

/// <summary>The cast of the demo desk, at a training centre.</summary>
internal static class DemoNames
{
    public const string Portal = "Osterfeld Helpdesk";

    /// <summary>Of every demo person. Known to all the world, hence Development only.</summary>
    public const string Password = "Osterfeld-2026";

    public const string Administrator = "Ruth Adler";

    /// <summary>Agents, and of which types: every type has several, and nobody has them all.</summary>
    public static IReadOnlyList<(string Name, string[] Types)> Agents { get; } =
    [
        ("Jana Vesely", ["Printers", "Workplaces"]),
        ("Marek Vrba", ["Printers", "Servers", "Workplaces"]),
        ("Ilse Brandt", ["Invoices", "Courses"]),
        ("Pia Lund", ["Access", "Invoices"]),
        ("Noor Haddad", ["Servers", "Access"]),
        ("Tomas Ruel", ["Printers", "Workplaces", "Access"]),
        ("Ines Duarte", ["Courses", "Invoices", "Access"]),
        ("Samir Bakshi", ["Servers", "Workplaces", "Courses"]),
    ];

    /// <summary>Names as they are: short, long, with letters beyond ASCII, with one word.</summary>
    public static IReadOnlyList<string> Customers { get; } =
    [
        "Katrin Sommer", "Jürgen Weiß", "Åse Bjørnstad", "Milan Horáček", "Zoë Lefèvre",
        "Emeka Okonkwo", "Marta Łukasiewicz", "Henrik Dahl", "Giulia Ferrante", "Oğuz Şahin",
        "Anneliese Freifrau von Hohenstein-Wittelsbach zu Lindenau", "Liam O'Connor", "Petra Novak", "Θεοδώρα Παππά", "Ravi Menon",
        "Sofie Claes", "Bjarne Þórsson", "Clara Winkelmann", "Yusuf Demir", "Agnieszka Ptak",
        "Dieter Kunz", "Nguyễn Thị Mai", "Fatou Diop", "Lars Ek", "Helena Kovačević",
        "Maria da Conceição Albuquerque de Vasconcelos Figueiredo", "Tim Rausch", "Olga Петрова", "Ben Ashworth", "Rosa Iglesias",
        "Florian Engel", "Mei-Ling Chow", "Viktor Sokol", "Amira Ben Salah", "Greta Holm",
        "Paul Zimmer", "Ildikó Szabó", "Sunniva", "Nicolas Perrin", "Wanda Krause",
    ];

    /// <summary>Customers with rights of a group: heads of department.</summary>
    public static IReadOnlyList<string> Heads { get; } = ["Katrin Sommer", "Henrik Dahl", "Giulia Ferrante", "Clara Winkelmann", "Viktor Sokol"];

    /// <summary>The name in ASCII letters, as administrators of mail make addresses.</summary>
    public static string Email(string name, int index) => $"{Local(name, index)}@osterfeld.example";

    private static string Local(string name, int index)
    {
        var letters = name.Normalize(System.Text.NormalizationForm.FormD).Replace("ß", "ss", StringComparison.Ordinal).Replace("Þ", "Th", StringComparison.Ordinal)
            .Replace("ø", "o", StringComparison.Ordinal).Replace("Ł", "L", StringComparison.Ordinal);
        var words = letters.Split(' ', '-')
            .Select(word => new string([.. word.Where(char.IsAsciiLetter)]).ToUpperInvariant())
            .Where(word => word.Length > 0)
            .ToList();
        return words switch
        {
            [] => $"person{index}",
            [var only] => Lower(only),
            [var first, .., var last] => $"{Lower(first)}.{Lower(last)}",
        };

        // Addresses are lower case by custom; the rule against lower case is about comparisons.
        static string Lower(string word) => string.Create(word.Length, word, (span, upper) => upper.AsSpan().ToLowerInvariant(span));
    }
}

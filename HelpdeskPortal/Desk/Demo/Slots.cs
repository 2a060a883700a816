using System.Globalization;
using System.Text.RegularExpressions;

namespace HelpdeskPortal.Desk.Demo;

/// <summary>The words that make one conversation into several tickets. Each slot has one value throughout a ticket.</summary>
internal sealed partial class Slots
{
    private static readonly string[] Rooms = ["A1.04", "A2.11", "B3", "B7", "C0.02", "C2.15", "D1", "D4.09", "E12", "F2.01"];
    private static readonly string[] Printers = ["P-107", "P-204", "P-211", "P-305", "P-318", "P-402"];
    private static readonly string[] Computers = ["NB-1184", "NB-1239", "PC-0417", "PC-0533", "PC-0718", "NB-1302"];

    private readonly Dictionary<string, string> _values;

    public Slots(Random random, string type, DateTimeOffset opened, string agent)
    {
        var day = opened.AddDays(random.Next(2, 6));
        day = day.DayOfWeek switch
        {
            DayOfWeek.Saturday => day.AddDays(2),
            DayOfWeek.Sunday => day.AddDays(1),
            _ => day,
        };
        _values = new(StringComparer.Ordinal)
        {
            ["agent"] = FirstName(agent),
            ["room"] = Pick(random, Rooms),
            ["device"] = Pick(random, type == "Printers" ? Printers : Computers),
            ["code"] = Number(random.Next(101, 250)),
            ["number"] = Number(random.Next(20_000, 79_999)),
            ["time"] = string.Create(CultureInfo.InvariantCulture, $"{random.Next(8, 17)}:{random.Next(0, 12) * 5:D2}"),
            ["day"] = day.ToString("dddd", CultureInfo.InvariantCulture),
        };
    }

    public static IReadOnlyList<string> Names { get; } = ["first", "agent", "room", "device", "code", "day", "number", "time"];

    /// <param name="customer">Whose first name stands for {first}.</param>
    public string Fill(string text, string customer) =>
        Slot().Replace(text, match => match.Groups["name"].Value == "first" ? FirstName(customer) : _values.GetValueOrDefault(match.Groups["name"].Value, match.Value));

    [GeneratedRegex(@"\{(?<name>[a-z]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    public static partial Regex Slot();

    private static string FirstName(string name) => name.Split(' ')[0];

    private static string Pick(Random random, string[] words) => words[random.Next(words.Length)];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

namespace HelpdeskPortal.Ui;

/// <summary>A colour that a ticket type can have: <paramref name="Key"/> is stored and names the class, <paramref name="Name"/> is read out.</summary>
internal sealed record TypeColour(string Key, string Name)
{
    /// <summary>The class that colours a <c>.dot</c>.</summary>
    public string CssClass => $"is-{Key}";
}

/// <summary>The eight colours of ticket types. A ninth type repeats one, so a dot never stands without a name.</summary>
internal static class TypeColours
{
    /// <summary>What a type gets whose stored colour is not known (any more).</summary>
    public static TypeColour Fallback { get; } = new("slate", "Slate");

    public static IReadOnlyList<TypeColour> All { get; } =
    [
        new("teal", "Teal"),
        new("orange", "Orange"),
        new("violet", "Violet"),
        new("pink", "Pink"),
        new("green", "Green"),
        Fallback,
        new("amber", "Amber"),
        new("brown", "Brown"),
    ];

    public static TypeColour Find(string? key) =>
        All.FirstOrDefault(colour => string.Equals(colour.Key, key, StringComparison.Ordinal)) ?? Fallback;

    /// <summary>The classes of a dot in this colour.</summary>
    public static string Dot(string? key) => $"dot {Find(key).CssClass}";
}

namespace HelpdeskPortal.Ui;

/// <summary>What a person chose for this browser. The choice stands in a cookie, so that the first paint has it.</summary>
internal enum ThemeChoice
{
    System,
    Light,
    Dark,
}

/// <summary>The cookie that <c>js/theme.js</c> writes and the server reads.</summary>
internal static class ThemeCookie
{
    public const string Name = "theme";

    public static ThemeChoice Read(string? value) => value switch
    {
        "light" => ThemeChoice.Light,
        "dark" => ThemeChoice.Dark,
        _ => ThemeChoice.System,
    };

    /// <summary>The value of <c>data-theme</c> on the root element; none lets the system decide.</summary>
    public static string? Attribute(ThemeChoice choice) => choice switch
    {
        ThemeChoice.System => null,
        ThemeChoice.Light => "light",
        ThemeChoice.Dark => "dark",
    };
}

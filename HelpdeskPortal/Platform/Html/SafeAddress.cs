using System.Diagnostics.CodeAnalysis;

namespace HelpdeskPortal.Platform.Html;

/// <summary>Which addresses may stand in texts that people wrote.</summary>
public static class SafeAddress
{
    /// <summary>Where the portal's own pictures are; no others are shown.</summary>
    public const string Pictures = "/attachments/";

    public const int MaxLength = 2_000;

    private static readonly string[] Starts = ["https://", "http://", "mailto:"];

    /// <summary>
    /// A whole address of a web page or a mailbox. Written out, without anything that browsers drop or repair: then
    /// it is for them what it is here.
    /// </summary>
    public static bool IsLink([NotNullWhen(true)] string? address) =>
        address is { Length: <= MaxLength }
        && Array.Exists(Starts, start => address.StartsWith(start, StringComparison.OrdinalIgnoreCase))
        && !address.AsSpan().ContainsAny(" \\<>\"")
        && !address.Any(IsInvisible)
        && Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeMailto || (IsHost(uri.Host) && uri.UserInfo.Length == 0));

    /// <summary>A file of our own, by a path that leads nowhere else.</summary>
    public static bool IsPicture([NotNullWhen(true)] string? address) =>
        address is { Length: > 13 and <= MaxLength }
        && address.StartsWith(Pictures, StringComparison.Ordinal)
        && address.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '.' or '-' or '_')
        && !address.Contains("..", StringComparison.Ordinal)
        && !address.Contains("//", StringComparison.Ordinal);

    private static bool IsHost(string host) =>
        host.Length > 0 && (char.IsLetterOrDigit(host[^1]) || host[^1] is '.' || host.Contains(':', StringComparison.Ordinal));

    /// <summary>Control and formatting characters, such as those that turn the direction of writing.</summary>
    internal static bool IsInvisible(char letter) =>
        char.IsControl(letter)
        || char.GetUnicodeCategory(letter) is System.Globalization.UnicodeCategory.Format
            or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator;
}

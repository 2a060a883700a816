using System.Globalization;

namespace HelpdeskPortal.Ui;

/// <summary>Sizes as people read them.</summary>
internal static class FileSizes
{
    private const double Step = 1024;

    public static string Of(long bytes) => bytes switch
    {
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(bytes / Step):0} KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / Step / Step:0.0} MB"),
    };
}

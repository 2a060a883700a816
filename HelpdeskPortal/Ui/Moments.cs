using System.Globalization;

namespace HelpdeskPortal.Ui;

/// <summary>Moments as <c>&lt;time&gt;</c> elements need them.</summary>
internal static class Moments
{
    /// <summary>For the attribute: what the script of ages and local times reads.</summary>
    public static string Machine(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>For whoever reads without script.</summary>
    public static string Words(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy H:mm 'UTC'", CultureInfo.InvariantCulture);
}

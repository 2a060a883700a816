using System.ComponentModel.DataAnnotations;

namespace HelpdeskPortal.Data;

/// <summary>Where the database lives. Section "Database".</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>Folder of the database, the keys and the backups; relative to the content root.</summary>
    [Required(ErrorMessage = "Give a folder, such as \"data\".")]
    public string Folder { get; set; } = "data";

    /// <summary>Seconds that a command waits for a lock which another process holds on the file.</summary>
    [Range(1, 120, ErrorMessage = "Give a number of seconds from 1 to 120.")]
    public int LockTimeoutSeconds { get; set; } = 10;
}

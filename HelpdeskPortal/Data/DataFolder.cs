using HelpdeskPortal.Platform;
using Microsoft.Extensions.Options;

namespace HelpdeskPortal.Data;

/// <summary>The one folder that holds everything worth keeping: database, keys, backups.</summary>
public sealed class DataFolder
{
    public DataFolder(IHostEnvironment environment, IOptions<DatabaseOptions> options)
        : this(System.IO.Path.GetFullPath(options.Value.Folder, environment.ContentRootPath))
    {
    }

    internal DataFolder(string path) => Path = path;

    public string Path { get; }

    public string Database => System.IO.Path.Combine(Path, "helpdesk.db");

    public string Keys => System.IO.Path.Combine(Path, "keys");

    public string Backups => System.IO.Path.Combine(Path, "backups");

    public string Attachments => System.IO.Path.Combine(Path, "attachments");

    public string Lock => System.IO.Path.Combine(Path, "helpdesk.lock");

    /// <summary>Creates the folders, for the portal's own user only. One that is there keeps the rights that its owner gave it.</summary>
    /// <exception cref="StartupException">The folder cannot be created or written.</exception>
    public void Create()
    {
        try
        {
            PrivateFiles.CreateFolder(Path);
            PrivateFiles.CreateFolder(Keys);
            PrivateFiles.CreateFolder(Attachments);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"Database:Folder: the folder {Path} cannot be created or written ({exception.Message}). Give a folder that the portal's user owns.", exception);
        }
    }
}

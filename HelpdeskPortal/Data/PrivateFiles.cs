namespace HelpdeskPortal.Data;

/// <summary>Files and folders that only the portal's own user can read, where the platform knows such a thing.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;

    /// <summary>Creates the folder; one that is there stays as it is, for it may hold other people's things too.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnersFolder);
        }
    }

    /// <summary>An empty file. Made before anything is written into it: closed afterwards, it could have been read meanwhile.</summary>
    /// <exception cref="IOException">It is there already.</exception>
    public static void Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnersFile;
        }

        new FileStream(path, options).Dispose();
    }

    /// <summary>Creates the file, or closes one that is there to everybody else.</summary>
    public static void CreateOrClose(string path)
    {
        if (!File.Exists(path))
        {
            Create(path);
        }
        else if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(path) != OwnersFile)
        {
            File.SetUnixFileMode(path, OwnersFile);
        }
    }
}

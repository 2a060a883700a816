using System.Runtime.InteropServices;
using System.Text;

namespace HelpdeskPortal.Data.Attachments;

/// <summary>A file that was renamed is safe only when its folder is written too, which .NET offers no call for.</summary>
internal static class DiskSync
{
    private const int ReadOnly = 0;

    /// <summary>Writes the folder's own entries to the disk. Windows writes them with the file.</summary>
    /// <exception cref="IOException">The system refused: then what was renamed may not be there after a power cut.</exception>
    public static void Folder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = Open([.. Encoding.UTF8.GetBytes(path), 0], ReadOnly);
        if (handle < 0)
        {
            throw new IOException($"The folder {path} cannot be opened to be written to the disk (error {Marshal.GetLastPInvokeError()}).");
        }

        var synced = Sync(handle);
        var error = Marshal.GetLastPInvokeError();
        _ = Close(handle);
        if (synced != 0)
        {
            throw new IOException($"The folder {path} cannot be written to the disk (error {error}).");
        }
    }

#pragma warning disable SYSLIB1054 // The generated form would need unsafe code in the whole project.
    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
#pragma warning restore SYSLIB1054
}

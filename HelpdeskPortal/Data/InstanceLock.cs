using HelpdeskPortal.Platform;

namespace HelpdeskPortal.Data;

/// <summary>Lets one process at a time hold a database file: the write gate and the live counts know of no other writer.</summary>
/// <remarks>An advisory lock of the operating system: it goes with the process, however that ends.</remarks>
internal sealed class InstanceLock : IDisposable
{
    private readonly FileStream _file;

    private InstanceLock(FileStream file) => _file = file;

    /// <exception cref="StartupException">Another process holds the folder's database.</exception>
    public static InstanceLock Take(DataFolder folder)
    {
        folder.Create();
        try
        {
            return new InstanceLock(new FileStream(folder.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception)
        {
            throw new StartupException(
                $"Another portal is running on {folder.Database}. Stop it first, or give this one a folder of its own (Database:Folder).", exception);
        }
    }

    public void Dispose() => _file.Dispose();
}

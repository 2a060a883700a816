using HelpdeskPortal.Data.Attachments;
using Microsoft.Data.Sqlite;

namespace HelpdeskPortal.Data;

/// <summary>What was copied of the files, and what could not be.</summary>
/// <param name="Missing">Files that the copy of the database names and that are not there any more.</param>
public sealed record CopiedFiles(int Count, long Bytes, int Missing);

/// <summary>Copies the files that a copy of the database names.</summary>
/// <remarks>
/// After the database, never before it: a file is on the disk before a row names it, so each row of the copy finds its
/// bytes. What was blanked or removed since the database was copied is missing, which the answer says.
/// </remarks>
public static class AttachmentBackup
{
    private const string Preview = ".preview";

    /// <summary>Where the files of a copy of the database lie.</summary>
    public static string FolderOf(string databaseCopy) => databaseCopy + ".attachments";

    /// <exception cref="IOException">There is such a folder already, or it cannot be written.</exception>
    public static async Task<CopiedFiles> CopyAsync(DataFolder folder, string databaseCopy, CancellationToken cancellation)
    {
        var target = FolderOf(databaseCopy);
        if (Directory.Exists(target))
        {
            throw new IOException($"{target} exists already. Give a new name, or remove it first.");
        }

        PrivateFiles.CreateFolder(target);
        var (count, bytes, missing) = (0, 0L, 0);
        foreach (var hash in await HashesAsync(databaseCopy, cancellation))
        {
            var parent = Path.Combine(target, hash[..2]);
            PrivateFiles.CreateFolder(parent);
            var from = Path.Combine(folder.Attachments, hash[..2], hash);
            if (await CopyAsync(from, Path.Combine(parent, hash), cancellation) is not { } length)
            {
                missing++;
                continue;
            }

            count++;
            bytes += length;
            await CopyAsync(from + Preview, Path.Combine(parent, hash) + Preview, cancellation);
        }

        foreach (var parent in Directory.EnumerateDirectories(target))
        {
            DiskSync.Folder(parent);
        }

        DiskSync.Folder(target);
        return new CopiedFiles(count, bytes, missing);
    }

    private static async Task<List<string>> HashesAsync(string databaseCopy, CancellationToken cancellation)
    {
        await using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = databaseCopy, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await copy.OpenAsync(cancellation);
        await using var ask = copy.CreateCommand();
        ask.CommandText = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'Attachments'";
        var hashes = new List<string>();
        if (await ask.ExecuteScalarAsync(cancellation) is 0L)
        {
            // A database from before there were files.
            return hashes;
        }

        ask.CommandText = "SELECT DISTINCT Hash FROM Attachments WHERE Hash <> '' ORDER BY Hash";
        await using var rows = await ask.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            hashes.Add(rows.GetString(0));
        }

        return hashes;
    }

    /// <summary>The length of what was copied; null where there is no such file.</summary>
    private static async Task<long?> CopyAsync(string from, string to, CancellationToken cancellation)
    {
        try
        {
            await using var source = new FileStream(from, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read | FileShare.Delete, Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
            PrivateFiles.Create(to);
            await using var copy = new FileStream(to, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Write, Options = FileOptions.Asynchronous });
            await source.CopyToAsync(copy, cancellation);
            copy.Flush(flushToDisk: true);
            return copy.Length;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}

using Microsoft.Data.Sqlite;

namespace HelpdeskPortal.Data;

/// <summary>A whole copy of the database through SQLite's backup API, also while the portal serves.</summary>
public static class DatabaseBackup
{
    /// <summary>
    /// Writes beside the target and renames, so that no half copy ever stands under the wanted name. Only the portal's own
    /// user can read it.
    /// </summary>
    /// <exception cref="IOException">The target exists or cannot be written.</exception>
    /// <exception cref="SqliteException">The database cannot be read, or the copy is damaged.</exception>
    public static async Task CopyAsync(DataFolder folder, string target, CancellationToken cancellation)
    {
        PrivateFiles.CreateFolder(Path.GetDirectoryName(Path.GetFullPath(target))!);
        if (File.Exists(target))
        {
            throw new IOException($"{target} exists already. Give a new name, or remove it first.");
        }

        var half = target + ".part";
        File.Delete(half);
        PrivateFiles.Create(half);
        await using (var source = Open(folder.Database, SqliteOpenMode.ReadOnly))
        await using (var copy = Open(half, SqliteOpenMode.ReadWriteCreate))
        {
            await source.OpenAsync(cancellation);
            await copy.OpenAsync(cancellation);
            source.BackupDatabase(copy);
            await using var check = copy.CreateCommand();
            check.CommandText = "PRAGMA quick_check";
            if (await check.ExecuteScalarAsync(cancellation) as string != "ok")
            {
                throw new IOException("The copy did not pass SQLite's check. The database file may be damaged.");
            }
        }

        File.Move(half, target);
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode) =>
        new(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
}

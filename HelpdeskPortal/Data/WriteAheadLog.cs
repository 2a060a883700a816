using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Data;

/// <summary>SQLite's log beside the database, in which pages stand as they were until it is written over.</summary>
internal static class WriteAheadLog
{
    /// <summary>Writes all of it into the database and cuts it to nothing.</summary>
    /// <returns>False where somebody was reading from it; then it is left as it is.</returns>
    public static async Task<bool> EmptyAsync(HelpdeskDb db)
    {
        await db.Database.OpenConnectionAsync();
        try
        {
            await using var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            return await command.ExecuteScalarAsync() is 0L;
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode is SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED)
        {
            return false;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}

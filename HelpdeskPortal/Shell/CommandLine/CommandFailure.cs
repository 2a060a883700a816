using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using HelpdeskPortal.Platform;
using Microsoft.Data.Sqlite;

namespace HelpdeskPortal.Shell.CommandLine;

/// <summary>Failures of the machine around us, which get one line; a defect of ours keeps its stack trace.</summary>
internal static class CommandFailure
{
    // What SQLite calls them: permission, busy, locked, read-only, I/O, corrupt, full, cannot open, not a database.
    private static readonly int[] FileTroubles = [3, 5, 6, 8, 10, 11, 13, 14, 26];

    private static readonly int[] Damaged = [11, 26];

    /// <param name="database">The file that the verb works on, where it is known.</param>
    public static bool TryDescribe(Exception error, string? database, [NotNullWhen(true)] out string? line)
    {
        if (StartupFailure.TryDescribe(error, out line))
        {
            return true;
        }

        line = error.GetBaseException() switch
        {
            SqliteException sqlite when FileTroubles.Contains(sqlite.SqliteErrorCode) =>
                $"The database file {database} cannot be used: {sqlite.Message.TrimEnd('.')}.{(Damaged.Contains(sqlite.SqliteErrorCode) ? " Put a backup in its place." : "")}",
            SocketException socket => $"The address cannot be served: {socket.Message}. Choose another with --urls.",
            IOException or UnauthorizedAccessException => error.GetBaseException().Message,
            _ => null,
        };
        return line is not null;
    }
}

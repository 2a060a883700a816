using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace HelpdeskPortal.Data;

/// <summary>What every connection to the SQLite file is told once, pooled ones included.</summary>
internal sealed class ConnectionPragmas : DbConnectionInterceptor
{
    // FULL: what the screen acknowledged is on disk. Small caches: the file is in the system's page cache anyway, and
    // every pooled connection would hold its own. secure_delete: what is blanked is overwritten, not only left unused. No busy_timeout: the provider itself tries again until
    // Database:LockTimeoutSeconds, and SQLite's own wait would come on top of that.
    private const string Pragmas =
        "PRAGMA synchronous=FULL; PRAGMA cache_size=-8192; PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;";

    private readonly ConditionalWeakTable<object, object> _told = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Tell(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Tell(connection);
        return Task.CompletedTask;
    }

    private void Tell(DbConnection connection)
    {
        if (connection is not SqliteConnection { Handle: { } handle } || !_told.TryAdd(handle, this))
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }
}

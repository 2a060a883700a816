using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace HelpdeskPortal.Data;

/// <summary>Whatever would write past the gate fails with a sentence that says how to do it right.</summary>
/// <remarks>EF raises no transaction event for ExecuteUpdate and its kin, so commands without a transaction are watched too.</remarks>
internal sealed class RefuseUngatedWrites(WriteGate gate) : DbCommandInterceptor, IDbTransactionInterceptor
{
    public InterceptionResult<DbTransaction> TransactionStarting(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result)
    {
        Require("A transaction", eventData.Context);
        return result;
    }

    public ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        Require("A transaction", eventData.Context);
        return ValueTask.FromResult(result);
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Require("A command that changes rows", eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Require("A command that changes rows", eventData.Context);
        return ValueTask.FromResult(result);
    }

    private void Require(string what, DbContext? writer)
    {
        if (!gate.IsHeldBy(writer))
        {
            throw new InvalidOperationException($"{what} was started outside the write gate. Write through SaveChangesAsync or HelpdeskDb.WriteAsync, and inside that through the same context.");
        }
    }
}

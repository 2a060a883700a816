using HelpdeskPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Support;

/// <summary>What SQLite intends to do for a query: the lines of EXPLAIN QUERY PLAN.</summary>
internal sealed class QueryPlan
{
    private QueryPlan(IReadOnlyList<string> steps) => Steps = steps;

    public IReadOnlyList<string> Steps { get; }

    /// <summary>How the first table is read.</summary>
    public string First => Steps.First(step => step.StartsWith("SCAN", StringComparison.Ordinal) || step.StartsWith("SEARCH", StringComparison.Ordinal));

    public static QueryPlan Of<T>(HelpdeskDb db, IQueryable<T> query)
    {
        using var command = query.CreateDbCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {command.CommandText}";
        db.Database.OpenConnection();
        using var reader = command.ExecuteReader();
        var steps = new List<string>();
        while (reader.Read())
        {
            steps.Add(reader.GetString(3));
        }

        return new QueryPlan(steps);
    }

    /// <summary>Reads one index in its order, and sorts nothing.</summary>
    public void Walks(string index)
    {
        Assert.True(First.Contains($"INDEX {index}", StringComparison.Ordinal), $"Expected {index}, but:\n{this}");
        Assert.False(Steps.Any(step => step.Contains("TEMP B-TREE", StringComparison.Ordinal)), $"Expected no sorting, but:\n{this}");
    }

    public override string ToString() => string.Join('\n', Steps);
}

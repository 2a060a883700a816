using HelpdeskPortal.Desk.Tickets;

namespace HelpdeskPortal.Features.Agents;

/// <summary>What a command over several tickets did and did not do: "Closed 3 tickets. Not 202600042: Jana Novak has claimed it already."</summary>
internal static class BulkWords
{
    /// <param name="done">The command as something done, such as "Closed".</param>
    public static string Of(string done, BulkOutcome outcome)
    {
        var sentences = new List<string>();
        var changed = outcome.Done.Count - outcome.Unchanged;
        if (changed > 0)
        {
            sentences.Add($"{done}: {Tickets(changed)}.");
        }

        if (outcome.Unchanged > 0)
        {
            sentences.Add(changed == 0 && outcome.Refused.Count == 0 ? "Nothing had to be changed." : $"{outcome.Unchanged:N0} {(outcome.Unchanged == 1 ? "was" : "were")} so already.");
        }

        sentences.AddRange(outcome.Refused.GroupBy(one => one.Why.Message, StringComparer.Ordinal).Select(same => $"Not {Named([.. same])}: {same.Key}"));
        return string.Join(' ', sentences);
    }

    public static string Tickets(int count) => count == 1 ? "1 ticket" : $"{count:N0} tickets";

    /// <summary>By number; those that the reader may not see have none.</summary>
    private static string Named(IReadOnlyList<BulkRefusal> refused)
    {
        var numbers = refused.Select(one => one.Number).OfType<string>().ToList();
        var unnamed = refused.Count - numbers.Count;
        return string.Join(", ", unnamed == 0 ? numbers : numbers.Append(Tickets(unnamed)));
    }
}

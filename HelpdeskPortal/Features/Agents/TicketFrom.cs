using HelpdeskPortal.Desk.Search;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;

namespace HelpdeskPortal.Features.Agents;

/// <summary>The list that somebody came from to a ticket: where Back leads, and where the next ticket is looked for.</summary>
public static class TicketFrom
{
    /// <summary>Reads it through the queue's own address, so that nothing else can be led to.</summary>
    public static QueueAddress Parse(string? from) => from switch
    {
        null or "" => QueueAddress.Default,
        _ => QueueAddress.Parse(from.IndexOf('?', StringComparison.Ordinal) is var at and >= 0 ? from[at..] : ""),
    };

    /// <summary>The search somebody came from, through its own address too; null where it was none.</summary>
    public static string? Search(string? from) =>
        from?.StartsWith($"{Links.Search}?", StringComparison.Ordinal) == true ? SearchAddress.Parse(from[Links.Search.Length..]).ToString() : null;

    /// <summary>The page of a ticket that remembers the search.</summary>
    public static string Link(string number, SearchAddress search) => $"{Links.Ticket(number)}?from={Uri.EscapeDataString(search.ToString())}";

    /// <summary>The page of a ticket that remembers the list.</summary>
    public static string Link(string number, QueueAddress queue)
    {
        var list = (queue with { Ticket = null }).ToString();
        return list == Links.Queue ? Links.Ticket(number) : $"{Links.Ticket(number)}?from={Uri.EscapeDataString(list)}";
    }
}

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>A saved view as all screens share it.</summary>
/// <param name="Query">Its filter as an address, read anew and written by us: equal filters have equal ones.</param>
public sealed record ViewInfo(int Id, Guid? OwnerId, string Name, string Query, TicketFilter Filter, int Order, int Version)
{
    public bool IsForAll => OwnerId is null;
}

/// <summary>The saved views one actor has: their own, then those for all.</summary>
public sealed record ViewList(IReadOnlyList<ViewInfo> Own, IReadOnlyList<ViewInfo> ForAll)
{
    public static ViewList None { get; } = new([], []);

    /// <summary>Both, in the order in which they stand.</summary>
    public IReadOnlyList<ViewInfo> All { get; } = Own.Count == 0 ? ForAll : [.. Own, .. ForAll];

    /// <summary>The view that is exactly this filter.</summary>
    public ViewInfo? Of(TicketFilter filter)
    {
        if (All.Count == 0)
        {
            return null;
        }

        var query = new QueueAddress(filter).ToString();
        return All.FirstOrDefault(view => view.Query == query);
    }
}

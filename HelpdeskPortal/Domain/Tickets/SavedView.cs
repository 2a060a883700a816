namespace HelpdeskPortal.Domain.Tickets;

/// <summary>A filter under a name: one person's own, or for all agents.</summary>
public sealed class SavedView
{
    public const int NameLength = 40;

    /// <summary>A long filter names some hundred people; an address longer than this is none that somebody chose.</summary>
    public const int QueryLength = 4000;

    private SavedView()
    {
    }

    public SavedView(Guid? ownerId, string name, string query, int order)
    {
        OwnerId = ownerId;
        Name = name;
        Query = query;
        Order = order;
        Version = 1;
    }

    public int Id { get; private set; }

    /// <summary>Whose it is; null where it is for all.</summary>
    public Guid? OwnerId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The filter as the address bar holds it, so that what is saved and what is bookmarked are read by one reader.</summary>
    public string Query { get; private set; } = "";

    /// <summary>Its place among the views of its owner.</summary>
    public int Order { get; private set; }

    public int Version { get; private set; }

    public void Rename(string name)
    {
        Name = name;
        Version++;
    }

    public void Replace(string query)
    {
        Query = query;
        Version++;
    }

    /// <summary>A place is not what two people overwrite for each other, so the version stays.</summary>
    public void Place(int order) => Order = order;
}

namespace HelpdeskPortal.Domain.Tickets;

/// <summary>What a status means to the rules, whatever administrators call it.</summary>
public enum StatusCategory
{
    Open = 0,
    WithCustomer = 1,
    Closed = 2,
}

/// <summary>A status a ticket can have: three are built in, administrators add others.</summary>
public sealed class TicketStatus
{
    public const int OpenId = 1;
    public const int WithCustomerId = 2;
    public const int ClosedId = 3;

    private TicketStatus()
    {
    }

    public TicketStatus(int id, string name, string colour, int order, StatusCategory category)
    {
        Id = id;
        Name = name;
        Colour = colour;
        Order = order;
        Category = category;
    }

    public int Id { get; private set; }

    public string Name { get; private set; } = "";

    public string Colour { get; private set; } = "";

    public int Order { get; private set; }

    public StatusCategory Category { get; private set; }

    public int Version { get; private set; }

    public bool IsBuiltIn => Id is OpenId or WithCustomerId or ClosedId;

    public static IReadOnlyList<TicketStatus> BuiltIn { get; } =
    [
        new(OpenId, "Open", "green", 1, StatusCategory.Open),
        new(WithCustomerId, "With customer", "slate", 2, StatusCategory.WithCustomer),
        new(ClosedId, "Closed", "slate", 3, StatusCategory.Closed),
    ];
}

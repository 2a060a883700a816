namespace HelpdeskPortal.Domain.Types;

/// <summary>Category, queue and permission unit in one.</summary>
public sealed class TicketType
{
    public const int NameLength = 60;

    private TicketType()
    {
    }

    public TicketType(string name, string description, string colour, int order, int? groupId = null)
    {
        Name = name;
        Description = description;
        Colour = colour;
        Order = order;
        GroupId = groupId;
    }

    public int Id { get; private set; }

    public int? GroupId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>What belongs here, in one sentence for those who create tickets.</summary>
    public string Description { get; private set; } = "";

    /// <summary>The key of one of the eight type colours of the theme, never a free value: any free colour could be unreadable.</summary>
    public string Colour { get; private set; } = "";

    public int Order { get; private set; }

    /// <summary>A retired type keeps its tickets but takes no new ones.</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>Where new tickets go that would have come here, once retired.</summary>
    public int? SuccessorId { get; private set; }

    /// <summary>Opening hours after which a waiting ticket is late; null takes the portal's target.</summary>
    public int? ResponseTargetHours { get; private set; }

    public int Version { get; private set; }

    public void Retire(int? successorId)
    {
        IsActive = false;
        SuccessorId = successorId;
        Version++;
    }

    public void SetResponseTarget(int? hours)
    {
        ResponseTargetHours = hours;
        Version++;
    }
}

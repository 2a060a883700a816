namespace HelpdeskPortal.Domain.People;

/// <summary>People who are given rights together.</summary>
public sealed class Group
{
    private readonly List<GroupMember> _members = [];

    private Group()
    {
    }

    public Group(string name) => Name = name;

    public int Id { get; private set; }

    public string Name { get; private set; } = "";

    public IReadOnlyCollection<GroupMember> Members => _members;

    public void Add(Guid personId)
    {
        if (!_members.Exists(member => member.PersonId == personId))
        {
            _members.Add(new GroupMember(personId));
        }
    }
}

public sealed class GroupMember
{
    private GroupMember()
    {
    }

    internal GroupMember(Guid personId) => PersonId = personId;

    public int GroupId { get; private set; }

    public Guid PersonId { get; private set; }
}

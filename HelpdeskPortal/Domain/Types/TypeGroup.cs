namespace HelpdeskPortal.Domain.Types;

/// <summary>A heading under which ticket types stand.</summary>
public sealed class TypeGroup
{
    private TypeGroup()
    {
    }

    public TypeGroup(string name, int order)
    {
        Name = name;
        Order = order;
    }

    public int Id { get; private set; }

    public string Name { get; private set; } = "";

    public int Order { get; private set; }
}

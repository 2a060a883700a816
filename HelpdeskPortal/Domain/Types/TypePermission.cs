namespace HelpdeskPortal.Domain.Types;

/// <summary>What a right on a type allows. On screen: Can create, Can see all, Agent.</summary>
public enum TypeRight
{
    Submit,
    ViewAll,
    Manage,
}

/// <summary>One right on one type, given to everyone signed in, to a group or to a person.</summary>
public sealed class TypePermission
{
    private TypePermission()
    {
    }

    public int Id { get; private set; }

    public int TypeId { get; private set; }

    public TypeRight Right { get; private set; }

    /// <summary>Set where the right is a person's own.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>Set where the right is a group's. Neither set: everyone signed in.</summary>
    public int? GroupId { get; private set; }

    public static TypePermission ForEveryone(int typeId, TypeRight right) => new() { TypeId = typeId, Right = right };

    public static TypePermission ForPerson(int typeId, TypeRight right, Guid personId) =>
        new() { TypeId = typeId, Right = right, PersonId = personId };

    public static TypePermission ForGroup(int typeId, TypeRight right, int groupId) =>
        new() { TypeId = typeId, Right = right, GroupId = groupId };
}

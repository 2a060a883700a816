namespace HelpdeskPortal.Domain.Canned;

/// <summary>For whom a canned reply is: its owner alone, the agents of a type, or all agents.</summary>
public sealed record CannedScope
{
    private CannedScope(Guid? ownerId, int? typeId)
    {
        OwnerId = ownerId;
        TypeId = typeId;
    }

    public static CannedScope ForAll { get; } = new(null, null);

    public Guid? OwnerId { get; }

    public int? TypeId { get; }

    public static CannedScope Personal(Guid ownerId) => new(ownerId, null);

    public static CannedScope OfType(int typeId) => new(null, typeId);

    /// <summary>Names and short words are unique within it.</summary>
    public string Key => OwnerId is { } owner ? $"person:{owner}" : TypeId is { } type ? $"type:{type}" : "all";
}

/// <summary>A text that is written once and used in many replies and notes.</summary>
public sealed class CannedText
{
    public const int NameLength = 80;
    public const int ShortcutLength = 30;

    /// <summary>Characters: a canned reply is some paragraphs, and so short that its form can go over the circuit.</summary>
    public const int TextLength = 4_000;

    private CannedText()
    {
    }

    public CannedText(CannedScope scope, CannedWords words, int order, Guid by, DateTimeOffset now)
    {
        Order = order;
        Put(scope, words, by, now);
        Version = 1;
    }

    public int Id { get; private set; }

    public Guid? OwnerId { get; private set; }

    public int? TypeId { get; private set; }

    public string ScopeKey { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>The name as it is compared: no two of one scope differ by case alone.</summary>
    public string NameKey { get; private set; } = "";

    /// <summary>What is typed after "/", in small letters.</summary>
    public string? Shortcut { get; private set; }

    /// <summary>Markdown with variables.</summary>
    public string Text { get; private set; } = "";

    public int Order { get; private set; }

    public int Version { get; private set; }

    public Guid ChangedById { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public CannedScope Scope => OwnerId is { } owner ? CannedScope.Personal(owner) : TypeId is { } type ? CannedScope.OfType(type) : CannedScope.ForAll;

    public void Change(CannedScope scope, CannedWords words, Guid by, DateTimeOffset now)
    {
        Put(scope, words, by, now);
        Version++;
    }

    public void StandAt(int order) => Order = order;

    private void Put(CannedScope scope, CannedWords words, Guid by, DateTimeOffset now)
    {
        (OwnerId, TypeId, ScopeKey) = (scope.OwnerId, scope.TypeId, scope.Key);
        (Name, NameKey, Shortcut, Text) = (words.Name, words.Name.ToUpperInvariant(), words.Shortcut, words.Text);
        (ChangedById, ChangedAt) = (by, now);
    }
}

/// <summary>Who did what to a canned reply that others use too; it stays when the reply goes.</summary>
public sealed class CannedChange
{
    private CannedChange()
    {
    }

    public CannedChange(CannedText text, string what, Guid by, DateTimeOffset now)
    {
        (ScopeKey, Name, Text, What, PersonId, At) = (text.ScopeKey, text.Name, text.Text, what, by, now);
    }

    public long Id { get; private set; }

    public string ScopeKey { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>As it stood after the change; of a deleted one as it stood before.</summary>
    public string Text { get; private set; } = "";

    /// <summary>"added", "changed" or "deleted".</summary>
    public string What { get; private set; } = "";

    public Guid PersonId { get; private set; }

    public DateTimeOffset At { get; private set; }
}

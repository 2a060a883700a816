namespace HelpdeskPortal.Domain;

/// <summary>Why a verb or a use case said no.</summary>
public enum RefusalKind
{
    /// <summary>It does not exist, or the actor may not know that it does: the two must look the same.</summary>
    NotFound,

    /// <summary>The actor sees it, but this is not theirs to do.</summary>
    NotAllowed,

    /// <summary>Somebody else holds the ticket; <see cref="Refusal.PersonId"/> says who, and the message goes on after the name.</summary>
    Taken,

    /// <summary>What the actor had on the screen is no longer so.</summary>
    Changed,

    /// <summary>The ticket's state does not allow it.</summary>
    State,

    /// <summary>What was typed or chosen cannot be used; <see cref="Refusal.Field"/> says which.</summary>
    Invalid,

    /// <summary>The closed ticket is past its reopen window: a message opens a new one.</summary>
    ReopenWindowPassed,

    /// <summary>It can no longer be undone; its opposite is a command of its own.</summary>
    UndoWindowPassed,

    /// <summary>The reply waits: something has come that its writer's window has not shown. <see cref="Refusal.Places"/> says what.</summary>
    Held,

    /// <summary>The database did not answer in time; nothing was done and trying again is safe.</summary>
    Busy,
}

/// <summary>A refusal in words that can be shown to the person who asked.</summary>
public sealed record Refusal(RefusalKind Kind, string Message)
{
    /// <summary>The person it is about, such as the one who holds the ticket.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>The form field it is about.</summary>
    public string? Field { get; init; }

    /// <summary>Places in the ticket's history of what it is about.</summary>
    public IReadOnlyList<int> Places { get; init; } = [];

    public static Refusal NotFound { get; } = new(RefusalKind.NotFound, "There is nothing here. It may have moved, or you may not have access to it.");

    public static Refusal NotAllowed(string message) => new(RefusalKind.NotAllowed, message);

    public static Refusal State(string message) => new(RefusalKind.State, message);

    public static Refusal Invalid(string field, string message) => new(RefusalKind.Invalid, message) { Field = field };

    public static Refusal Changed(string message) => new(RefusalKind.Changed, message);
}

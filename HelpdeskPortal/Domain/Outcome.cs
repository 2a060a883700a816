using System.Diagnostics.CodeAnalysis;
using HelpdeskPortal.Domain.Tickets;

namespace HelpdeskPortal.Domain;

/// <summary>What a use case answers: done, or a refusal in words.</summary>
public readonly record struct Outcome(Refusal? Refused)
{
    public static Outcome Done => default;

    /// <summary>It was so already: nothing was written.</summary>
    public bool IsUnchanged { get; init; }

    /// <summary>What was done, where its doer can undo it.</summary>
    public Undoable? Undo { get; init; }

    [MemberNotNullWhen(false, nameof(Refused))]
    public bool IsDone => Refused is null;

    public static implicit operator Outcome(Refusal? refusal) => new(refusal);
}

/// <summary>What a use case answers that gives something back.</summary>
public readonly record struct Outcome<T>
{
    private Outcome(T? value, Refusal? refused)
    {
        Value = value;
        Refused = refused;
    }

    public T? Value { get; }

    public Refusal? Refused { get; }

    [MemberNotNullWhen(false, nameof(Refused))]
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsDone => Refused is null;

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}

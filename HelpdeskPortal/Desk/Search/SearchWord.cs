namespace HelpdeskPortal.Desk.Search;

public enum SearchWordKind
{
    /// <summary>A word or a phrase to be found in the conversation or its head.</summary>
    Text,

    /// <summary>The requester, by name or address.</summary>
    From,

    Type,
    Assignee,
    Is,
    Has,

    /// <summary>Opened before a day.</summary>
    Before,

    /// <summary>Opened on a day or after it.</summary>
    After,
}

/// <summary>What can stand after <c>is:</c>.</summary>
public enum SearchState
{
    Open,
    Closed,
    Awaiting,
    Late,
    Unassigned,
}

/// <summary>One word of a search, and where it stands in what was typed.</summary>
/// <param name="IsExcluded">A minus stands before it.</param>
public sealed record SearchWord(SearchWordKind Kind, string Value, bool IsExcluded, int Start, int Length)
{
    public const string Me = "me";
    public const string File = "file";

    public SearchState? State { get; init; }

    public DateOnly? Day { get; init; }
}

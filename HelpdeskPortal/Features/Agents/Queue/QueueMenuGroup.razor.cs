using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Queue;

/// <summary>Something the list can be narrowed to, and the address that turns it on or off.</summary>
public sealed record QueueChoice(object Key, string Label, bool IsChosen, QueueAddress Address)
{
    public string? Colour { get; init; }

    public string? Person { get; init; }

    public InitialsKind PersonKind { get; init; }
}

/// <summary>Choices of one kind, any number of which can hold, or one alone. They are links: the address is the state.</summary>
public sealed partial class QueueMenuGroup : ComponentBase
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<QueueChoice> Choices { get; set; }

    /// <summary>Choosing one of them takes the place of another.</summary>
    [Parameter]
    public bool OnlyOne { get; set; }
}

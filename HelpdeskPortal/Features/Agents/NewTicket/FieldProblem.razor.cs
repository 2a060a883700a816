using HelpdeskPortal.Domain;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.NewTicket;

/// <summary>What is wrong with one field, under it.</summary>
public sealed partial class FieldProblem : ComponentBase
{
    [Parameter]
    public Refusal? Refusal { get; set; }

    [Parameter, EditorRequired]
    public required string Field { get; set; }
}

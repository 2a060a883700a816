using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Ui;

/// <summary>How a disc is drawn. Each kind differs in more than its colour: filled, tinted, or a ring.</summary>
public enum InitialsKind
{
    /// <summary>A filled disc: a colleague, usually the assignee.</summary>
    Colleague,

    /// <summary>A tinted disc: whoever looks at the screen.</summary>
    Me,

    /// <summary>A quiet ring: a requester or somebody on CC.</summary>
    Customer,

    /// <summary>A ring in the colour of presence: has this ticket open now.</summary>
    Here,
}

/// <summary>A person as a disc with one or two letters.</summary>
public sealed partial class Initials : ComponentBase
{
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter]
    public InitialsKind Kind { get; set; }

    /// <summary>24, 28 or 32 pixels; 24 unless said.</summary>
    [Parameter]
    public int Size { get; set; } = 24;

    /// <summary>What the pointer shows; also what a screen reader may say, such as "Assignee: Jana Vesely".</summary>
    [Parameter]
    public string? Title { get; set; }

    /// <summary>The name stands beside the disc, so that a screen reader should not spell the letters too.</summary>
    [Parameter]
    public bool Decoration { get; set; }

    private string Letters => PersonInitials.Of(Name);

    private string CssClass
    {
        get
        {
            var kind = Kind switch
            {
                InitialsKind.Colleague => "initials",
                InitialsKind.Me => "initials is-me",
                InitialsKind.Customer => "initials is-customer",
                InitialsKind.Here => "initials is-here",
            };
            return Size switch
            {
                32 => kind + " is-large",
                28 => kind + " is-medium",
                _ => kind,
            };
        }
    }
}

using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain.Tickets;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Ui;

/// <summary>One kind of text that a composer writes; where there are several, a segment each.</summary>
/// <param name="Label">The segment, and the box's name.</param>
/// <param name="Button">What the button says that sends it.</param>
public sealed record ComposerMode(DraftKind Kind, string Label, string Placeholder, string Button)
{
    /// <summary>The letter that, with Alt, switches here.</summary>
    public char? Key { get; init; }

    /// <summary>To whom it goes, said before it goes.</summary>
    public RenderFragment? Recipients { get; init; }

    /// <summary>Further ways to send, behind "Send and".</summary>
    public IReadOnlyList<ComposerWay> Ways { get; init; } = [];

    /// <summary>Whether it is Markdown, with a toolbar and a preview.</summary>
    public bool IsMarkdown { get; init; } = true;

    /// <summary>What is offered while one types, for js/composer-offers.js: "canned" after /, "people" after @.</summary>
    public string? Offers { get; init; }

    /// <summary>Something to know before writing, such as that this will open a new ticket.</summary>
    public string? Notice { get; init; }
}

/// <param name="Action">What comes back in <see cref="ComposerSend.Action"/>.</param>
/// <param name="Icon">The class of its drawing in icons.css.</param>
public sealed record ComposerWay(string Action, string Words, string Icon);

/// <summary>A wish to send: the text itself stands in the database.</summary>
/// <param name="Action">The way chosen; null for the button itself.</param>
/// <param name="ShownUpTo">The last place of the ticket's history that the focused window has shown; 0 where nothing reports it.</param>
public sealed record ComposerSend(DraftKind Kind, DraftToSend Draft, string? Action, int ShownUpTo);

/// <summary>What the script is told: whether the text has left, or why not.</summary>
/// <param name="Held">Not sent: something has come that is shown above the text first.</param>
public sealed record ComposerAnswer(bool Done, string? Message, bool Held = false);

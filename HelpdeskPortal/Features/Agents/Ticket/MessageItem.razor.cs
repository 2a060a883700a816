using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Platform.Html;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>One message. Each kind differs in ground, disc and word, so that colour is never the only sign.</summary>
public sealed partial class MessageItem : ComponentBase
{
    private MessageLine? _shown;
    private PersonChoice? _shownTo;
    private int _lines;
    private bool _hasChanged;

    [Parameter, EditorRequired]
    public required MessageLine Message { get; set; }

    [Parameter, EditorRequired]
    public required PersonChoice Requester { get; set; }

    [Inject]
    public required RenderedMarkdownCache Rendered { get; init; }

    private string Author => Message.AuthorName.Length > 0 ? Message.AuthorName : "Somebody";

    private string CssClass => Message.Kind switch
    {
        MessageKind.Customer => "is-customer",
        MessageKind.Reply => Message.IsSending ? "is-agent is-sending" : "is-agent",
        MessageKind.Note => "is-note",
    };

    private RenderedMarkdown Content => Rendered.Render(Message.Id, Message.Text, Pictures.Of(Message.Files)) is var text && Message.Mentions.Length > 0
        ? MentionMarks.Mark(text, Message.Mentions.Split('\n'))
        : text;

    private string? FoldClass => _lines > Conversation.FoldLinesAbove ? "is-folded" : null;

    protected override void OnParametersSet()
    {
        // A live update reads the whole page, and messages never change: only what is new is worth rendering.
        _hasChanged = _shown != Message || _shownTo != Requester;
        if (_shown != Message)
        {
            _lines = Conversation.LineCount(Message.Text);
            if (Message.BlankedBy is not null)
            {
                Rendered.Forget(Message.Id);
            }
        }

        (_shown, _shownTo) = (Message, Requester);
    }

    protected override bool ShouldRender() => _hasChanged;
}

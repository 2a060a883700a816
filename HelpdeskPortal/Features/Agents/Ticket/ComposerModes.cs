using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>What an agent can write on a ticket, in the order of the segments.</summary>
internal static class ComposerModes
{
    private static readonly ComposerWay Wait = new(nameof(ReplyThen.Wait), "Send and wait for customer", "i-hourglass_empty");
    private static readonly ComposerWay Close = new(nameof(ReplyThen.Close), "Send and close", "i-check");
    private static readonly ComposerWay Reopen = new(nameof(ReplyThen.Reopen), "Send and reopen", "i-undo");

    public static IReadOnlyList<ComposerMode> Of(TicketPage page)
    {
        var firstName = page.Requester.Name.Split(' ')[0];
        return
        [
            new(DraftKind.Reply, "Reply", $"Write a reply to {firstName}", "Send")
            {
                Key = 'R',
                Offers = "canned",
                Recipients = Show<Recipients>(page),
                Ways = page.IsOpen ? [Wait, Close] : [Reopen],
                Notice = page.IsOpen ? null : "This ticket is closed. A reply leaves it closed, unless you choose “Send and reopen”.",
            },
            new(DraftKind.Note, "Note", "Write a note to your colleagues; @ names one of them", "Save note")
            {
                Key = 'N',
                Offers = "canned people",
                Recipients = Show<OnlyAgents>(),
            },
            new(DraftKind.Phone, "Phone", $"What {firstName} said on the phone", "Record")
            {
                Recipients = Show<SaidByPhone>(),
                IsMarkdown = false,
                Notice = page.TakesMessages ? null : "This ticket was closed too long ago to be reopened: recording this opens a new one that goes on from it.",
            },
        ];
    }

    /// <summary>What a chosen way means; the composer lets only offered ones through.</summary>
    public static ReplyThen ThenOf(string? action) => Enum.TryParse<ReplyThen>(action, out var then) ? then : ReplyThen.Nothing;

    private static RenderFragment Show<T>(TicketPage? page = null)
        where T : IComponent => builder =>
    {
        builder.OpenComponent<T>(0);
        if (page is not null)
        {
            builder.AddComponentParameter(1, nameof(Recipients.Page), page);
        }

        builder.CloseComponent();
    };
}

using Bunit;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Platform.Html;
using HelpdeskPortal.Support;
using Microsoft.Extensions.DependencyInjection;
using static HelpdeskPortal.Features.Agents.Ticket.TicketPages;

namespace HelpdeskPortal.Features.Agents.Ticket;

public sealed class ConversationTests : BunitContext
{
    public ConversationTests() => Services.AddSingleton(new RenderedMarkdownCache());

    [Fact]
    public void Customers_agents_and_notes_differ_by_more_than_their_colour()
    {
        var shown = Show(With([Message(1, Cast.Ana), Message(2, Cast.Marek, MessageKind.Reply), Message(3, Cast.Jana, MessageKind.Note), Message(4, Cast.Bruno)]));

        var messages = shown.FindAll(".message");
        Assert.Equal(["is-customer", "is-agent", "is-note", "is-customer"], messages.Select(message => message.ClassList[1]));
        Assert.Equal(["Requester", $"to {Cast.Ana.Name}", "Internal note", "CC"], shown.FindAll(".message-role").Select(role => role.TextContent.Trim()));
        Assert.NotNull(messages[2].QuerySelector(".message-role .icon.i-lock"));
        Assert.Equal([true, false, false, true], messages.Select(message => message.QuerySelector(".initials")!.ClassList.Contains("is-customer")));
    }

    [Fact]
    public void What_was_said_on_the_phone_says_who_wrote_it_down()
    {
        var shown = Show(With([Message(1, Cast.Ana, recordedBy: Cast.Marek)]));

        Assert.Equal(Cast.Ana.Name, shown.Find(".message-who").TextContent);
        Assert.Equal($"by phone, written down by {Cast.Marek.Name}", shown.Find(".message-role").TextContent);
    }

    [Fact]
    public void The_line_of_what_is_new_stands_before_the_first_message_of_others_that_was_not_seen()
    {
        var page = With([Message(1, Cast.Ana), Message(2, Cast.Marek, MessageKind.Reply), Message(3, Cast.Ana), Message(4, Cast.Ana)]);

        Assert.Equal(["m1", "m2", "new", "m3", "m4"], Keys(page, seen: 1, Cast.Marek));
        Assert.Equal(["m1", "new", "m2", "m3", "m4"], Keys(page, seen: 1, Cast.Jana));
        Assert.Equal(["m1", "m2", "m3", "m4"], Keys(page, seen: 4, Cast.Jana));
        Assert.Equal(["m1", "m2", "m3", "m4"], Keys(page, seen: 0, Cast.Jana));
    }

    [Fact]
    public void Two_changes_are_two_lines_and_three_fold_into_one_that_opens()
    {
        var page = With(
            [Message(1, Cast.Ana), Message(10, Cast.Ana)],
            [
                Event(1, TicketEventKind.Created, 1),
                Event(2, TicketEventKind.Claimed, 2), Event(3, TicketEventKind.PriorityChanged, 3, before: "Normal", after: "High"),
                Event(4, TicketEventKind.Moved, 11, before: "Servers", after: "Printers"), Event(5, TicketEventKind.Released, 12), Event(6, TicketEventKind.Claimed, 13),
            ]);
        Assert.Equal(["m1", "e2", "e3", "m10", "f4"], Keys(page));

        var shown = Show(page);
        Assert.Contains($"{Cast.Marek.Name} set priority from Normal to High", shown.FindAll(".event")[1].TextContent, StringComparison.Ordinal);
        var fold = shown.Find(".event button");
        Assert.StartsWith($"3 changes by {Cast.Marek.Name}: type, assignee", fold.TextContent, StringComparison.Ordinal);
        Assert.Equal("false", fold.GetAttribute("aria-expanded"));

        fold.Click();

        Assert.Equal("true", shown.Find(".event button").GetAttribute("aria-expanded"));
        Assert.Equal(3, shown.FindAll(".event.is-inner").Count);
    }

    [Fact]
    public void Every_kind_of_event_has_words_an_icon_and_a_subject()
    {
        foreach (var kind in Enum.GetValues<TicketEventKind>())
        {
            Assert.NotEmpty(EventWords.Of(Event(1, kind, 1, before: "a", after: "b")));
            Assert.StartsWith("i-", EventWords.Icon(kind), StringComparison.Ordinal);
            Assert.NotEmpty(EventWords.Subject(kind));
        }
    }

    [Fact]
    public void The_folded_middle_says_how_many_messages_it_holds_and_swallows_what_happened_there()
    {
        var asked = false;
        var page = With(
            [.. Enumerable.Range(1, 5).Concat(Enumerable.Range(20, 45)).Select(id => Message(id, Cast.Ana))],
            [Event(1, TicketEventKind.Claimed, 2.5), Event(2, TicketEventKind.Released, 10), Event(3, TicketEventKind.Claimed, 30.5)],
            folded: 14);
        Assert.Equal(["m5", "folded", "m20"], Keys(page).SkipWhile(key => key != "m5").Take(3));
        Assert.DoesNotContain("e2", Keys(page));

        var shown = Show(page, onUnfold: () => asked = true);
        Assert.Equal("14 earlier messages", shown.Find(".folded").TextContent.Trim());
        shown.Find(".folded").Click();

        Assert.True(asked);
    }

    [Theory]
    [InlineData(60, false)]
    [InlineData(61, true)]
    public void A_message_folds_beyond_sixty_lines(int lines, bool folds)
    {
        var text = string.Join('\n', Enumerable.Range(1, lines).Select(line => $"Line {line}")) + "\n\n";

        foreach (var kind in new[] { MessageKind.Customer, MessageKind.Reply, MessageKind.Note })
        {
            var shown = Show(With([Message(1, Cast.Ana, kind, text)]));
            Assert.Equal(folds, shown.FindAll(".message-text.is-folded").Count == 1);
            Assert.Equal(folds ? [$"Show all {lines} lines"] : [], shown.FindAll(".message-unfold").Select(button => button.TextContent.Trim()));
        }
    }

    private static IEnumerable<string> Keys(TicketPage page, long seen = 0, Domain.Actor? reader = null) =>
        Conversation.LinesOf(page, seen, (reader ?? Cast.Marek).PersonId).Select(line => line.Key);

    private IRenderedComponent<ConversationView> Show(TicketPage page, Action? onUnfold = null) => Render<ConversationView>(parameters => parameters
        .Add(view => view.Page, page)
        .Add(view => view.Reader, Cast.Marek.PersonId)
        .Add(view => view.OnUnfold, () => onUnfold?.Invoke()));
}

using HelpdeskPortal.Domain.Tickets;

namespace HelpdeskPortal.Desk.Demo;

public sealed class ConversationFilesTests
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<Conversation>> All = Conversation.ReadAll();

    public static TheoryData<string> TypeNames => [.. DemoCatalogue.Types.Select(type => type.Name)];

    private static IEnumerable<Conversation> Each => All.Values.SelectMany(conversations => conversations);

    [Theory]
    [MemberData(nameof(TypeNames))]
    public void Every_type_has_at_least_forty_conversations(string type) => Assert.InRange(All[type].Count, 40, 200);

    [Fact]
    public void No_two_conversations_begin_alike() =>
        Assert.Empty(Each.GroupBy(conversation => conversation.Messages[0].Text, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).Select(same => same.Key));

    [Fact]
    public void Hardly_any_subject_is_used_twice() =>
        Assert.InRange(Each.GroupBy(conversation => conversation.Subject, StringComparer.OrdinalIgnoreCase).Count(same => same.Count() > 1), 0, 2);

    [Fact]
    public void Every_slot_is_one_that_is_filled()
    {
        var used = Each.SelectMany(conversation => conversation.Messages.Select(line => line.Text).Append(conversation.Subject))
            .SelectMany(text => Slots.Slot().Matches(text))
            .Select(match => match.Groups["name"].Value)
            .Distinct();

        Assert.Empty(used.Except(Slots.Names));
    }

    [Fact]
    public void No_slot_is_left_in_a_filled_text()
    {
        var slots = new Slots(new Random(1), "Printers", new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), "Jana Vesely");
        var filled = Each.SelectMany(conversation => conversation.Messages.Select(line => slots.Fill(line.Text, "Zoë Lefèvre")));

        Assert.DoesNotContain(filled, text => Slots.Slot().IsMatch(text));
    }

    [Fact]
    public void The_customer_is_called_by_the_first_name()
    {
        var slots = new Slots(new Random(1), "Printers", new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), "Jana Vesely");

        Assert.Equal("Hello Zoë, this is Jana.", slots.Fill("Hello {first}, this is {agent}.", "Zoë Lefèvre"));
    }

    [Fact]
    public void Every_message_can_be_sent()
    {
        foreach (var conversation in Each)
        {
            Assert.NotEmpty(conversation.Messages);
            Assert.InRange(conversation.Subject.Trim().Length, 1, Ticket.SubjectLength);
            Assert.Equal(0, conversation.Messages[0].GapMinutes);
            Assert.All(conversation.Messages, line => Assert.Null(Message.Check(line.Text)));
            Assert.All(conversation.Messages.Skip(1), line => Assert.InRange(line.GapMinutes, 1, 14 * 24 * 60));
        }
    }

    [Fact]
    public void Nobody_begins_with_an_internal_note() => Assert.DoesNotContain(Each, conversation => conversation.Messages[0].From == Voice.Note);
}

using HelpdeskPortal.Support;

namespace HelpdeskPortal.Domain.Tickets;

public sealed class TicketNumberTests
{
    [Theory]
    [InlineData(2026, 42, "202600042")]
    [InlineData(2026, 99_999, "202699999")]
    [InlineData(2026, 100_000, "2026100000")]
    [InlineData(2027, 1_234_567, "20271234567")]
    public void A_number_is_the_year_and_a_running_number_of_at_least_five_digits(int year, long running, string number) =>
        Assert.Equal(number, TicketNumber.Format(year, running));

    [Fact]
    public void The_running_number_never_restarts_not_even_with_the_year()
    {
        var sequence = new TicketSequence();
        Assert.Equal("202600001", sequence.Next(new DateTimeOffset(2026, 12, 31, 23, 0, 0, TimeSpan.Zero)));
        Assert.Equal("202700002", sequence.Next(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void A_run_that_was_reserved_is_given_to_nobody_else()
    {
        var sequence = new TicketSequence();
        Assert.Equal(1, sequence.Reserve(100_000));
        Assert.Equal("2026100001", sequence.Next(TestDatabase.Start));
    }

    [Theory]
    [InlineData("", "\n\n  The fan is loud.\nAnd hot.", "The fan is loud.")]
    [InlineData("  Fan  ", "The fan is loud.", "Fan")]
    [InlineData("Two\nlines", "Text", "Two lines")]
    public void A_subject_left_empty_is_the_first_line_of_the_text(string subject, string text, string expected) =>
        Assert.Equal(expected, Ticket.Open(
            Cast.Ana, new NewTicket("202600001", Cast.Printers, Cast.Ana.Id(), subject, text, null), TestDatabase.Start, TestTickets.Policy).Subject);

    [Fact]
    public void What_is_cut_to_fit_a_row_never_ends_in_half_a_character()
    {
        var smileys = string.Concat(Enumerable.Repeat("\U0001F600", 150));
        Assert.Equal(160, Message.FirstLine(smileys).Length);
        var odd = Message.FirstLine("x" + smileys);
        Assert.Equal(159, odd.Length);
        Assert.False(char.IsHighSurrogate(odd[^1]));
        var ticket = Ticket.Open(
            Cast.Ana, new NewTicket("202600001", Cast.Printers, Cast.Ana.Id(), "x" + smileys, "Text", null), TestDatabase.Start, TestTickets.Policy);
        Assert.Equal(Ticket.SubjectLength - 1, ticket.Subject.Length);
    }

    [Fact]
    public void A_message_longer_than_the_limit_is_refused_with_both_figures()
    {
        Assert.Null(Message.Check(new string('x', Message.MaxLength)));
        var refusal = Message.Check(new string('x', Message.MaxLength + 1))!;
        Assert.Equal(RefusalKind.Invalid, refusal.Kind);
        Assert.Contains($"{Message.MaxLength:N0}", refusal.Message, StringComparison.Ordinal);
    }
}

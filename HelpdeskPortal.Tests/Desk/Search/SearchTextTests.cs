using HelpdeskPortal.Support;

namespace HelpdeskPortal.Desk.Search;

public sealed class SearchTextTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public void Words_phrases_and_search_words_are_told_apart()
    {
        var text = Parse("printer \"paper jam\" from:ana type:\"Printer problems\" is:awaiting assignee:me has:file -toner -from:bruno");

        Assert.Empty(text.Notes);
        Assert.Equal(
            [
                "Text printer", "Text paper jam", "From ana", "Type Printer problems", "Is awaiting", "Assignee me", "Has file", "-Text toner", "-From bruno",
            ],
            text.Words.Select(word => $"{(word.IsExcluded ? "-" : "")}{word.Kind} {word.Value}"));
        Assert.Equal(SearchState.Awaiting, text.Words[4].State);
    }

    [Theory]
    [InlineData("before:2026-02-14", "2026-02-14")]
    [InlineData("after:14.2.2026", "2026-02-14")]
    [InlineData("after:2026-02", "2026-02-01")]
    [InlineData("after:2026", "2026-01-01")]
    [InlineData("BEFORE:Today", "2026-03-02")]
    [InlineData("after:yesterday", "2026-03-01")]
    [InlineData("after:7d", "2026-02-23")]
    [InlineData("after:999999999d", "0001-01-01")]
    public void Days_are_read_as_people_write_them(string typed, string day) =>
        Assert.Equal(day, Assert.Single(Parse(typed).Words).Day!.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("is:nice", "is:nice", "one of open, closed, awaiting, late, unassigned")]
    [InlineData("has:wheels", "has:wheels", "stands file")]
    [InlineData("before:soon", "before:soon", "2026-03-02, today, yesterday or 7d")]
    [InlineData("after:2026-02-31", "after:2026-02-31", "2026-03-02, today, yesterday or 7d")]
    public void A_value_that_means_nothing_is_looked_for_as_text_and_the_person_is_told(string typed, string word, string told)
    {
        var text = Parse(typed);

        Assert.Equal((SearchWordKind.Text, word), (text.Words[0].Kind, text.Words[0].Value));
        Assert.Contains(told, Assert.Single(text.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from:", "says nothing yet")]
    [InlineData("is: open", "says nothing yet")]
    [InlineData("?!", "no letter or digit")]
    [InlineData("-", "no letter or digit")]
    [InlineData("from:@", "no letter or digit")]
    [InlineData("\"paper jam", "not closed")]
    public void What_cannot_be_understood_is_said(string typed, string told) =>
        Assert.Contains(told, Assert.Single(Parse(typed).Notes), StringComparison.Ordinal);

    [Theory]
    [InlineData("http://printer:9100")]
    [InlineData("Re:printer")]
    [InlineData("AND")]
    [InlineData("{Text}:printer*")]
    [InlineData("x-from:ana")]
    public void Anything_else_is_text(string typed)
    {
        var word = Assert.Single(Parse(typed).Words);
        Assert.Equal((SearchWordKind.Text, typed, false), (word.Kind, word.Value, word.IsExcluded));
    }

    [Fact]
    public void Typographic_quotation_marks_are_quotation_marks() =>
        Assert.Equal(["paper jam", "red"], Parse("\u201Epaper jam\u201C red").Words.Select(word => word.Value));

    [Fact]
    public void A_word_can_be_taken_out_of_what_was_typed()
    {
        var text = Parse("printer  -toner from:\"Ana Costa\" jam");

        Assert.Equal("printer from:\"Ana Costa\" jam", text.Without(text.Words[1]));
        Assert.Equal("printer -toner jam", text.Without(text.Words[2]));
        Assert.Equal("from:\"Ana Costa\"", text.AsTyped(text.Words[2]));
    }

    [Fact]
    public void Only_so_much_of_a_long_text_is_looked_at()
    {
        Assert.Equal(SearchText.MostWords, Parse(string.Join(' ', Enumerable.Repeat("a", 100))).Words.Count);
        var text = Parse(new string('x', 5_000));
        Assert.Equal(SearchText.MostCharacters, Assert.Single(text.Words).Value.Length);
        Assert.Single(text.Notes);
    }

    [Fact]
    public void Five_hundred_hostile_texts_are_taken_apart_without_harm()
    {
        Assert.All(HostileTexts.All, typed =>
        {
            var text = Parse(typed);
            Assert.All(text.Words, word =>
            {
                Assert.InRange(word.Start, 0, text.Typed.Length);
                Assert.InRange(word.Start + word.Length, word.Start + 1, text.Typed.Length);
                Assert.True(text.Without(word).Length < text.Typed.Length);
            });
            Assert.DoesNotContain(text.Typed, letter => char.IsControl(letter));
        });
        Assert.Equal(SearchText.Empty.Words, Parse(null).Words);
    }

    private static SearchText Parse(string? typed) => SearchText.Parse(typed, Today);
}

using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Support;

namespace HelpdeskPortal.Features.Agents.NewTicket;

public sealed class KeptPeopleTests
{
    [Fact]
    public void Whoever_was_named_is_named_again()
    {
        var people = new KeptPeople
        {
            Requester = new RequesterChoice(null, "Jürgen \"Jo\" <Groß>", "jo@example.com"),
            Cc = [new RequesterChoice(Cast.Ana.Id()), new RequesterChoice(null, "Otto")],
            NextCc = new RequesterChoice(null, "", "half@"),
        };

        var again = KeptPeople.Read(people.Write());

        Assert.Equal(people.Requester, again.Requester);
        Assert.Equal(people.Cc, again.Cc);
        Assert.Equal(people.NextCc, again.NextCc);
        Assert.Equal([Cast.Ana.Id()], again.Known);
    }

    [Fact]
    public void A_form_that_names_nobody_keeps_nothing() => Assert.Equal("", KeptPeople.Nobody.Write());

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"requester":7}""")]
    [InlineData("""{"requester":{"personId":"me"}}""")]
    [InlineData("""{"requester":{"name":null}}""")]
    [InlineData("""{"requester":{"name":"Ana","address":null}}""")]
    [InlineData("""{"cc":null}""")]
    [InlineData("""{"cc":[null]}""")]
    [InlineData("""{"nextCc":{"name":null}}""")]
    public void What_cannot_be_read_names_nobody(string text)
    {
        var people = KeptPeople.Read(text);

        Assert.Null(people.Requester);
        Assert.Empty(people.Cc);
        Assert.Null(people.NextCc);
    }

    [Fact]
    public void More_than_a_circuit_could_carry_is_neither_written_nor_read()
    {
        var many = new KeptPeople { Cc = [.. Enumerable.Range(0, 100).Select(number => new RequesterChoice(null, new string('x', 80), $"{number}@example.com"))] };

        Assert.InRange(many.Write().Length, KeptPeople.Longest - 200, KeptPeople.Longest);
        Assert.NotEmpty(KeptPeople.Read(many.Write()).Cc);
        Assert.Empty(KeptPeople.Read(many.Write() + new string(' ', 300)).Cc);
    }
}

using Bunit;
using HelpdeskPortal.Ui;

namespace HelpdeskPortal.Tests.Ui;

public sealed class SmallPartsTests : BunitContext
{
    [Theory]
    [InlineData("Jana Vesely", "JV")]
    [InlineData("Katharina von Hohenstein-Lindqvist", "KH")]
    [InlineData("  žofie   černá ", "ŽČ")]
    [InlineData("Monitoring", "M")]
    [InlineData("k.hollis@millbrook.example", "KH")]
    [InlineData("Marek Vrba (external)", "ME")]
    [InlineData("😀 Ana Kos", "AK")]
    [InlineData("李 小龍", "李小")]
    [InlineData("@", "?")]
    [InlineData("", "?")]
    [InlineData(null, "?")]
    public void Initials_are_the_first_letters_of_the_first_and_last_word(string? name, string letters)
    {
        Assert.Equal(letters, PersonInitials.Of(name));
    }

    [Theory]
    [InlineData(InitialsKind.Colleague, 24, "initials")]
    [InlineData(InitialsKind.Me, 28, "initials is-me is-medium")]
    [InlineData(InitialsKind.Customer, 32, "initials is-customer is-large")]
    [InlineData(InitialsKind.Here, 24, "initials is-here")]
    public void Each_kind_of_disc_has_its_class(InitialsKind kind, int size, string classes)
    {
        var disc = Render<Initials>(parameters => parameters.Add(p => p.Name, "Jana Vesely").Add(p => p.Kind, kind).Add(p => p.Size, size).Add(p => p.Title, "Assignee: Jana Vesely"));

        disc.MarkupMatches($"""<span class="{classes}" title="Assignee: Jana Vesely">JV</span>""");
    }

    [Fact]
    public void A_disc_beside_its_name_is_not_read_out()
    {
        var disc = Render<Initials>(parameters => parameters.Add(p => p.Name, "Ana Kos").Add(p => p.Decoration, true));

        disc.MarkupMatches("""<span class="initials" data-letters="AK" aria-hidden="true"></span>""");
    }

    [Fact]
    public void A_type_dot_falls_back_to_slate_and_carries_its_name()
    {
        var dot = Render<TypeDot>(parameters => parameters.Add(p => p.Colour, "no such colour").Add(p => p.Name, "Printers"));

        dot.MarkupMatches("""<span class="type"><i class="dot is-slate" aria-hidden="true"></i><span class="cut">Printers</span></span>""");
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("system", null)]
    [InlineData("dark", "dark")]
    [InlineData("light", "light")]
    [InlineData("<script>", null)]
    public void The_theme_cookie_gives_one_of_two_words_or_none(string? cookie, string? attribute)
    {
        Assert.Equal(attribute, ThemeCookie.Attribute(ThemeCookie.Read(cookie)));
    }
}

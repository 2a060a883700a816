using CsCheck;

namespace HelpdeskPortal.Platform.Html;

public sealed class PlainTextLinksTests
{
    [Theory]
    [InlineData("See https://example.com/a?b=c&d=e#f please", "https://example.com/a?b=c&d=e#f")]
    [InlineData("http://intranet/printers", "http://intranet/printers")]
    [InlineData("HTTPS://EXAMPLE.COM", "HTTPS://EXAMPLE.COM")]
    [InlineData("It is https://example.com/a. And then", "https://example.com/a")]
    [InlineData("https://example.com/a, https://example.com/b; https://example.com/c!", "https://example.com/a", "https://example.com/b", "https://example.com/c")]
    [InlineData("(https://example.com/a)", "https://example.com/a")]
    [InlineData("(see https://example.com/wiki/Queue_(shop))", "https://example.com/wiki/Queue_(shop)")]
    [InlineData("[https://example.com/a].", "https://example.com/a")]
    [InlineData("<https://example.com/a>", "https://example.com/a")]
    [InlineData("\"https://example.com/a\"", "https://example.com/a")]
    [InlineData("„https://example.com/a“", "https://example.com/a")]
    [InlineData("*https://example.com/a*", "https://example.com/a")]
    [InlineData("https://example.com/a...", "https://example.com/a")]
    [InlineData("https://example.com/größe", "https://example.com/größe")]
    [InlineData("https://example.com/a/", "https://example.com/a/")]
    [InlineData("https://[::1]:5080/x", "https://[::1]:5080/x")]
    [InlineData("a\nhttps://example.com\nb", "https://example.com")]
    [InlineData("www.example.com/a.", "https://www.example.com/a")]
    [InlineData("Write to anna@example.com.", "mailto:anna@example.com")]
    [InlineData("<anna.b+c@mail.example.co.uk>, carl_d@example.org", "mailto:anna.b+c@mail.example.co.uk", "mailto:carl_d@example.org")]
    [InlineData("'anna@example.com'", "mailto:anna@example.com")]
    [InlineData("mailto:anna@example.com", "mailto:anna@example.com")]
    [InlineData("https://example.com/@anna", "https://example.com/@anna")]
    public void Addresses_are_found_without_what_belongs_to_the_sentence(string text, params string[] expected) =>
        Assert.Equal(expected, Addresses(text));

    [Theory]
    [InlineData("nothing to see here")]
    [InlineData("")]
    [InlineData("javascript:alert(1)")]
    [InlineData("javascript://example.com/%0aalert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("file:///etc/passwd ftp://example.com")]
    [InlineData("//example.com /queue")]
    [InlineData("https://")]
    [InlineData("https:// example.com")]
    [InlineData("https://...")]
    [InlineData("xhttps://example.com")]
    [InlineData("www.")]
    [InlineData("www.x")]
    [InlineData("wwww.example.com")]
    [InlineData("https://bank.example@evil.example/")] // reads as one site and leads to another
    [InlineData("https://bank.example:443@evil.example/")]
    [InlineData("anna@localhost")]
    [InlineData("anna@example.c")]
    [InlineData("anna@example.123")]
    [InlineData("@example.com")]
    [InlineData("anna@")]
    [InlineData("anna.@example.com")]
    [InlineData("anna@example..com")]
    [InlineData("anna@.com")]
    [InlineData("a@b@c.de")]
    [InlineData("müller@example.com")]
    [InlineData("anna@müller.de")]
    public void What_is_no_address_stays_text(string text) => Assert.Empty(Addresses(text));

    [Fact]
    public void An_address_ends_where_the_direction_of_writing_is_turned() =>
        Assert.Equal(["https://example.com/"], Addresses("https://example.com/\u202Egnp.exe"));

    [Fact]
    public void An_address_beyond_the_limit_is_text()
    {
        Assert.Single(Addresses("https://example.com/" + new string('a', SafeAddress.MaxLength - 20)));
        Assert.Empty(Addresses("https://example.com/" + new string('a', SafeAddress.MaxLength - 19)));
        Assert.Empty(Addresses(new string('a', 65) + "@example.com"));
    }

    [Fact]
    public void A_text_without_addresses_is_one_piece() =>
        Assert.Equal([new TextPiece("Guten Tag,\nder Drucker!", null)], PlainTextLinks.Split("Guten Tag,\nder Drucker!"));

    [Fact]
    public void Pieces_stand_in_order_and_keep_every_character() =>
        Assert.Equal(
            [
                new TextPiece("See ", null), new TextPiece("www.example.com", "https://www.example.com"), new TextPiece(", or ask ", null),
                new TextPiece("anna@example.com", "mailto:anna@example.com"), new TextPiece(".\n", null),
            ],
            PlainTextLinks.Split("See www.example.com, or ask anna@example.com.\n"));

    [Fact]
    public void Nothing_is_lost_and_nothing_unsafe_is_found_in_any_text() =>
        Gen.Int[0, Parts.Length - 1].Select(index => Parts[index]).List[0, 40].Sample(
            parts =>
            {
                var text = string.Concat(parts);
                var pieces = PlainTextLinks.Split(text, out var steps);
                Assert.Equal(text, string.Concat(pieces.Select(piece => piece.Text)));
                Assert.All(pieces, piece => Assert.NotEmpty(piece.Text));
                Assert.All(pieces, piece => Assert.True(piece.Address is null || SafeAddress.IsLink(piece.Address), piece.Address));
                Assert.True(steps <= StepsAllowed(text.Length), $"{steps} steps for {text.Length} characters");
            },
            iter: 20_000);

    public static TheoryData<string> Repeated =>
    [
        "a", " ", ".", "@", "h", "w", "www.", "https://", "http://a", "https://a.", "https://a.de)", "(", ")", "https://(", "()",
        "a@", "a.", "a@b", "a@b.de", "a@b.de ", "a.@", "@a.", "-", "a-@", "h@", "ä@", "https://a.de,", "https://a.de ", "www.a@", "{[(", "]})",
        "..@..", "\ud83d", "\u202e", "https://a\n", "www.a.de/(www.a.de/", "hhttps://", "h h ", "'", "mailto:",
    ];

    [Theory]
    [MemberData(nameof(Repeated))]
    public void The_work_is_proportional_to_the_length(string part)
    {
        const int megabyte = 1024 * 1024;
        foreach (var start in new[] { "", "https://", "x@", "www." })
        {
            var text = start + string.Concat(Enumerable.Repeat(part, megabyte / part.Length));
            var pieces = PlainTextLinks.Split(text, out var steps);
            Assert.True(steps <= StepsAllowed(text.Length), $"{steps} steps for {text.Length} characters");
            Assert.Equal(text.Length, pieces.Sum(piece => piece.Text.Length));
        }
    }

    private static readonly string[] Parts =
    [
        "https://", "http://", "www.", "example", ".com", ".", "/", "@", "a", "Z", "9", "ä", " ", "\n", "(", ")", "[", "]", "{", "}", "<", ">",
        "\"", "'", ",", ";", ":", "!", "?", "#", "&", "%0a", "=", "-", "_", "~", "\\", "`", "\u202e", "\u200b", "\ud83d", "\ude00", "\0",
        "javascript:", "mailto:", "|",
    ];

    /// <summary>
    /// Each character is looked at once in passing, up to 16 times for the two beginnings, once forwards and once
    /// backwards as part of an address, and once as part of a mailbox and of a domain.
    /// </summary>
    private static long StepsAllowed(int length) => 24L * length;

    private static IEnumerable<string?> Addresses(string text) =>
        PlainTextLinks.Split(text).Where(piece => piece.Address is not null).Select(piece => piece.Address);
}

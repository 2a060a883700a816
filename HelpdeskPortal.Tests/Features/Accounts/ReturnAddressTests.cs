using HelpdeskPortal.Domain;
using HelpdeskPortal.Support;

namespace HelpdeskPortal.Features.Accounts;

public class ReturnAddressTests
{
    private static readonly Uri Portal = new("http://localhost");

    public static TheoryData<string> Elsewhere =>
    [
        "//evil.example", "///evil.example", "////evil.example", "/\\evil.example", "\\\\evil.example", "\\/evil.example", "/\\/evil.example",
        "https:evil.example", "https:/evil.example", "https://evil.example", "HTTPS://EVIL.EXAMPLE", "http://evil.example", "ftp://evil.example",
        "%2f%2fevil.example", "%2F%2Fevil.example", "%5c%5cevil.example", "/%09/evil.example", "/%2fevil.example", "/%5cevil.example",
        "/\t/evil.example", "/\n/evil.example", "/\r/evil.example", "\t//evil.example", " //evil.example", "/ /evil.example", "/\u0000/evil.example",
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "/javascript:alert(1)", "data:text/html,<script>alert(1)</script>",
        "vbscript:x", "blob:https://evil.example/1", "about:blank", "mailto:x@evil.example", "evil.example", "evil.example/queue", "@evil.example",
        ":80", "//localhost@evil.example", "http://localhost@evil.example", "http://localhost.evil.example", "//localhost:1/queue", "/.//evil.example",
        "/..//evil.example", "/queue/..//evil.example", "/./\\evil.example", "//[::1]/", "/\u2028/evil.example", "/sign-out", "/sign-in/demo", "", "?x", "#x",
    ];

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public void T21_The_way_back_stays_in_the_portal(string wanted)
    {
        var back = ReturnAddress.Local(wanted);

        // As a browser reads it, which drops tabs and line ends and takes a backslash for a slash.
        var read = new string([.. back.Where(letter => letter is not ('\t' or '\r' or '\n')).Select(letter => letter == '\\' ? '/' : letter)]);
        Assert.StartsWith("/", read, StringComparison.Ordinal);
        Assert.False(read.StartsWith("//", StringComparison.Ordinal));
        Assert.Equal(Portal.Authority, new Uri(Portal, read).Authority);
    }

    [Theory]
    [InlineData("/queue?type=1&sort=newest")]
    [InlineData("/tickets/202600042")]
    [InlineData("/my#last")]
    public void A_page_of_the_portal_is_gone_back_to(string wanted) => Assert.Equal(wanted, ReturnAddress.Local(wanted));

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https:evil.example")]
    [InlineData("/%09/evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task T21_Signing_in_leads_nowhere_else(string wanted)
    {
        await using var app = await PortalApp.StartAsync();

        var answer = await app.Visitor().TrySignInAsync(Cast.Address(Cast.Ana), page: $"{Links.SignIn}?returnUrl={Uri.EscapeDataString(wanted)}");

        Assert.Equal("localhost", new Uri(Portal, answer.Location!).Host);
    }

    [Fact]
    public async Task Whoever_wanted_a_page_is_led_to_it_after_signing_in()
    {
        await using var app = await PortalApp.StartAsync();
        var wanted = Links.NotFound + "?x=1";

        var answer = await app.Visitor().TrySignInAsync(Cast.Address(Cast.Ana), page: Links.SignInTo(wanted));

        Assert.Equal(wanted, new Uri(Portal, answer.Location!).PathAndQuery);
    }
}

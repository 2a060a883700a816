using Microsoft.Playwright;

namespace HelpdeskPortal.Tests.Ui;

[Trait("Category", "Browser")]
public sealed class ThemeScriptTests
{
    private const string Choices = """
        <link rel="stylesheet" href="/css/tokens.css"><style>body { background: var(--bg) }</style>
        <button data-theme-choice="system">System</button><button data-theme-choice="dark">Dark</button><button data-theme-choice="light">Light</button>
        """;

    private const string LightGround = "rgb(246, 247, 249)";
    private const string DarkGround = "rgb(17, 21, 27)";

    private static readonly DateTime Now = new(2026, 3, 9, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task A_choice_shows_at_once_and_stands_in_the_cookie_for_the_next_page()
    {
        await using var screen = await ScriptPage.OpenAsync("theme.js", Choices, Now);
        var body = screen.Page.Locator("body");
        await Assertions.Expect(body).ToHaveCSSAsync("background-color", LightGround);

        await screen.Page.GetByText("Dark").ClickAsync();

        await Assertions.Expect(body).ToHaveCSSAsync("background-color", DarkGround);
        await Assertions.Expect(screen.Page.GetByText("Dark")).ToHaveAttributeAsync("aria-pressed", "true");
        var cookie = Assert.Single(await screen.Page.Context.CookiesAsync());
        Assert.Equal(("theme", "dark", "/", SameSiteAttribute.Lax), (cookie.Name, cookie.Value, cookie.Path, cookie.SameSite));

        await screen.Page.ReloadAsync();
        await Assertions.Expect(body).ToHaveCSSAsync("background-color", DarkGround);
    }

    [Fact]
    public async Task Without_a_choice_the_page_follows_the_system()
    {
        await using var screen = await ScriptPage.OpenAsync("theme.js", Choices, Now, ColorScheme.Dark);
        var body = screen.Page.Locator("body");
        await Assertions.Expect(body).ToHaveCSSAsync("background-color", DarkGround);

        await screen.Page.GetByText("Light").ClickAsync();
        await Assertions.Expect(body).ToHaveCSSAsync("background-color", LightGround);

        await screen.Page.GetByText("System").ClickAsync();
        await Assertions.Expect(body).ToHaveCSSAsync("background-color", DarkGround);
        Assert.Empty(await screen.Page.Context.CookiesAsync());

        await screen.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Assertions.Expect(body).ToHaveCSSAsync("background-color", LightGround);
    }
}

using Microsoft.Playwright;

namespace HelpdeskPortal.Tests.Ui;

/// <summary>One of our scripts in a real browser, on a page that is nothing but the markup a test gives it.</summary>
internal sealed class ScriptPage : IAsyncDisposable
{
    private const string Address = "http://portal.test/";

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private ScriptPage(IPlaywright playwright, IBrowser browser, IPage page)
    {
        _playwright = playwright;
        _browser = browser;
        Page = page;
    }

    public IPage Page { get; }

    public static async Task<ScriptPage> OpenAsync(string script, string body, DateTime now, ColorScheme scheme = ColorScheme.Light)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync(new() { TimezoneId = "Europe/Prague", ColorScheme = scheme });
        await page.Clock.InstallAsync(new() { TimeDate = now });
        await page.RouteAsync($"{Address}**", route => route.Request.Url switch
        {
            Address => route.FulfillAsync(new() { ContentType = "text/html", Body = $"<!doctype html><html lang=en><body>{body}<script type=module src=/js/{script}></script>" }),
            var url => route.FulfillAsync(new() { Path = Path.Combine(Tokens.WebRoot(), new Uri(url).AbsolutePath[1..]), ContentType = url.EndsWith(".css", StringComparison.Ordinal) ? "text/css" : "text/javascript" }),
        });
        await page.GotoAsync(Address);
        return new ScriptPage(playwright, browser, page);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}

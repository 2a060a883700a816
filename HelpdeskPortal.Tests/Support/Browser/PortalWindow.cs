using HelpdeskPortal.Domain;
using Microsoft.Playwright;

namespace HelpdeskPortal.Support.Browser;

/// <summary>A tab of somebody who has signed in, with all that its sockets carried.</summary>
internal sealed class PortalWindow : IAsyncDisposable
{
    /// <summary>The button that sends what stands in the composer that is shown.</summary>
    public const string SendButton = ".composer-buttons:not([hidden]) > [data-send='']";

    private readonly Uri _address;

    private PortalWindow(IPage page, Uri address)
    {
        _address = address;
        Page = page;
        Frames = new Frames(page);
        page.PageError += (_, error) => Errors.Add(error);
    }

    public IPage Page { get; }

    public Frames Frames { get; }

    /// <summary>What the scripts of the page did not catch.</summary>
    public List<string> Errors { get; } = [];

    public ILocator Rows => Page.Locator(".row[data-ticket]");

    public ILocator Banner => Page.Locator("#components-reconnect-modal");

    /// <summary>Opens a page that lives and waits until it does.</summary>
    public static async Task<PortalWindow> OpenAsync(ChromiumFixture chromium, PortalApp app, Actor person, string path, BrowserNewContextOptions? options = null) =>
        await OpenAsync(chromium, await app.SignedInAsync(person), app.Address, path, options);

    public static async Task<PortalWindow> OpenAsync(ChromiumFixture chromium, HttpVisitor visitor, Uri address, string path, BrowserNewContextOptions? options = null)
    {
        var page = await chromium.NewPageAsync(options ?? new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });
        await page.Context.AddCookiesAsync([new Cookie { Name = "portal", Value = visitor.SignInCookie!, Url = address.AbsoluteUri }]);
        var window = new PortalWindow(page, address);
        await window.GoToAsync(path);
        return window;
    }

    /// <summary>Another tab of the same browser: same sign-in, same storage.</summary>
    public async Task<PortalWindow> OtherTabAsync(string path)
    {
        var tab = new PortalWindow(await Page.Context.NewPageAsync(), _address);
        await tab.GoToAsync(path);
        return tab;
    }

    public async Task GoToAsync(string path)
    {
        Frames.Restart();
        await Page.GotoAsync(new Uri(_address, path).AbsoluteUri);
        await Frames.StartedAsync();
        await MarkAsync();
    }

    public ILocator Row(long ticketId) => Page.Locator($".row[data-ticket='{ticketId}']");

    /// <summary>The box of the composer, once it takes letters.</summary>
    public async Task<ILocator> BoxAsync(string kind)
    {
        var box = Page.Locator($"textarea[data-box={kind}]");
        await Assertions.Expect(box).ToBeEditableAsync();
        return box;
    }

    public Task SendAsync() => Page.ClickAsync(SendButton);

    /// <summary>Where each visible row stands, in whole pixels.</summary>
    public async Task<string[]> PlacesAsync() => await Page.EvaluateAsync<string[]>(
        """
        () => [...document.querySelectorAll(".row[data-ticket]")]
          .map((row) => [row.dataset.ticket, row.getBoundingClientRect()])
          .filter(([, box]) => box.bottom > 0 && box.top < innerHeight)
          .map(([ticket, box]) => `${ticket}: ${[box.x, box.y, box.width, box.height].map(Math.round).join(" ")}`)
        """);

    /// <summary>Whether the page is still the one that was opened: nothing has loaded it anew.</summary>
    public Task<bool> IsSamePageAsync() => Page.EvaluateAsync<bool>("() => window.opened === true");

    /// <summary>Remembers the page that stands now.</summary>
    public Task MarkAsync() => Page.EvaluateAsync("() => { window.opened = true; }");

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}

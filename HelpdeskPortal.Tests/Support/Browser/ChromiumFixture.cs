using HelpdeskPortal.Support.Browser;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(ChromiumFixture))]

namespace HelpdeskPortal.Support.Browser;

/// <summary>
/// One Chromium for all tests of a run, started by the first that wants it; each page has a context of its own, so
/// tests share neither cookies nor storage.
/// </summary>
public sealed class ChromiumFixture : IAsyncDisposable
{
    public const string Executable = "/usr/bin/chromium";

    /// <summary>Set to 1 where everything must be there, so that what is missing fails instead of being skipped.</summary>
    public const string RequireAll = "HELPDESK_REQUIRE_ALL";

    /// <summary>In milliseconds: so long may a page take to become as a test expects it.</summary>
    private const float Patience = 10_000;

    private readonly SemaphoreSlim starting = new(1);
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Whether tests that need the browser are to be run, which under <see cref="RequireAll"/> they always are.</summary>
    public static bool IsWanted => File.Exists(Executable) || Environment.GetEnvironmentVariable(RequireAll) == "1";

    /// <summary>A window of somebody who was never here. Disposing of its context closes it.</summary>
    public async Task<IPage> NewPageAsync(BrowserNewContextOptions? options = null)
    {
        var context = await (await BrowserAsync()).NewContextAsync(options ?? new BrowserNewContextOptions());
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        starting.Dispose();
    }

    private async Task<IBrowser> BrowserAsync()
    {
        await starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (browser is null)
            {
                Assert.True(File.Exists(Executable), BrowserFactAttribute.Missing);
                playwright ??= await Playwright.CreateAsync();
                Assertions.SetDefaultExpectTimeout(Patience);
                browser = await playwright.Chromium.LaunchAsync(
                    new BrowserTypeLaunchOptions { ExecutablePath = Executable, Args = ["--no-sandbox"] });
            }

            return browser;
        }
        finally
        {
            starting.Release();
        }
    }
}

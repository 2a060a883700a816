using Deque.AxeCore.Playwright;
using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Shell.Circuits;
using HelpdeskPortal.Support;
using HelpdeskPortal.Support.Browser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace HelpdeskPortal.Shell;

/// <summary>Signing in, the frame and the end of a sign-in, as Chromium shows them.</summary>
public class FrameInBrowserTests(ChromiumFixture chromium)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [BrowserFact]
    public async Task T22_Ending_a_sign_in_blanks_an_open_page_and_leads_to_the_sign_in_page_within_five_seconds()
    {
        await using var app = await OnSocketAsync();
        var page = await OpenAsync(app, Cast.Marek);
        var other = await OpenAsync(app, Cast.Jana);
        try
        {
            await app.Get<SignIns>().EndAllAsync(Actor.System, Cast.Marek.Id(), "test", cancellation: Cancellation);

            await page.WaitForURLAsync("**/sign-in", new PageWaitForURLOptions { Timeout = 5_000 });
            await Assertions.Expect(page.Locator(".topbar")).ToHaveCountAsync(0);
            await Assertions.Expect(other.Locator(".account")).ToBeVisibleAsync();
        }
        finally
        {
            await page.Context.DisposeAsync();
            await other.Context.DisposeAsync();
        }
    }

    [BrowserFact]
    public async Task The_account_menu_keeps_what_is_chosen_and_signs_out()
    {
        await using var app = await OnSocketAsync();
        var page = await OpenAsync(app, Cast.Marek);
        try
        {
            await page.ClickAsync(".account");
            await page.GetByText("Stay on the ticket").ClickAsync();
            await Assertions.Expect(page.Locator(".menu-item", new PageLocatorOptions { HasText = "Stay on the ticket" })).ToHaveAttributeAsync("aria-pressed", "true");
            Assert.Equal(AfterSending.Stay, await app.ReadAsync(db => db.Users.Where(p => p.Id == Cast.Marek.Id()).Select(p => p.AfterSending).SingleAsync(Cancellation)));

            await page.ClickAsync(".account");
            await page.ClickAsync("[data-theme-choice=dark]");
            await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
            await page.ReloadAsync();
            await page.Locator(".app[data-live]").WaitForAsync();
            await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");

            await page.ClickAsync(".account");
            await Assertions.Expect(page.Locator("[data-theme-choice=dark]")).ToHaveAttributeAsync("aria-pressed", "true");
            await page.GetByText("Sign out").ClickAsync();
            await page.WaitForURLAsync("**/sign-in");
            Assert.NotNull((await app.ReadAsync(db => db.SignIns.SingleAsync(Cancellation))).EndedAt);
        }
        finally
        {
            await page.Context.DisposeAsync();
        }
    }

    [BrowserFact]
    public async Task A_socket_that_is_cut_comes_back_by_itself_and_the_page_works_on()
    {
        await using var app = await OnSocketAsync();
        var page = await OpenAsync(app, Cast.Marek);
        try
        {
            await page.EvaluateAsync("() => window.stillTheSamePage = true");
            app.Get<CircuitConnections>().Abort(Assert.Single(app.Get<CircuitConnections>().SignIns()));
            await page.ClickAsync(".account");
            await page.GetByText("Stay on the ticket").ClickAsync();

            await Assertions.Expect(page.Locator(".menu-item", new PageLocatorOptions { HasText = "Stay on the ticket" })).ToHaveAttributeAsync("aria-pressed", "true");
            Assert.True(await page.EvaluateAsync<bool>("() => window.stillTheSamePage === true"));
        }
        finally
        {
            await page.Context.DisposeAsync();
        }
    }

    [BrowserFact]
    public async Task Sign_in_and_frame_break_no_rule_of_the_policy_and_are_within_reach_of_everybody()
    {
        await using var app = await OnSocketAsync();
        var page = await chromium.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            // The page that is looked at says 404 on purpose.
            if (message.Type is "error" or "warning" && !message.Text.Contains("404", StringComparison.Ordinal))
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
        try
        {
            await page.GotoAsync(new Uri(app.Address, Links.SignIn).AbsoluteUri);
            await ExpectNothingSeriousAsync(page);
            await SignInAsync(page, Cast.Marek, app.Address);
            await page.ClickAsync(".account");
            await Assertions.Expect(page.Locator("#account-menu")).ToBeVisibleAsync();
            await ExpectNothingSeriousAsync(page);

            Assert.Empty(complaints);
        }
        finally
        {
            await page.Context.DisposeAsync();
        }
    }

    [BrowserFact]
    public async Task A_phone_scrolls_nothing_sideways_and_opens_the_views_over_the_page()
    {
        await using var app = await OnSocketAsync();
        var page = await chromium.NewPageAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 390, Height = 844 } });
        try
        {
            await page.GotoAsync(new Uri(app.Address, Links.SignIn).AbsoluteUri);
            Assert.Equal(390, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
            await SignInAsync(page, Cast.Marek, app.Address);
            Assert.Equal(390, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));

            await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Views" }).ClickAsync();
            await Assertions.Expect(page.Locator("#views")).ToHaveClassAsync("views is-open");
        }
        finally
        {
            await page.Context.DisposeAsync();
        }
    }

    private static Task<PortalApp> OnSocketAsync() => PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });

    private async Task<IPage> OpenAsync(PortalApp app, Actor person)
    {
        var page = await chromium.NewPageAsync();
        await SignInAsync(page, person, app.Address);
        return page;
    }

    /// <summary>Ends on a page with a circuit that works.</summary>
    private static async Task SignInAsync(IPage page, Actor person, Uri portal)
    {
        await page.GotoAsync(new Uri(portal, Links.SignInTo(Links.Queue)).AbsoluteUri);
        await page.FillAsync("#email", Cast.Address(person));
        await page.FillAsync("#password", PortalApp.Password);
        await page.ClickAsync("button.is-primary");
        await page.WaitForURLAsync($"**{Links.Queue}");
        await page.Locator(".app[data-live]").WaitForAsync();
    }

    private static async Task ExpectNothingSeriousAsync(IPage page) =>
        Assert.Empty((await page.RunAxe()).Violations.Where(violation => violation.Impact is "serious" or "critical").Select(violation => $"{violation.Id}: {violation.Help}"));
}

using System.Net;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace HelpdeskPortal.Shell;

public class SecurityHeadersTests
{
    [Fact]
    public async Task Every_route_says_what_browsers_must_know()
    {
        await using var app = await PortalApp.StartAsync();
        var visitor = await app.SignedInAsync(Cast.Ruth);
        var paths = app.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => endpoint.RoutePattern)
            .Where(pattern => pattern.Parameters.Count == 0)
            .Select(pattern => "/" + pattern.RawText!.Trim('/'))
            .Distinct(StringComparer.Ordinal)
            .ToList();

        Assert.True(paths.Count > 20, $"Only {paths.Count} routes were found.");
        foreach (var path in paths.Append("/nowhere").Append("/_blazor/negotiate"))
        {
            var headers = (await visitor.GetAsync(path)).Headers;
            Assert.True(headers.ContainsKey("Content-Security-Policy"), path);
            Assert.Contains("frame-ancestors 'none'", headers["Content-Security-Policy"], StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe-eval", headers["Content-Security-Policy"], StringComparison.Ordinal);
            Assert.Equal("DENY", headers["X-Frame-Options"]);
            Assert.Equal("nosniff", headers["X-Content-Type-Options"]);
            Assert.Equal("same-origin", headers["Referrer-Policy"]);
            Assert.Equal("same-origin", headers["Cross-Origin-Opener-Policy"]);
            Assert.Contains("camera=()", headers["Permissions-Policy"], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(Links.SignIn)]
    [InlineData(Links.Home)]
    [InlineData(Links.NotFound)]
    [InlineData("/nowhere")]
    public async Task Pages_are_never_stored(string path)
    {
        await using var app = await PortalApp.StartAsync();

        var answer = await (await app.SignedInAsync(Cast.Marek)).GetAsync(path);

        Assert.Contains("no-store", answer.Headers["Cache-Control"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_import_map_of_the_page_is_the_one_script_that_the_policy_names()
    {
        await using var app = await PortalApp.StartAsync();

        var answer = await (await app.SignedInAsync(Cast.Marek)).GetAsync(Links.Queue);
        var map = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(answer.Text).QuerySelector("script[type=importmap]")!.TextContent;
        var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(map)));

        Assert.Contains($"script-src 'self' 'sha256-{hash}';", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Https_is_insisted_on_outside_Development_only()
    {
        await using var development = await PortalApp.StartAsync();
        await using var production = await PortalApp.StartAsync(new PortalAppOptions { Environment = Environments.Production });

        Assert.Equal("max-age=31536000; includeSubDomains", (await production.Visitor(https: true).GetAsync(Links.SignIn)).Headers["Strict-Transport-Security"]);
        Assert.False((await production.Visitor().GetAsync(Links.SignIn)).Headers.ContainsKey("Strict-Transport-Security"));
        Assert.False((await development.Visitor(https: true).GetAsync(Links.SignIn)).Headers.ContainsKey("Strict-Transport-Security"));
    }

    [Fact]
    public async Task T20_Other_hosts_are_refused_once_the_public_address_is_set()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { Environment = Environments.Production });
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(app, "evil.example")).Status);

        await app.SetAsync(new GeneralSettings { PublicAddress = "https://help.example.com" });

        var refused = await AskAsync(app, "evil.example");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal("DENY", refused.Headers["X-Frame-Options"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync(app, "help.example.com.evil.example")).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(app, "help.example.com")).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(app, "HELP.example.com:8443")).Status);
    }

    [Fact]
    public async Task In_Development_the_portal_answers_under_any_host()
    {
        await using var app = await PortalApp.StartAsync();
        await app.SetAsync(new GeneralSettings { PublicAddress = "https://help.example.com" });

        Assert.Equal(HttpStatusCode.OK, (await AskAsync(app, "192.0.2.7")).Status);
    }

    [Fact]
    public async Task T55_A_failure_tells_a_number_and_nothing_else()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions
        {
            Environment = Environments.Production,
            Services = services => services.AddSingleton<IStartupFilter, FailingPath>(),
        });

        var answer = await app.Visitor().GetAsync("/fail");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.Contains("give this number", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("the secret of the house", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("InvalidOperationException", answer.Text, StringComparison.Ordinal);
        Assert.Equal("DENY", answer.Headers["X-Frame-Options"]);
        Assert.Contains("no-store", answer.Headers["Cache-Control"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_exist_is_said_so_in_the_portals_own_words()
    {
        await using var app = await PortalApp.StartAsync();

        foreach (var visitor in new[] { app.Visitor(), await app.SignedInAsync(Cast.Marek) })
        {
            var answer = await visitor.GetAsync("/nowhere");
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            Assert.Contains("There is nothing here", answer.Text, StringComparison.Ordinal);
            Assert.Contains("There is nothing here", (await visitor.PostAsync("/nowhere")).Text, StringComparison.Ordinal);
            Assert.DoesNotContain("blazor.web", answer.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(Links.NotFound)]
    [InlineData(Links.Error)]
    [InlineData("/status/404")]
    [InlineData("/status/500")]
    public async Task Pages_that_are_not_there_for_a_person_look_alike(string path)
    {
        await using var app = await PortalApp.StartAsync();

        var answer = await (await app.SignedInAsync(Cast.Marek)).GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Contains("There is nothing here", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("blazor.web", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_that_is_not_there_is_told_inside_the_frame_with_forms_that_work()
    {
        await using var app = await PortalApp.StartAsync();

        var answer = await (await app.SignedInAsync(Cast.Marek)).GetAsync("/tickets/209900001");

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Contains("There is nothing here", answer.Text, StringComparison.Ordinal);

        // Without it the circuit has no antiforgery token for the form that signs out.
        Assert.Contains("Blazor-Server-Component-State", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_was_open_for_too_long_is_told_what_to_do()
    {
        await using var app = await PortalApp.StartAsync();

        var answer = await app.Visitor().PostAsync(Links.SignOut);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("load it anew and try again", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_order_before_the_pages_holds()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { Environment = Environments.Production });
        await app.SetAsync(new GeneralSettings { PublicAddress = "https://help.example.com" });
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/_blazor/negotiate?negotiateVersion=1", UriKind.Relative));
        request.Headers.Host = "evil.example";
        request.Headers.Add("Origin", "https://evil.example");
        request.Headers.Add("Cookie", "portal=not-a-ticket");

        // Headers, then host, then origin, then status pages, then who it is: the first that refuses answers, with headers.
        var host = await app.Visitor().SendAsync(request);
        Assert.Equal((HttpStatusCode.BadRequest, "DENY"), (host.Status, host.Headers["X-Frame-Options"]));
        Assert.StartsWith("This portal is not reached", host.Text, StringComparison.Ordinal);

        var foreign = new HttpRequestMessage(HttpMethod.Post, new Uri("/_blazor/negotiate?negotiateVersion=1", UriKind.Relative));
        foreign.Headers.Host = "help.example.com";
        foreign.Headers.Add("Origin", "https://evil.example");
        var origin = await app.Visitor().SendAsync(foreign);
        Assert.Equal((HttpStatusCode.Forbidden, "DENY", ""), (origin.Status, origin.Headers["X-Frame-Options"], origin.Text));
    }

    [Fact]
    public async Task Pages_without_a_circuit_load_neither_Blazors_script_nor_MudBlazor()
    {
        await using var app = await PortalApp.StartAsync();
        var signedIn = await app.SignedInAsync(Cast.Marek);

        foreach (var (visitor, path) in new[] { (app.Visitor(), Links.SignIn), (signedIn, Links.SignIn), (signedIn, Links.AccessDenied), (app.Visitor(), "/nowhere") })
        {
            var page = (await visitor.GetAsync(path)).Text;
            Assert.DoesNotContain("blazor.web", page, StringComparison.Ordinal);
            Assert.DoesNotContain("MudBlazor", page, StringComparison.Ordinal);
            Assert.Equal(3, page.Split("rel=\"stylesheet\"").Length - 1);
        }

        Assert.Contains("blazor.web", (await signedIn.GetAsync(Links.Queue)).Text, StringComparison.Ordinal);
    }

    private static Task<Answer> AskAsync(PortalApp app, string host)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Links.SignIn, UriKind.Relative));
        request.Headers.Host = host;
        return app.Visitor().SendAsync(request);
    }

    /// <summary>A page behind everything that the portal puts before pages.</summary>
    private sealed class FailingPath : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.Map("/fail", fail => fail.Run(_ => throw new InvalidOperationException("the secret of the house")));
        };
    }
}

using System.Net;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Support;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace HelpdeskPortal.Shell;

public class CrossSiteTests
{
    private const string Negotiate = "/_blazor/negotiate?negotiateVersion=1";

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:81", HttpStatusCode.Forbidden)]
    [InlineData("https://localhost", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost", HttpStatusCode.OK)]
    public async Task T52_Only_the_portals_own_pages_negotiate_a_circuit(string origin, HttpStatusCode expected)
    {
        await using var app = await PortalApp.StartAsync();

        Assert.Equal(expected, (await SendAsync(await app.SignedInAsync(Cast.Marek), HttpMethod.Post, Negotiate, origin)).Status);
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost", HttpStatusCode.NotFound)]
    public async Task T52_A_foreign_page_opens_no_socket(string origin, HttpStatusCode expected)
    {
        await using var app = await PortalApp.StartAsync();

        // An unknown connection is what the portal's own page would be told about; a foreign page is told nothing.
        Assert.Equal(expected, (await SendAsync(await app.SignedInAsync(Cast.Marek), HttpMethod.Get, "/_blazor?id=unknown", origin)).Status);
    }

    [Fact]
    public async Task T52_Behind_a_proxy_the_public_address_is_the_portals_own_too()
    {
        await using var app = await PortalApp.StartAsync();
        await app.SetAsync(new GeneralSettings { PublicAddress = "https://help.example.com" });
        var visitor = await app.SignedInAsync(Cast.Marek);

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(visitor, HttpMethod.Post, Negotiate, "https://help.example.com")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(visitor, HttpMethod.Post, Negotiate, "http://help.example.com")).Status);
    }

    [Theory]
    [InlineData(Links.SignIn)]
    [InlineData(Links.SignOut)]
    [InlineData(Links.DemoSignIn)]
    public async Task T52_B13_A_form_without_its_token_does_nothing(string path)
    {
        await using var app = await PortalApp.StartAsync();
        var visitor = await app.SignedInAsync(Cast.Marek);

        var answer = await visitor.PostAsync(
            path, ("_handler", "sign-in"), ("Input.Email", Cast.Address(Cast.Ana)), ("Input.Password", PortalApp.Password), ("person", Cast.Ana.Id().ToString()));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(Links.Queue, (await visitor.GetAsync(Links.Home)).Location);
    }

    [Fact]
    public async Task Hub_and_circuits_keep_the_bounds_that_were_chosen()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { KeepsCircuitsAsLong = true });
        var circuits = app.Get<IOptions<Microsoft.AspNetCore.Components.Server.CircuitOptions>>().Value;
        var hubType = typeof(Microsoft.AspNetCore.Components.Server.CircuitOptions).Assembly.GetType("Microsoft.AspNetCore.Components.Server.ComponentHub", throwOnError: true)!;
        var hub = (HubOptions)((IOptions<object>)app.Services.GetService(typeof(IOptions<>).MakeGenericType(typeof(HubOptions<>).MakeGenericType(hubType)))!).Value;

        Assert.False(circuits.DetailedErrors);
        Assert.Equal((200, 500, 10), (circuits.DisconnectedCircuitMaxRetained, circuits.PersistedCircuitInMemoryMaxRetained, circuits.MaxBufferedUnacknowledgedRenderBatches));
        Assert.Equal(TimeSpan.FromMinutes(3), circuits.DisconnectedCircuitRetentionPeriod);
        Assert.Equal(TimeSpan.FromSeconds(10), circuits.JSInteropDefaultCallTimeout);
        Assert.Equal(32 * 1024, hub.MaximumReceiveMessageSize);
        Assert.Equal(1, hub.MaximumParallelInvocationsPerClient);
        Assert.NotEqual(true, hub.EnableDetailedErrors);
        Assert.True(circuits.PersistedCircuitInMemoryRetentionPeriod <= TimeSpan.FromHours(new LimitSettings().SignInIdleHours));
    }

    private static Task<Answer> SendAsync(HttpVisitor visitor, HttpMethod method, string path, string origin)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Origin", origin);
        return visitor.SendAsync(request);
    }
}

using HelpdeskPortal.Benchmarks.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HelpdeskPortal.Benchmarks.Circuits;

/// <summary>The framework itself as the other end: a small Blazor Server application on a real port.</summary>
public sealed class PeerServer : IAsyncLifetime
{
    private readonly WebApplication _app = Build();
    private readonly HttpMessageInvoker _transport = PortalClient.CreateTransport();

    internal PortalClient NewPerson() => new(_transport, new Uri(_app.Urls.Single()));

    public async ValueTask InitializeAsync() => await _app.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _transport.Dispose();
    }

    internal Task StopAsync() => _app.StopAsync(new CancellationToken(canceled: true));

    private static WebApplication Build()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.Services.AddRouting();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();

        WebApplication app = builder.Build();
        app.UseRouting();
        app.UseAntiforgery();
        app.MapRazorComponents<PeerApp>().AddInteractiveServerRenderMode();
        app.MapGet("/sign-in", () => Results.Content(SignInPage, "text/html"));
        app.MapPost("/sign-in", SignIn).DisableAntiforgery();
        app.MapGet("/me", (HttpRequest request) => request.Cookies["who"] ?? "nobody");
        return app;
    }

    private const string SignInPage = """
        <form action="/search"><input name="q" /></form>
        <form method="post"><input type="hidden" name="_handler" value="sign-in" /><input value="a&amp;b" name="__RequestVerificationToken" type="hidden">
        <input name="Input.Email" /><input type="password" name="Input.Password" /></form>
        """;

    private static IResult SignIn(HttpContext context, IFormCollection form)
    {
        bool complete = form["__RequestVerificationToken"] == "a&b" && form["_handler"] == "sign-in";
        if (!complete || form["Input.Password"] != "right")
        {
            return Results.Redirect("/sign-in?failed=true");
        }

        context.Response.Cookies.Append("who", form["Input.Email"].ToString());
        return Results.Redirect("/");
    }
}

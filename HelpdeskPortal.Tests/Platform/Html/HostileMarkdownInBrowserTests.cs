using System.Collections.Concurrent;
using HelpdeskPortal.Support.Browser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace HelpdeskPortal.Platform.Html;

/// <summary>THREATS T39 in a real browser: nothing runs, and no content policy is needed to stop it.</summary>
public sealed class HostileMarkdownInBrowserTests(ChromiumFixture chromium)
{
    private const string Open = "default-src * data: blob: 'unsafe-inline' 'unsafe-eval'";
    private const string Strict = "default-src 'none'; img-src 'self'; base-uri 'none'; form-action 'none'; report-uri /reports";

    private const string Hooks = """
        window.ran = []; window.violations = [];
        for (const name of ['alert', 'confirm', 'prompt', 'print'])
          window[name] = (...values) => window.ran.push(name + values);
        document.addEventListener('securitypolicyviolation', e => window.violations.push(e.effectiveDirective + ' ' + e.blockedURI));
        """;

    // As Blazor does it: markup goes in through a template. Then everything that a reader could set off.
    private const string Provoke = """
        async () => {
          const messages = document.querySelector('main');
          const again = document.createElement('template');
          again.innerHTML = messages.innerHTML;
          document.body.append(again.content.cloneNode(true));
          for (const element of document.querySelectorAll('body *')) {
            for (const name of ['mouseover', 'mouseenter', 'focus', 'focusin', 'toggle', 'load', 'error', 'animationstart', 'start', 'begin'])
              element.dispatchEvent(new Event(name, { bubbles: false }));
            if (element.matches('a, button, summary, label') && !/^(https?|mailto):$/.test(element.protocol ?? '')) element.click?.();
          }
          await Promise.all([...document.images].map(image => image.complete || new Promise(done => {
            image.addEventListener('load', done);
            image.addEventListener('error', done);
          })));
          await new Promise(done => setTimeout(done));
        }
        """;

    [BrowserFact]
    public async Task Nothing_runs_where_everything_may_run()
    {
        var seen = await ShowAsync(HostileMarkdown.All.Select(text => SafeMarkdown.Render(text).Html), Open);

        Assert.Empty(seen.Ran);
        Assert.Empty(seen.Elsewhere);
        Assert.Empty(seen.Forbidden);
        Assert.All(seen.Schemes, scheme => Assert.Contains(scheme, new[] { "http:", "https:", "mailto:" }));
        Assert.Equal(HostileMarkdown.All.Count() * 2, seen.Messages);
    }

    [BrowserFact]
    public async Task The_strict_policy_has_nothing_to_stop()
    {
        var seen = await ShowAsync(HostileMarkdown.All.Select(text => SafeMarkdown.Render(text).Html), Strict);

        Assert.Empty(seen.Ran);
        Assert.Empty(seen.Elsewhere);
        Assert.Empty(seen.Violations);
        Assert.Equal(["https://marker.example/"], seen.Reports);
    }

    [BrowserFact]
    public async Task Without_the_walls_the_hooks_and_the_sink_see_it()
    {
        // Without what would swallow the rest of the page, or leave it.
        var raw = HostileMarkdown.ByClass["events"].Concat(HostileMarkdown.ByClass["SVG and MathML"]).Where(html => html.StartsWith('<')).ToList();

        var open = await ShowAsync(raw, Open);
        Assert.True(open.Ran.Count >= 10, string.Join("; ", open.Ran));
        Assert.NotEmpty(open.Forbidden);

        var strict = await ShowAsync(raw, Strict);
        Assert.Empty(strict.Ran);
        Assert.NotEmpty(strict.Violations);
        Assert.True(strict.Reports.Count > 1);
    }

    private async Task<Seen> ShowAsync(IEnumerable<string> messages, string policy)
    {
        var reports = new ConcurrentQueue<string>();
        var markerArrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ServeAsync(messages, policy, report =>
        {
            reports.Enqueue(report);
            if (report.Contains("marker.example", StringComparison.Ordinal))
            {
                markerArrived.TrySetResult();
            }
        });
        var address = server.Urls.Single();

        var page = await chromium.NewPageAsync();
        await using var context = page.Context;
        var elsewhere = new ConcurrentQueue<string>();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address, StringComparison.Ordinal))
            {
                elsewhere.Enqueue(request.Url);
            }
        };
        await context.AddInitScriptAsync(Hooks);
        await page.GotoAsync(address);
        await page.EvaluateAsync(Provoke);

        var seen = new Seen(
            await page.EvaluateAsync<string[]>("window.ran"),
            [.. elsewhere],
            await page.EvaluateAsync<string[]>("window.violations"),
            await page.EvaluateAsync<string[]>("[...document.querySelectorAll('script, iframe, form, input, button, svg, math, style, base, object, embed, link, meta:not([charset])')].map(e => e.localName)"),
            await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a')].map(a => a.protocol)"),
            await page.EvaluateAsync<int>("document.querySelectorAll('section').length"),
            reports);
        if (policy == Strict)
        {
            // A violation of our own: reports arrive in order, so when it is here, all before it are.
            await page.EvaluateAsync("() => { new Image().src = 'https://marker.example/'; }");
            await markerArrived.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        }

        return seen;
    }

    private static async Task<WebApplication> ServeAsync(IEnumerable<string> messages, string policy, Action<string> report)
    {
        var html = $"<!doctype html><meta charset=utf-8><title>Messages</title><main>{string.Concat(messages.Select(message => $"<section>{message}</section>"))}</main>";
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRouting();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.UseRouting();
        app.MapGet("/", context =>
        {
            context.Response.Headers.ContentSecurityPolicy = policy;
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync(html, context.RequestAborted);
        });
        app.MapPost("/reports", async context =>
        {
            using var body = await System.Text.Json.JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            report(body.RootElement.GetProperty("csp-report").GetProperty("blocked-uri").GetString()!);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private sealed record Seen(
        IReadOnlyList<string> Ran,
        IReadOnlyList<string> Elsewhere,
        IReadOnlyList<string> Violations,
        IReadOnlyList<string> Forbidden,
        IReadOnlyList<string> Schemes,
        int Messages,
        IReadOnlyCollection<string> Reports);
}

using HelpdeskPortal.Domain;
using HelpdeskPortal.Features.Accounts;
using HelpdeskPortal.Platform.Html;
using HelpdeskPortal.Shell.Circuits;
using HelpdeskPortal.Shell.Security;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.AspNetCore.SignalR;
using MudBlazor;
using MudBlazor.Services;

namespace HelpdeskPortal.Shell;

internal static class ShellServices
{
    /// <summary>The hub's largest message. Long text goes by HTTP, so this need not grow (docs/decisions/long-text.md).</summary>
    public const int LargestMessage = 32 * 1024;

    public static IServiceCollection AddShell(this IServiceCollection services)
    {
        services.AddRazorComponents()
            .AddInteractiveServerComponents(options =>
            {
                options.DetailedErrors = false;
                options.DisconnectedCircuitMaxRetained = 200;
                options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
                options.PersistedCircuitInMemoryMaxRetained = 500;
                options.PersistedCircuitInMemoryRetentionPeriod = TimeSpan.FromHours(2);
                options.PersistedCircuitDistributedRetentionPeriod = TimeSpan.FromHours(2);
                options.JSInteropDefaultCallTimeout = TimeSpan.FromSeconds(10);
                options.MaxBufferedUnacknowledgedRenderBatches = 10;
            })
            .AddHubOptions(options =>
            {
                options.EnableDetailedErrors = false;
                options.MaximumReceiveMessageSize = LargestMessage;
                options.MaximumParallelInvocationsPerClient = 1;
                options.AddFilter<CircuitGuard>();
            });
        services.AddCascadingAuthenticationState();
        services.AddMudServices(options =>
        {
            // Over the views: there they cover neither what lists say at their top nor what is being written at the bottom.
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomStart;
            options.SnackbarConfiguration.ShowTransitionDuration = 100;
            options.SnackbarConfiguration.HideTransitionDuration = 100;
            options.SnackbarConfiguration.HideIcon = true;
            options.SnackbarConfiguration.MaximumOpacity = 100;
        });
        services.AddSingleton<RenderedMarkdownCache>();
        services.AddScoped<CurrentActor>().AddScoped<ScreenPulse>();
        services.AddSingleton<CircuitSeats>().AddSingleton<CircuitConnections>().AddSingleton<CircuitGuard>();
        services.AddScoped<CircuitHandler, SeatHandler>();
        services.AddSingleton<CircuitEnding>().AddHostedService(provider => provider.GetRequiredService<CircuitEnding>());
        services.AddHostedService<SignInWorker>();

        // Blazor writes the secrets of circuits into its debug log; whoever has one could try to join.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Components.Server", LogLevel.Information));
        // What a connection may have sent ahead of whoever reads it: two hundred uploads at once hold no more than 50 MB.
        services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBufferSize = 256 * 1024);

        // What a socket reads ahead of whoever reads the body: a megabyte each, otherwise, of two hundred uploads at once.
        services.Configure<SocketTransportOptions>(sockets => sockets.MaxReadBufferSize = 64 * 1024);
        services.AddAntiforgery(options => options.SuppressXFrameOptionsHeader = true);
        return services;
    }

    /// <summary>The order matters, and a test holds it.</summary>
    public static void UseShell(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler(Links.Error, createScopeForErrors: true);
        }

        app.UseMiddleware<KnownHosts>();
        app.UseMiddleware<CircuitOrigin>();
        app.UseWhen(IsPage, pages => pages.UseStatusCodePagesWithReExecute($"{Links.Status}/{{0}}", createScopeForStatusCodePages: true));
        app.Use(ShowErrorPagesAsPages);
        app.UseRouting();
        app.UseMiddleware<FreshSignIn>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    public static void MapShell(this WebApplication app)
    {
        // Short-circuited: files are for everybody, so nobody's sign-in need be looked up for them.
        app.MapStaticAssets().ShortCircuit();
        var pages = app.MapRazorComponents<App>();
        pages.Add(AnswerHead);
        pages.AddInteractiveServerRenderMode(options =>
        {
            // Our own middleware says who may frame what, on every answer.
            options.ContentSecurityFrameAncestorsPolicy = null;
            options.ConfigureWebSocketAcceptContext = (_, socket) =>
            {
                // Without keeping a context between messages: 270 KiB of native memory less for each open page.
                socket.DangerousEnableCompression = true;
                socket.DisableServerContextTakeover = true;
                return Task.CompletedTask;
            };
        });
    }

    // As to GET, without the body, which the server leaves out: link checkers and monitors ask so.
    private static void AnswerHead(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<ComponentTypeMetadata>().Any() && endpoint.Metadata.OfType<HttpMethodMetadata>().LastOrDefault() is { } methods)
        {
            endpoint.Metadata.Add(new HttpMethodMetadata([.. methods.HttpMethods, HttpMethods.Head]));
        }
    }

    // The page that tells of a failed form is read, not posted to: else it would ask for the token that was missing.
    private static Task ShowErrorPagesAsPages(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    }

    // What scripts ask for gets its bare status, not a page of words.
    private static bool IsPage(HttpContext context) =>
        (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || HttpMethods.IsPost(context.Request.Method))
        && !context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
        && !context.Request.Path.StartsWithSegments(Links.Drafts, StringComparison.OrdinalIgnoreCase)
        && !context.Request.Path.StartsWithSegments(Links.CannedTexts, StringComparison.OrdinalIgnoreCase)
        && !context.Request.Path.StartsWithSegments(Links.Mentionable, StringComparison.OrdinalIgnoreCase)
        && !context.Request.Path.StartsWithSegments(Links.Presence, StringComparison.OrdinalIgnoreCase);
}

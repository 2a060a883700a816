using System.Collections.Concurrent;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HelpdeskPortal.Shell.Circuits;

/// <summary>T54, B06: what the log says while people sign in, open windows, and have them resumed.</summary>
public sealed class CircuitSecretTests
{
    /// <summary>What the portal keeps silent by code, whatever the configuration says of everything.</summary>
    private static readonly string[] Filtered =
        ["Microsoft.AspNetCore.Components.Server", "Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager"];

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task T54_B06_Neither_secrets_of_circuits_nor_cookies_nor_passwords_are_logged_at_Debug(string environment)
    {
        var log = new KeptLog();
        await using var app = await PortalApp.StartAsync(new PortalAppOptions
        {
            Environment = environment,
            OnSocket = true,
            Services = services =>
            {
                // Everything at Debug, as an administrator would set it who looks for something; the portal's own filters stay.
                services.AddSingleton<ILoggerProvider>(log);
                services.PostConfigure<LoggerFilterOptions>(options =>
                {
                    options.MinLevel = LogLevel.Debug;
                    foreach (var rule in options.Rules.Where(rule => rule.CategoryName is not { } name || !Filtered.Contains(name)).ToList())
                    {
                        options.Rules.Remove(rule);
                    }
                });
            },
        });
        var visitor = await app.SignedInAsync(Cast.Marek);
        await visitor.TrySignInAsync(Cast.Address(Cast.Jana), "a wrong password 5309");
        await using var socket = await HubSocket.OpenAsync(app, visitor);
        var secret = await socket.StartAsync(visitor, Links.Queue);
        Assert.NotNull(secret);
        await socket.FirstBatch;
        Assert.True(await socket.PauseAsync());

        Assert.Contains(log.Lines, line => line.StartsWith("Debug Microsoft.AspNetCore.SignalR", StringComparison.Ordinal));
        var cookie = visitor.SignInCookie;
        Assert.NotNull(cookie);
        foreach (var hidden in new[] { secret, cookie, PortalApp.Password, "a wrong password 5309" })
        {
            Assert.DoesNotContain(log.Lines, line => line.Contains(hidden, StringComparison.Ordinal));
        }
    }

    private sealed class KeptLog : ILoggerProvider
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IReadOnlyCollection<string> Lines => _lines;

        public ILogger CreateLogger(string categoryName) => new Kept(categoryName, _lines);

        public void Dispose()
        {
        }

        private sealed class Kept(string category, ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} {exception}");
        }
    }
}

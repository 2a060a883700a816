using System.Collections.Concurrent;
using HelpdeskPortal.Data;
using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Domain.Settings;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HelpdeskPortal.Support;

/// <summary>The whole portal over a real file of its own, with the cast in it; in process, or on a socket for browsers.</summary>
internal sealed class PortalApp : WebApplicationFactory<Program>
{
    /// <summary>Everybody of the cast who can sign in has it.</summary>
    public const string Password = "correct horse battery";

    /// <summary>How long at most something of a circuit is kept whose browser went without a word: of itself, then of its state.</summary>
    public static readonly TimeSpan CircuitsAreKept = TimeSpan.FromSeconds(40);

    private static readonly ConcurrentBag<WeakReference> Started = [];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpdesk-portal-");
    private readonly PortalAppOptions _options;

    private PortalApp(PortalAppOptions options) => _options = options;

    /// <summary>The address of the portal's own: of the socket where there is one.</summary>
    public Uri Address { get; private set; } = new("http://localhost");

    public static async Task<PortalApp> StartAsync(PortalAppOptions? options = null)
    {
        var app = new PortalApp(options ?? new PortalAppOptions());
        var data = new DataFolder(app._folder.FullName);
        data.Create();
        await File.WriteAllBytesAsync(data.Database, await TestDatabase.Migrated, TestContext.Current.CancellationToken);
        if (app._options.OnSocket)
        {
            // Not with a port: the factory would set it while the portal may be starting already.
            app.UseKestrel();
            app.StartServer();
            app.Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        }

        await app.AddCastAsync();
        Started.Add(new WeakReference(app.Services));
        return app;
    }

    /// <summary>How many are still in memory, ended ones included: circuits whose browser went without a word are kept for a while.</summary>
    public static int InMemory => Started.Count(services => services.IsAlive);

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public DeskSteps Steps => new(Services);

    public HelpdeskDb Open() => Get<IDbContextFactory<HelpdeskDb>>().CreateDbContext();

    public async Task<T> ReadAsync<T>(Func<HelpdeskDb, Task<T>> read)
    {
        await using var db = Open();
        return await read(db);
    }

    /// <summary>A browser without script that was never here.</summary>
    /// <param name="https">As if the request had come by https; only in process.</param>
    public HttpVisitor Visitor(bool https = false) =>
        _options.OnSocket
            ? new HttpVisitor(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }, Address)
            : new HttpVisitor(Server.CreateHandler(), https ? new Uri("https://localhost") : Address);

    public async Task<HttpVisitor> SignedInAsync(Actor person, bool https = false)
    {
        var visitor = Visitor(https);
        await visitor.SignInAsync(Cast.Address(person));
        return visitor;
    }

    public async Task SetAsync<T>(T settings)
        where T : class, ISettings, new()
    {
        var store = Get<SettingsStore>();
        var outcome = await store.SaveAsync(Actor.System, settings, store.GetStored<T>().Version, TestContext.Current.CancellationToken);
        Assert.Null(outcome.Refused);
    }

    public override async ValueTask DisposeAsync()
    {
        await using (var db = Open())
        {
            SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        }

        await base.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(_options.Environment);
        builder.UseContentRoot(ArchitectureTests.RepositoryRoot());
        builder.UseSetting("Database:Folder", _folder.FullName);
        builder.UseSetting(WebHostDefaults.ServerUrlsKey, _options.OnSocket ? "http://127.0.0.1:0" : "");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        if (_options.Environment == Environments.Development)
        {
            builder.UseSetting("Demo:Seed", "false");
        }

        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureTestServices(services =>
        {
            // The right work factor would make each sign-in of each test take a tenth of a second.
            services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = 1_000);

            if (!_options.KeepsCircuitsAsLong)
            {
                // Longer than any cut of a test. A circuit that is kept keeps its whole portal in memory.
                services.PostConfigure<CircuitOptions>(circuits =>
                {
                    circuits.DisconnectedCircuitRetentionPeriod = CircuitsAreKept / 2;

                    // What is kept of a circuit afterwards: two hours otherwise.
                    circuits.PersistedCircuitInMemoryRetentionPeriod = CircuitsAreKept / 2;
                });
            }

            if (_options.Clock is { } clock)
            {
                services.AddSingleton(clock);
            }

            _options.Services?.Invoke(services);
        });
    }

    private async Task AddCastAsync()
    {
        await using var db = Open();
        await Cast.AddToAsync(db);
        var hash = Get<IPasswordHasher<Person>>().HashPassword(new Person(), Password);
        foreach (var person in await db.Users.Where(person => !person.IsGuest).ToListAsync(TestContext.Current.CancellationToken))
        {
            person.PasswordHash = hash;
            person.IsDemo = true;
        }

        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        await Get<Desk.Types.CatalogueStore>().LoadAsync(TestContext.Current.CancellationToken);
        await Get<Desk.Tickets.QueueCounts>().LoadAsync(TestContext.Current.CancellationToken);
    }
}

internal sealed record PortalAppOptions
{
    /// <summary>Keeps circuits whose browser went without a word as long as a portal in use does.</summary>
    public bool KeepsCircuitsAsLong { get; init; }

    public string Environment { get; init; } = Environments.Development;

    /// <summary>Serves on a free port of this machine, for browsers and circuits.</summary>
    public bool OnSocket { get; init; }

    public TimeProvider? Clock { get; init; }

    /// <summary>Further services, which win over the portal's.</summary>
    public Action<IServiceCollection>? Services { get; init; }
}

using HelpdeskPortal.Data;
using HelpdeskPortal.Domain.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace HelpdeskPortal.Support;

/// <summary>
/// A real SQLite file of its own for each test, with the portal's data services over it. The migrations run once in a
/// run of the tests; every test gets a copy of what they made.
/// </summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    /// <summary>Where every test's clock stands at its start: a Monday, in opening hours.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>The file that the migrations make, for whoever starts a portal over a copy.</summary>
    internal static readonly Task<byte[]> Migrated = MigrateAsync();

    private readonly ServiceProvider services;

    private TestDatabase(DataFolder folder, FakeTimeProvider clock, ServiceProvider services)
    {
        Folder = folder;
        Clock = clock;
        this.services = services;
    }

    public DataFolder Folder { get; }

    public FakeTimeProvider Clock { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public IServiceProvider Services => services;

    public WriteGate Gate => Get<WriteGate>();

    public IDbContextFactory<HelpdeskDb> Databases => Get<IDbContextFactory<HelpdeskDb>>();

    /// <summary>A migrated database without rows but those the portal ships.</summary>
    /// <param name="configure">Further services, such as those of the folder under test.</param>
    /// <param name="settings">Configuration, such as <c>("Database:LockTimeoutSeconds", "1")</c>.</param>
    public static async Task<TestDatabase> CreateAsync(
        Action<IServiceCollection>? configure = null, params (string Key, string Value)[] settings)
    {
        var database = CreateEmpty(configure, settings);
        database.Folder.Create();
        await File.WriteAllBytesAsync(database.Folder.Database, await Migrated, TestContext.Current.CancellationToken);
        return database;
    }

    /// <summary>The same with the people and types of <see cref="Cast"/> in it.</summary>
    public static async Task<TestDatabase> WithCastAsync(
        Action<IServiceCollection>? configure = null, params (string Key, string Value)[] settings)
    {
        var database = await CreateAsync(configure, settings);
        await using var db = database.Open();
        await Cast.AddToAsync(db);
        return database;
    }

    /// <summary>No file yet: for tests of the start itself.</summary>
    public static TestDatabase CreateEmpty(Action<IServiceCollection>? configure = null, params (string Key, string Value)[] settings)
    {
        var folder = new DataFolder(Directory.CreateTempSubdirectory("helpdesk-test-").FullName);
        var clock = new FakeTimeProvider(Start);
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<IHostEnvironment>(new TestEnvironment(folder.Path));
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)).Append(new("Database:Folder", folder.Path)))
            .Build());
        collection.AddSingleton<TimeProvider>(clock);
        collection.AddData();
        collection.AddIdentityCore<Person>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3).AddEntityFrameworkStores<HelpdeskDb>();

        // As the portal itself registers them: both keep nothing.
        collection.AddSingleton<IPasswordHasher<Person>, PasswordHasher<Person>>();
        collection.AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        configure?.Invoke(collection);
        return new TestDatabase(folder, clock, collection.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true }));
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>A context for one operation; dispose it.</summary>
    public HelpdeskDb Open() => Databases.CreateDbContext();

    /// <summary>One read with a context of its own, so that nothing comes from a change tracker.</summary>
    public async Task<T> ReadAsync<T>(Func<HelpdeskDb, Task<T>> read)
    {
        await using var db = Open();
        return await read(db);
    }

    /// <summary>A connection past the portal, as another process would have one.</summary>
    public SqliteConnection OpenRaw()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Folder.Database, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>Lets go of the file, so that it can be changed or opened as after a stop of the portal.</summary>
    public void Release()
    {
        using var db = Open();
        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
    }

    public async ValueTask DisposeAsync()
    {
        Release();
        await services.DisposeAsync();
        Directory.Delete(Folder.Path, recursive: true);
    }

    private static async Task<byte[]> MigrateAsync()
    {
        await using var database = CreateEmpty();
        await database.Get<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        database.Release();
        return await File.ReadAllBytesAsync(database.Folder.Database);
    }

    private sealed class TestEnvironment(string root) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Production;

        public string ApplicationName { get; set; } = "HelpdeskPortal";

        public string ContentRootPath { get; set; } = root;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}

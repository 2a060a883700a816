using HelpdeskPortal.Data.Attachments;
using HelpdeskPortal.Data.Search;
using HelpdeskPortal.Live;
using HelpdeskPortal.Platform;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace HelpdeskPortal.Data;

internal static class DataServices
{
    /// <summary>The database, its gate and its announcements; and the feeds they go to.</summary>
    public static IServiceCollection AddData(this IServiceCollection services)
    {
        services.AddValidatedOptions<DatabaseOptions>(DatabaseOptions.Section);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<TicketFeed>().AddSingleton<PortalFeed>().AddSingleton<SeenFeed>().AddSingleton<SignInEnded>();
        services.AddSingleton<PresenceFeed>().AddSingleton<PresenceBook>();
        services.AddSingleton<DataFolder>().AddSingleton<AttachmentFiles>();
        services.AddSingleton<WriteGate>().AddSingleton<AnnounceCommitted>();
        services.AddSingleton<RefuseUngatedWrites>().AddSingleton<ConnectionPragmas>();
        services.AddSingleton<SearchIndex>().AddSingleton<DatabaseMigrator>();

        services.AddPooledDbContextFactory<SqliteHelpdeskDb>((provider, options) => options
            .UseSqlite(ConnectionString(provider), sqlite => sqlite.MigrationsAssembly(typeof(SqliteHelpdeskDb).Assembly))
            .AddInterceptors(provider.GetRequiredService<RefuseUngatedWrites>(), provider.GetRequiredService<ConnectionPragmas>())
            .ConfigureWarnings(Quieten));
        services.AddSingleton<IDbContextFactory<HelpdeskDb>, AnyProvider>();
        services.AddScoped<HelpdeskDb>(provider => provider.GetRequiredService<IDbContextFactory<SqliteHelpdeskDb>>().CreateDbContext());
        return services;
    }

    /// <summary>A lost race is what the desk expects and answers in words; whatever it cannot answer it throws, and that is logged where it ends.</summary>
    private static void Quieten(WarningsConfigurationBuilder warnings) => warnings
        .Log((RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug))
        .Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning);

    private static string ConnectionString(IServiceProvider provider) => new SqliteConnectionStringBuilder
    {
        DataSource = provider.GetRequiredService<DataFolder>().Database,
        Cache = SqliteCacheMode.Private,
        Pooling = true,
        DefaultTimeout = provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.LockTimeoutSeconds,
    }.ToString();

    /// <summary>Everything above asks for the abstract context; this is the one place that knows the provider.</summary>
    private sealed class AnyProvider(IDbContextFactory<SqliteHelpdeskDb> sqlite) : IDbContextFactory<HelpdeskDb>
    {
        public HelpdeskDb CreateDbContext() => sqlite.CreateDbContext();

        public async Task<HelpdeskDb> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
            await sqlite.CreateDbContextAsync(cancellationToken);
    }
}

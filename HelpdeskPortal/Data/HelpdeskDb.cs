using HelpdeskPortal.Domain.Canned;
using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Domain.Types;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace HelpdeskPortal.Data;

/// <summary>The database, whichever provider holds it. One context per operation, never one per circuit.</summary>
/// <remarks>
/// Contexts are pooled: making one costs more than most of the queries it runs. A pooled one is built from its options
/// alone, so the gate and the announcements are asked for when something is written.
/// </remarks>
public abstract class HelpdeskDb(DbContextOptions options) : IdentityUserContext<Person, Guid>(options)
{
    private readonly List<Announcement> _pending = [];

    public DbSet<Ticket> Tickets => Set<Ticket>();

    public DbSet<Message> Messages => Set<Message>();

    public DbSet<Attachment> Attachments => Set<Attachment>();

    public DbSet<TicketEvent> Events => Set<TicketEvent>();

    public DbSet<TicketCc> Cc => Set<TicketCc>();

    public DbSet<TicketLink> Links => Set<TicketLink>();

    public DbSet<TicketSeen> Seen => Set<TicketSeen>();

    public DbSet<Mention> Mentions => Set<Mention>();

    public DbSet<CannedText> CannedTexts => Set<CannedText>();

    public DbSet<CannedChange> CannedChanges => Set<CannedChange>();

    public DbSet<TicketStatus> Statuses => Set<TicketStatus>();

    public DbSet<TicketSequence> Sequences => Set<TicketSequence>();

    public DbSet<Draft> Drafts => Set<Draft>();

    public DbSet<SavedView> Views => Set<SavedView>();

    public DbSet<TicketType> Types => Set<TicketType>();

    public DbSet<TypeGroup> TypeGroups => Set<TypeGroup>();

    public DbSet<TypePermission> Permissions => Set<TypePermission>();

    public DbSet<Group> Groups => Set<Group>();

    public DbSet<SignIn> SignIns => Set<SignIn>();

    public DbSet<SettingRow> Settings => Set<SettingRow>();

    private WriteGate Gate => this.GetService<WriteGate>();

    private AnnounceCommitted Announce => this.GetService<AnnounceCommitted>();

    /// <summary>Runs reads and saves as one transaction inside the write gate. A delegate, because a lease must not outlive its flow.</summary>
    public async Task<T> WriteAsync<T>(Func<Task<T>> work, CancellationToken cancellation = default)
    {
        using var lease = await Gate.EnterAsync(this, nameof(WriteAsync), cancellation);
        _pending.Clear();
        await using var transaction = await Database.BeginTransactionAsync(cancellation);
        var result = await work();
        await transaction.CommitAsync(cancellation);
        Announce.Post(_pending);
        _pending.Clear();
        return result;
    }

    public Task WriteAsync(Func<Task> work, CancellationToken cancellation = default) =>
        WriteAsync(
            async () =>
            {
                await work();
                return true;
            },
            cancellation);

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var news = AnnounceCommitted.Notice(ChangeTracker);
        if (Database.CurrentTransaction is not null)
        {
            var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            _pending.AddRange(news.Take());
            return saved;
        }

        using var lease = await Gate.EnterAsync(this, nameof(SaveChangesAsync), cancellationToken);
        var rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        Announce.Post(news.Take());
        return rows;
    }

    /// <summary>Only asynchronous saves exist: a synchronous one would block a pool thread on the gate.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Use SaveChangesAsync: a synchronous save would block a thread on the write gate.");

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(HelpdeskDb).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // SQLite cannot compare DateTimeOffset; UTC ticks sort, compare and index as numbers on every provider.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Mapping.UtcTicksConverter>();
    }
}

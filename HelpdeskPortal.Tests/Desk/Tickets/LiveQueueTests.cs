using System.Collections.Concurrent;
using System.Data.Common;
using HelpdeskPortal.Data;
using HelpdeskPortal.Live;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>One reader for all screens: how often it reads, what every screen has in the end, and on whose stack.</summary>
public sealed class LiveQueueTests
{
    /// <summary>Queries of one pass over up to 200 tickets: rows, CC, last events, the customer's view.</summary>
    private const int QueriesOfPass = 4;

    private static readonly AsyncLocal<string?> Committer = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_changes_in_a_burst_are_read_once_for_each_pass_and_every_screen_ends_with_the_last_version()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var ids = new List<long> { await desk.TicketOfAsync(Cast.Ana), await desk.TicketOfAsync(Cast.Bruno), await desk.TicketOfAsync(Cast.Olga) };
        await using var counted = Counted.Over(desk);
        var screens = Enumerable.Range(0, 100).Select(_ => new LastVersions()).ToList();
        var subscriptions = screens.Select(screen => counted.Queue.Subscribe(screen)).ToList();

        // All at once, while the first pass is still on its way; the last change is a real one.
        for (var n = 0; n < 1000; n++)
        {
            counted.Feed.Post(ids[n % ids.Count]);
        }

        Assert.Null((await desk.Desk.ClaimAsync(Cast.Marek, ids[0], Cancellation)).Refused);
        counted.Feed.Post(ids[0]);
        var last = await desk.Database.ReadAsync(db => db.Tickets.ToDictionaryAsync(t => t.Id, t => t.Version, Cancellation));
        await Eventually.TrueAsync(() => screens.All(screen => screen.Has(last)), "every screen has the last version of all tickets");

        var passes = screens[0].Passes;
        Assert.InRange(passes, 1, 20);
        Assert.All(screens, screen => Assert.Equal(passes, screen.Passes));
        Assert.Equal(passes * QueriesOfPass, counted.Queries);
        Assert.All(screens[0].Rows, pass => Assert.Equal(pass.Count, pass.Select(row => row.Id).Distinct().Count()));
        subscriptions.ForEach(subscription => subscription.Dispose());
        Assert.Equal(0, counted.Queue.Screens);
    }

    [Fact]
    public async Task All_screens_share_the_very_same_records()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var id = await desk.TicketOfAsync(Cast.Ana);
        await using var counted = Counted.Over(desk);
        var (one, other) = (new LastVersions(), new LastVersions());
        using var first = counted.Queue.Subscribe(one);
        using var second = counted.Queue.Subscribe(other);

        counted.Feed.Post(id);
        await Eventually.TrueAsync(() => one.Passes == 1 && other.Passes == 1, "both screens heard of it");

        Assert.Same(one.Rows.Single().Single(), other.Rows.Single().Single());
    }

    [Fact]
    public async Task A_screen_that_throws_stops_neither_the_others_nor_the_next_pass()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var id = await desk.TicketOfAsync(Cast.Ana);
        await using var counted = Counted.Over(desk);
        var screens = Enumerable.Range(0, 10).Select(_ => new LastVersions()).ToList();
        foreach (var screen in screens)
        {
            counted.Queue.Subscribe(new Throwing());
            counted.Queue.Subscribe(screen);
        }

        counted.Feed.Post(id);
        await Eventually.TrueAsync(() => screens.TrueForAll(screen => screen.Passes == 1), "every sound screen heard the first change");
        counted.Feed.Post(id);
        await Eventually.TrueAsync(() => screens.TrueForAll(screen => screen.Passes == 2), "every sound screen heard the second change");
    }

    [Fact]
    public async Task Whoever_commits_neither_runs_a_screen_nor_waits_for_one()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var id = await desk.TicketOfAsync(Cast.Ana);
        using var release = new ManualResetEventSlim();
        var stuck = new Stuck(release);
        using var subscription = desk.Database.Get<LiveQueue>().Subscribe(stuck);
        Committer.Value = "the one who commits";

        // Done although the screen has not come back from the change before it.
        Assert.Null((await desk.Desk.ClaimAsync(Cast.Marek, id, Cancellation).ComesAsync()).Refused);
        await stuck.Entered.ComesAsync();
        Assert.Null((await desk.Desk.ReleaseAsync(Cast.Marek, id, Cancellation).ComesAsync()).Refused);
        release.Set();

        await Eventually.TrueAsync(() => stuck.Seen.Count >= 2, "the screen heard of both changes");
        Assert.All(stuck.Seen, seen => Assert.Null(seen));
        Assert.Equal("the one who commits", Committer.Value);
    }

    /// <summary>A live queue of its own over the same file, whose statements are counted.</summary>
    private sealed class Counted : IAsyncDisposable
    {
        private readonly CommandCount _count = new();

        public required TicketFeed Feed { get; init; }

        public LiveQueue Queue { get; private set; } = null!;

        public int Queries => _count.Value;

        public static Counted Over(Helpdesk desk)
        {
            var counted = new Counted { Feed = new TicketFeed(NullLogger<TicketFeed>.Instance) };
            var counts = new QueueCounts(desk.Database.Databases, desk.Database.Clock);
            var databases = new CountedDatabases(desk.Database, counted._count);
            counted.Queue = new LiveQueue(databases, counts, counted.Feed, desk.Database.Clock, NullLogger<LiveQueue>.Instance);
            return counted;
        }

        public async ValueTask DisposeAsync()
        {
            Queue.Dispose();
            await Feed.DisposeAsync();
        }
    }

    private sealed class CountedDatabases(TestDatabase database, CommandCount count) : IDbContextFactory<HelpdeskDb>
    {
        public HelpdeskDb CreateDbContext() =>
            new SqliteHelpdeskDb(new DbContextOptionsBuilder<SqliteHelpdeskDb>(database.Get<DbContextOptions<SqliteHelpdeskDb>>()).AddInterceptors(count).Options);
    }

    private sealed class CommandCount : DbCommandInterceptor
    {
        private int _value;

        public int Value => Volatile.Read(ref _value);

        public override ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _value);
            return ValueTask.FromResult(result);
        }
    }

    private sealed class LastVersions : ILiveScreen
    {
        private readonly ConcurrentDictionary<long, int> _versions = new();

        public ConcurrentQueue<IReadOnlyList<TicketRow>> Rows { get; } = new();

        public int Passes => Rows.Count;

        public void Offer(LivePass pass)
        {
            foreach (var row in pass.Rows)
            {
                _versions[row.Id] = row.Version;
            }

            Rows.Enqueue(pass.Rows);
        }

        public bool Has(IReadOnlyDictionary<long, int> versions) => versions.All(pair => _versions.GetValueOrDefault(pair.Key) == pair.Value);
    }

    private sealed class Throwing : ILiveScreen
    {
        public void Offer(LivePass pass) => throw new InvalidOperationException("A screen of a test that fails.");
    }

    private sealed class Stuck(ManualResetEventSlim release) : ILiveScreen
    {
        private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ConcurrentQueue<string?> Seen { get; } = new();

        public Task Entered => _entered.Task;

        public void Offer(LivePass pass)
        {
            _entered.TrySetResult();
            release.Wait(Cancellation);
            Seen.Enqueue(Committer.Value);
        }
    }
}

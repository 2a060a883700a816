using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using HelpdeskPortal.Data;
using HelpdeskPortal.Desk.Attachments;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpdeskPortal.Features.Attachments;

/// <summary>
/// F04: a portal of its own process is killed in a stream of uploads, when a file has begun to be written and when one has
/// come to its place, before its row. Every row has its whole bytes; what has no row is collected after a day.
/// </summary>
public sealed class KilledUploadTests
{
    private const int AtOnce = 4;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task F04_A_kill_in_a_stream_of_uploads_leaves_whole_files_and_nothing_for_ever(bool whileWriting) => KillsAsync(whileWriting, kills: 2);

    [Theory(Explicit = true)]
    [Trait("Category", "Long")]
    [InlineData(true)]
    [InlineData(false)]
    public Task F04_Ten_kills_at_each_point_leave_whole_files_and_nothing_for_ever(bool whileWriting) => KillsAsync(whileWriting, kills: 10);

    private static async Task KillsAsync(bool whileWriting, int kills)
    {
        await using var served = await ServedFolder.OpenAsync();
        var tickets = new List<long>();
        for (var number = 0; number < kills; number++)
        {
            tickets.Add(await served.Helpdesk.TicketOfAsync(Cast.Ana));
        }

        // All folders are there, so that a watcher misses nothing in one that is just being made.
        for (var first = 0; first < 256; first++)
        {
            PrivateFiles.CreateFolder(Path.Combine(served.Folder.Attachments, first.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
        }

        PrivateFiles.CreateFolder(Path.Combine(served.Folder.Attachments, "unfinished"));
        var acknowledged = new ConcurrentBag<string>();
        var random = new Random(4);
        var leftBehind = 0;
        foreach (var ticket in tickets)
        {
            await served.StartAsync();
            await KillOnceAsync(served, ticket, whileWriting, after: random.Next(2, 30), acknowledged);
            var rows = await RowsAsync(served);
            Assert.Subset(rows, acknowledged.ToHashSet(StringComparer.Ordinal));
            leftBehind += FileSteps.OnDisk(served.Folder).Count(path => !rows.Contains(Path.GetFileName(path)));
        }

        // A kill that left nothing behind would have missed its point.
        Assert.True(leftBehind > 0);
        await served.StartAsync();
        await served.Portal.KillAsync();
        await CollectAsync(served);
    }

    private static async Task KillOnceAsync(ServedFolder served, long ticket, bool whileWriting, int after, ConcurrentBag<string> acknowledged)
    {
        var visitor = await served.SignedInAsync();
        var token = await FileSteps.TokenAsync(visitor);
        var draft = Guid.NewGuid();
        Assert.Equal(HttpStatusCode.OK, (await visitor.SendAsync(FileSteps.Request(token, draft, DraftKind.Reply, ticket, "first.bin", new ByteArrayContent([1])))).Status);
        var seen = 0;
        var portal = served.Portal;
        using var watcher = new FileSystemWatcher(served.Folder.Attachments) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.FileName };
        void Count(string path)
        {
            if (Path.GetDirectoryName(path)!.EndsWith("unfinished", StringComparison.Ordinal) == whileWriting && Interlocked.Increment(ref seen) == after)
            {
                portal.Kill();
            }
        }

        watcher.Created += (_, made) => Count(made.FullPath);
        watcher.Renamed += (_, moved) => Count(moved.FullPath);
        watcher.EnableRaisingEvents = true;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(
            async () =>
            {
                while (true)
                {
                    var content = RandomNumberGenerator.GetBytes(150_000);
                    try
                    {
                        var answer = await visitor.SendAsync(FileSteps.Request(token, draft, DraftKind.Reply, ticket, "a.bin", new ByteArrayContent(content)));
                        Assert.Equal(HttpStatusCode.OK, answer.Status);
                    }
                    catch (Exception gone) when (gone is HttpRequestException or IOException)
                    {
                        return;
                    }

                    acknowledged.Add(Convert.ToHexStringLower(SHA256.HashData(content)));
                }
            },
            Cancellation)));
        await portal.DisposeAsync();
    }

    /// <summary>The hashes of all rows, each of which has its whole bytes.</summary>
    private static async Task<HashSet<string>> RowsAsync(ServedFolder served)
    {
        var rows = await served.Helpdesk.Database.ReadAsync(db => db.Attachments.AsNoTracking().ToListAsync(Cancellation));
        foreach (var row in rows)
        {
            var bytes = await File.ReadAllBytesAsync(Path.Combine(served.Folder.Attachments, row.Hash[..2], row.Hash), Cancellation);
            Assert.Equal((row.Hash, row.Length), (Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.LongLength));
        }

        Assert.Equal("ok", await served.Helpdesk.Database.ReadAsync(db => db.Database.SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check").SingleAsync(Cancellation)));
        return rows.Select(row => row.Hash).ToHashSet(StringComparer.Ordinal);
    }

    private static async Task CollectAsync(ServedFolder served)
    {
        var rows = await RowsAsync(served);
        var before = FileSteps.OnDisk(served.Folder);
        var youngest = before.Max(File.GetLastWriteTimeUtc);
        var oldest = before.Min(File.GetLastWriteTimeUtc);
        var clock = served.Helpdesk.Database.Clock;
        using var collector = ActivatorUtilities.CreateInstance<AttachmentCollector>(served.Helpdesk.Database.Services);

        clock.SetUtcNow(new DateTimeOffset(oldest, TimeSpan.Zero) + AttachmentCollector.Age);
        await collector.RunOnceAsync(Cancellation);
        Assert.Equal(before.Order(StringComparer.Ordinal), FileSteps.OnDisk(served.Folder).Order(StringComparer.Ordinal));

        clock.SetUtcNow(new DateTimeOffset(youngest, TimeSpan.Zero) + AttachmentCollector.Age + TimeSpan.FromSeconds(1));
        await collector.RunOnceAsync(Cancellation);
        Assert.Equal(rows.Order(StringComparer.Ordinal), FileSteps.OnDisk(served.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }
}

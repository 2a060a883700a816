using System.Security.Cryptography;
using HelpdeskPortal.Desk.Attachments;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using Microsoft.Data.Sqlite;

namespace HelpdeskPortal.Data;

/// <summary>A backup holds the whole bytes of every file that its database names.</summary>
public sealed class AttachmentBackupTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Backups_taken_while_files_come_and_are_sent_have_every_file_that_they_name()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var id = await helpdesk.TicketOfAsync(Cast.Ana);
        var sent = 0;
        using var enough = new CancellationTokenSource();
        var writing = Task.Run(
            async () =>
            {
                while (!enough.IsCancellationRequested)
                {
                    var draft = await helpdesk.DraftAsync(Cast.Marek, DraftKind.Note, id, "See the file.");
                    using var content = new MemoryStream(RandomNumberGenerator.GetBytes(100_000));
                    var place = new DraftPlace(draft.Id, DraftKind.Note, id);
                    Assert.Null((await helpdesk.Database.Get<DraftFiles>().AddAsync(Cast.Marek, place, "a.bin", null, content, Cancellation)).Refused);
                    Assert.Null((await helpdesk.Desk.WriteNoteAsync(Cast.Marek, id, draft, Cancellation)).Refused);
                    Interlocked.Increment(ref sent);
                }
            },
            Cancellation);

        for (var number = 1; number <= 5; number++)
        {
            var before = Volatile.Read(ref sent);
            await Eventually.TrueAsync(() => Volatile.Read(ref sent) > before, "files are sent between copies");
            var acknowledged = Volatile.Read(ref sent);
            var copy = Path.Combine(helpdesk.Database.Folder.Backups, $"{number}.db");
            await DatabaseBackup.CopyAsync(helpdesk.Database.Folder, copy, Cancellation);
            var copied = await AttachmentBackup.CopyAsync(helpdesk.Database.Folder, copy, Cancellation);

            var named = await NamedAsync(copy);
            Assert.Equal((named.Count, 0), (copied.Count, copied.Missing));
            Assert.True(named.Count >= acknowledged, $"{acknowledged} were sent before the copy, which names {named.Count}");
            foreach (var hash in named)
            {
                var bytes = await File.ReadAllBytesAsync(Path.Combine(AttachmentBackup.FolderOf(copy), hash[..2], hash), Cancellation);
                Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(bytes)));
            }
        }

        await enough.CancelAsync();
        await writing.ComesAsync();
    }

    [Fact]
    public async Task What_is_not_there_any_more_is_said_and_a_folder_that_is_there_is_left_alone()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        using var content = new MemoryStream([1, 2, 3]);
        Assert.Null((await helpdesk.Database.Get<DraftFiles>().AddAsync(Cast.Marek, new DraftPlace(Guid.NewGuid(), DraftKind.NewTicket, null), "a", null, content, Cancellation)).Refused);
        var copy = Path.Combine(helpdesk.Database.Folder.Backups, "1.db");
        await DatabaseBackup.CopyAsync(helpdesk.Database.Folder, copy, Cancellation);
        var hash = Assert.Single(await NamedAsync(copy));
        File.Delete(Path.Combine(helpdesk.Database.Folder.Attachments, hash[..2], hash));

        Assert.Equal(new CopiedFiles(0, 0, 1), await AttachmentBackup.CopyAsync(helpdesk.Database.Folder, copy, Cancellation));
        await Assert.ThrowsAsync<IOException>(() => AttachmentBackup.CopyAsync(helpdesk.Database.Folder, copy, Cancellation));
    }

    private static async Task<List<string>> NamedAsync(string copy)
    {
        await using var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await database.OpenAsync(Cancellation);
        await using var ask = database.CreateCommand();
        ask.CommandText = "SELECT DISTINCT Hash FROM Attachments";
        await using var rows = await ask.ExecuteReaderAsync(Cancellation);
        var named = new List<string>();
        while (await rows.ReadAsync(Cancellation))
        {
            named.Add(rows.GetString(0));
        }

        return named;
    }
}

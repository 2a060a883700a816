using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HelpdeskPortal.Desk.Attachments;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Features.Attachments;

/// <summary>T45 and T48 against a portal of its own process: what it takes of the machine, and what it leaves.</summary>
public sealed class UploadLoadTests
{
    private const long Megabyte = 1024 * 1024;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task T48_Two_hundred_uploads_at_once_take_less_than_100_MB()
    {
        await using var served = await ServedFolder.OpenAsync();
        var ticket = await served.Helpdesk.TicketOfAsync(Cast.Ana);
        await served.StartAsync();
        var visitor = await served.SignedInAsync();
        var token = await FileSteps.TokenAsync(visitor);
        var draft = Guid.NewGuid();
        Assert.Equal(HttpStatusCode.OK, (await BringAsync(0, 1)).Status);
        var before = served.Portal.Memory.Now;

        var answers = await Task.WhenAll(Enumerable.Range(1, 199).Select(number => Task.Run(() => BringAsync(number, (int)Megabyte), Cancellation)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.InRange(served.Portal.Memory.Most - before, 0, 100 * Megabyte);
        Assert.Equal(200, await served.Helpdesk.Database.ReadAsync(db => db.Attachments.CountAsync(Cancellation)));
        Assert.Equal(200, FileSteps.OnDisk(served.Folder).Count);

        Task<Answer> BringAsync(int number, int length)
        {
            var content = new byte[length];
            content[0] = (byte)number;
            return visitor.SendAsync(FileSteps.Request(token, draft, DraftKind.Reply, ticket, $"{number}.bin", new ByteArrayContent(content)));
        }
    }

    [Fact]
    public async Task T48_Whoever_breaks_off_or_sends_less_than_promised_leaves_nothing_on_the_disk()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var ticket = await app.Steps.TicketOfAsync(Cast.Ana);
        var marek = await app.SignedInAsync(Cast.Marek);
        var token = await FileSteps.TokenAsync(marek);
        var draft = await app.Steps.DraftAsync(Cast.Marek, DraftKind.Reply, ticket, "Look.");
        for (var round = 0; round < 5; round++)
        {
            using (var client = new TcpClient())
            {
                await client.ConnectAsync(app.Address.Host, app.Address.Port, Cancellation);
                var head = string.Create(CultureInfo.InvariantCulture, $"POST /drafts/{draft.Id}/files?kind=Reply&ticket={ticket}&name=a HTTP/1.1\r\nHost: {app.Address.Authority}\r\nCookie: {marek.Cookies.GetCookieHeader(app.Address)}\r\nRequestVerificationToken: {token}\r\nContent-Length: 5000000\r\n\r\n");
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), Cancellation);
                await client.GetStream().WriteAsync(new byte[300_000], Cancellation);
                await Eventually.TrueAsync(() => FileSteps.OnDisk(app).Count == 1, "the file begins to be written");
            }

            await Eventually.TrueAsync(() => FileSteps.OnDisk(app).Count == 0, "what had come is removed");
        }

        Assert.False(await app.ReadAsync(db => db.Attachments.AnyAsync(Cancellation)));
    }

    [Fact]
    public async Task T48_A_sender_who_falls_silent_is_given_up_and_leaves_nothing_on_the_disk()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var place = new DraftPlace(Guid.NewGuid(), DraftKind.NewTicket, null);
        await using var silent = new SilentStream();

        var adding = helpdesk.Database.Get<DraftFiles>().AddAsync(Cast.Marek, place, "a", 100, silent, Cancellation);
        await silent.Silent.ComesAsync();
        Assert.Single(FileSteps.OnDisk(helpdesk.Database.Folder));
        helpdesk.Database.Clock.Advance(Data.Attachments.AttachmentFiles.LongestSilence);

        Assert.Equal(RefusalKind.Busy, (await adding).Refused?.Kind);
        Assert.Empty(FileSteps.OnDisk(helpdesk.Database.Folder));
    }

    [Fact]
    public async Task T45_Bombs_that_look_like_pictures_take_less_than_200_MB_and_are_only_files()
    {
        await using var served = await ServedFolder.OpenAsync();
        var ticket = await served.Helpdesk.TicketOfAsync(Cast.Ana);
        await served.StartAsync();
        var visitor = await served.SignedInAsync();
        var token = await FileSteps.TokenAsync(visitor);
        var draft = Guid.NewGuid();
        Assert.Equal("20 10", await BringAsync("small.png", TestPictures.PngOf(20, 10)));
        var before = served.Portal.Memory.Now;

        Assert.Equal("none", await BringAsync("one-bit.png", TestPictures.PngOf(50_000, 50_000)));
        Assert.Equal("none", await BringAsync("wide.png", TestPictures.PngOf(2_000_000_000, 1, isWhole: false)));
        Assert.Equal("none", await BringAsync("large.gif", TestPictures.GifOf(65_535, 65_535, frames: 1)));
        Assert.Equal("64 64", await BringAsync("frames.gif", TestPictures.GifOf(64, 64, frames: 100_000)));
        Assert.Equal("none", await BringAsync("loop.ico", TestPictures.IcoOf(images: 60_000)));
        Assert.Equal("480 480", await BringAsync("largest.png", TestPictures.PngOf(5_000, 5_000)));
        Assert.Equal("none", await BringAsync("head.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16]));
        Assert.Equal("none", await BringAsync("head.webp", Encoding.ASCII.GetBytes("RIFF\xff\xff\xff\xffWEBPVP8 ")));

        Assert.InRange(served.Portal.Memory.Most - before, 0, 200 * Megabyte);

        async Task<string> BringAsync(string name, byte[] content)
        {
            var answer = await visitor.SendAsync(FileSteps.Request(token, draft, DraftKind.Reply, ticket, name, new ByteArrayContent(content)));
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            var (width, height) = (FileSteps.Json(answer).GetProperty("width"), FileSteps.Json(answer).GetProperty("height"));
            return width.ValueKind == System.Text.Json.JsonValueKind.Null ? "none" : $"{width} {height}";
        }
    }

    /// <summary>Gives some bytes, and then neither more nor an end.</summary>
    private sealed class SilentStream : Stream
    {
        private readonly TaskCompletionSource _silent = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private bool _hasGiven;

        public Task Silent => _silent.Task;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!_hasGiven)
            {
                _hasGiven = true;
                return 10;
            }

            var never = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var given = cancellationToken.Register(() => never.TrySetCanceled(cancellationToken));
            _silent.TrySetResult();
            return await never.Task;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

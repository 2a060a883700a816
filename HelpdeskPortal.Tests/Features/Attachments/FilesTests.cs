using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using HelpdeskPortal.Data;
using HelpdeskPortal.Data.Attachments;
using HelpdeskPortal.Desk.Attachments;
using HelpdeskPortal.Desk.Search;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpdeskPortal.Features.Attachments;

/// <summary>Files through the real pipeline: brought by whoever writes, had by whoever may read.</summary>
public sealed class FilesTests
{
    private const string Secret = "hunter2-correct-battery";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task T05_A_file_is_had_by_whoever_may_read_its_message_and_by_nobody_else()
    {
        await using var app = await PortalApp.StartAsync();
        var ticket = await app.Steps.TicketOfAsync(Cast.Ana);
        var marek = await app.SignedInAsync(Cast.Marek);
        var inNote = await SendAsync(app, marek, Cast.Marek, ticket, DraftKind.Note, "keys.txt", "1234"u8.ToArray());
        var inReply = await SendAsync(app, marek, Cast.Marek, ticket, DraftKind.Reply, "manual.txt", "Open it."u8.ToArray());
        var ana = await app.SignedInAsync(Cast.Ana);

        Assert.Equal("Open it.", (await marek.GetAsync(Links.Attachment(inReply))).Text);
        Assert.Equal("1234", (await marek.GetAsync(Links.Attachment(inNote))).Text);
        Assert.Equal("Open it.", (await ana.GetAsync(Links.Attachment(inReply))).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.GetAsync(Links.Attachment(inNote))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignedInAsync(Cast.Olga)).GetAsync(Links.Attachment(inReply))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.GetAsync(Links.Attachment(new string('0', Attachment.IdLength)))).Status);

        // Moved away: the former type's agents lose it with the ticket, the new one's have it.
        Assert.Null((await app.Get<TicketDesk>().MoveAsync(Cast.Ruth, ticket, Cast.Printers, Cast.Servers, Cancellation)).Refused);
        Assert.Equal(HttpStatusCode.NotFound, (await marek.GetAsync(Links.Attachment(inReply))).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await app.SignedInAsync(Cast.Ilse)).GetAsync(Links.Attachment(inNote))).Status);
        Assert.Equal(HttpStatusCode.OK, (await ana.GetAsync(Links.Attachment(inReply))).Status);
    }

    [Fact]
    public async Task T06_What_one_person_has_brought_no_other_can_send_or_have()
    {
        await using var app = await PortalApp.StartAsync();
        var ticket = await app.Steps.TicketOfAsync(Cast.Ana);
        var draft = await app.Steps.DraftAsync(Cast.Marek, DraftKind.Reply, ticket, "Look.");
        var file = await BringAsync(await app.SignedInAsync(Cast.Marek), draft.Id, DraftKind.Reply, ticket, "a.txt", [1]);
        var jana = await app.SignedInAsync(Cast.Jana);

        Assert.Equal(HttpStatusCode.NotFound, (await jana.GetAsync(Links.Attachment(IdOf(file)))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await BringAsync(jana, draft.Id, DraftKind.Reply, ticket, "b.txt", [2])).Status);
        Assert.NotNull((await app.Get<TicketDesk>().ReplyAsync(Cast.Jana, ticket, draft, ReplyThen.Nothing, null, Cancellation)).Refused);
        var own = await app.Steps.DraftAsync(Cast.Jana, DraftKind.Reply, ticket, "Mine.");
        Assert.Null((await app.Get<TicketDesk>().ReplyAsync(Cast.Jana, ticket, own, ReplyThen.Nothing, null, Cancellation)).Refused);
        Assert.Null(await app.ReadAsync(db => db.Attachments.Select(f => f.MessageId).SingleAsync(Cancellation)));
    }

    [Theory]
    [InlineData("page.html", "<script>document.title='x'</script>")]
    [InlineData("drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")]
    [InlineData("style.xml", "<?xml-stylesheet href='a.xsl'?><a/>")]
    [InlineData("go.url", "[InternetShortcut]\nURL=https://evil.example")]
    public async Task T43_Whatever_it_is_it_leaves_as_bytes_to_be_saved_under_a_policy_that_runs_nothing(string name, string content)
    {
        await using var app = await PortalApp.StartAsync();
        var marek = await app.SignedInAsync(Cast.Marek);
        var id = await SendAsync(app, marek, Cast.Marek, await app.Steps.TicketOfAsync(Cast.Ana), DraftKind.Reply, name, Encoding.UTF8.GetBytes(content));

        var answer = await marek.GetAsync(Links.Attachment(id));

        Assert.Equal("application/octet-stream", answer.Headers["Content-Type"]);
        Assert.StartsWith("attachment;", answer.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.StartsWith("sandbox; default-src 'none'", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("no-store", answer.Headers["Cache-Control"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task T48_More_than_is_allowed_is_refused_in_words_and_leaves_nothing_on_the_disk()
    {
        await using var app = await PortalApp.StartAsync();
        await app.SetAsync(new FileSettings { MegabytesPerFile = 1, MegabytesPerMessage = 1, FilesPerMessage = 2 });
        var ticket = await app.Steps.TicketOfAsync(Cast.Ana);
        var marek = await app.SignedInAsync(Cast.Marek);
        var draft = await app.Steps.DraftAsync(Cast.Marek, DraftKind.Reply, ticket, "Look.");

        var tooLarge = await BringAsync(marek, draft.Id, DraftKind.Reply, ticket, "a", new byte[1024 * 1024 + 1]);
        using var unannounced = new MemoryStream(new byte[1024 * 1024 + 1]);
        var lied = await app.Get<DraftFiles>().AddAsync(Cast.Marek, new DraftPlace(draft.Id, DraftKind.Reply, ticket), "a", announced: 1, unannounced, Cancellation);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.Status);
        Assert.Contains("1 MB", tooLarge.Text, StringComparison.Ordinal);
        Assert.Equal(RefusalKind.Invalid, lied.Refused?.Kind);
        Assert.Empty(OnDisk(app));
        Assert.Equal(HttpStatusCode.OK, (await BringAsync(marek, draft.Id, DraftKind.Reply, ticket, "a", new byte[700_000])).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await BringAsync(marek, draft.Id, DraftKind.Reply, ticket, "b", [.. Enumerable.Repeat((byte)1, 700_000)])).Status);
        Assert.Single(OnDisk(app));
    }

    [Fact]
    public async Task T02_Has_file_finds_tickets_by_files_that_one_may_read()
    {
        await using var app = await PortalApp.StartAsync();
        var ticket = await app.Steps.TicketOfAsync(Cast.Ana);
        var marek = await app.SignedInAsync(Cast.Marek);
        await SendAsync(app, marek, Cast.Marek, ticket, DraftKind.Note, "keys.txt", [1]);

        Assert.Equal([ticket], await FoundAsync(app, Cast.Marek, "has:file"));
        Assert.Empty(await FoundAsync(app, Cast.Ana, "has:file"));
        Assert.Empty(await FoundAsync(app, Cast.Marek, "-has:file"));
        Assert.Equal([ticket], await FoundAsync(app, Cast.Ana, "-has:file"));

        await SendAsync(app, marek, Cast.Marek, ticket, DraftKind.Reply, "manual.txt", [2]);

        Assert.Equal([ticket], await FoundAsync(app, Cast.Ana, "has:file"));
    }

    [Fact]
    public async Task T45_A_picture_that_would_fill_the_memory_is_only_a_file_to_be_saved()
    {
        await using var app = await PortalApp.StartAsync();
        var marek = await app.SignedInAsync(Cast.Marek);
        var ticket = await app.Steps.TicketOfAsync(Cast.Ana);
        var draft = await app.Steps.DraftAsync(Cast.Marek, DraftKind.Reply, ticket, "Look.");

        var brought = await BringAsync(marek, draft.Id, DraftKind.Reply, ticket, "bomb.png", TestPictures.PngOf(50_000, 50_000, isWhole: false));
        var small = await BringAsync(marek, draft.Id, DraftKind.Reply, ticket, "small.png", TestPictures.PngOf(1_280, 20));

        Assert.Equal(HttpStatusCode.OK, brought.Status);
        Assert.Equal(JsonValueKind.Null, Json(brought).GetProperty("width").ValueKind);
        Assert.Equal(HttpStatusCode.NotFound, (await marek.GetAsync(Links.Thumbnail(IdOf(brought)))).Status);
        Assert.Equal((640, 10), (Json(small).GetProperty("width").GetInt32(), Json(small).GetProperty("height").GetInt32()));
        Assert.Equal("image/webp", (await marek.GetAsync(Links.Thumbnail(IdOf(small)))).Headers["Content-Type"]);
    }

    [Fact]
    public async Task T03_What_was_blanked_is_gone_from_page_search_database_log_and_disk_and_a_stub_says_by_whom()
    {
        await using var app = await PortalApp.StartAsync();
        var ticket = await app.Steps.TicketOfAsync(Cast.Ana);
        var marek = await app.SignedInAsync(Cast.Marek);
        var id = await SendAsync(app, marek, Cast.Marek, ticket, DraftKind.Reply, "password.txt", Encoding.UTF8.GetBytes(Secret), $"It is {Secret}.");
        var messageId = await app.ReadAsync(db => db.Messages.MaxAsync(m => m.Id, Cancellation));
        Assert.NotEmpty(OnDisk(app));

        var outcome = await app.Get<TicketDesk>().BlankMessageAsync(Cast.Marek, ticket, messageId, Cancellation);

        Assert.Null(outcome.Refused);
        Assert.Empty(OnDisk(app));
        Assert.Equal(HttpStatusCode.NotFound, (await marek.GetAsync(Links.Attachment(id))).Status);
        var read = await app.Steps.ReadAsync(ticket);
        Assert.Equal(("", Ticket.Blanked), (read.Messages[^1].Text, read.LastLine));
        Assert.Equal(TicketEventKind.Blanked, read.Events[^1].Kind);
        Assert.Contains("Blanked by Marek Dvorak", (await marek.GetAsync(Links.Ticket(read.Number))).Text, StringComparison.Ordinal);
        Assert.Contains("Blanked by Marek Dvorak", (await (await app.SignedInAsync(Cast.Ana)).GetAsync(Links.MyTicket(read.Number))).Text, StringComparison.Ordinal);
        var folder = app.Get<DataFolder>();
        foreach (var path in Directory.EnumerateFiles(folder.Path, "helpdesk.db*"))
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, Cancellation);
            Assert.True(bytes.ToArray().AsSpan().IndexOf("hunter2"u8) < 0, path);
        }
    }

    [Fact]
    public async Task F04_An_upload_that_fails_at_any_point_of_writing_leaves_no_row_and_the_collector_takes_what_is_left()
    {
        await using var app = await PortalApp.StartAsync();
        var files = app.Get<AttachmentFiles>();
        var ticket = await app.Steps.TicketOfAsync(Cast.Ana);
        var draft = await app.Steps.DraftAsync(Cast.Marek, DraftKind.Reply, ticket, "Look.");
        using var collector = ActivatorUtilities.CreateInstance<AttachmentCollector>(app.Services);
        foreach (var point in Enum.GetValues<WritePoint>())
        {
            for (var round = 0; round < 200; round++)
            {
                files.Reached = at => _ = at == point ? throw new InvalidOperationException("The disk is gone.") : 0;
                using var content = new MemoryStream(BitConverter.GetBytes(round));
                await Assert.ThrowsAsync<InvalidOperationException>(() =>
                    app.Get<DraftFiles>().AddAsync(Cast.Marek, new DraftPlace(draft.Id, DraftKind.Reply, ticket), "a", 4, content, Cancellation));
                Assert.False(await app.ReadAsync(db => db.Attachments.AnyAsync(Cancellation)));
            }
        }

        files.Reached = null;
        foreach (var path in OnDisk(app))
        {
            File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
        }

        await collector.RunOnceAsync(Cancellation);

        Assert.Empty(OnDisk(app));
    }

    private static async Task<long[]> FoundAsync(PortalApp app, Actor actor, string words) =>
        [.. (await app.Get<SearchQueries>().FindAsync(actor, words, cancellation: Cancellation)).Hits.Select(hit => hit.TicketId)];

    private static List<string> OnDisk(PortalApp app) => [.. Directory.EnumerateFiles(app.Get<DataFolder>().Attachments, "*", SearchOption.AllDirectories)];

    private static JsonElement Json(Answer answer) => JsonDocument.Parse(answer.Text).RootElement;

    private static string IdOf(Answer answer) => Json(answer).GetProperty("id").GetString()!;

    private static async Task<Answer> BringAsync(HttpVisitor visitor, Guid draftId, DraftKind kind, long ticket, string name, byte[] content)
    {
        var token = new HtmlParser().ParseDocument((await visitor.GetAsync(Links.MyTickets)).Text).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/drafts/{draftId}/files?kind={kind}&ticket={ticket}&name={Uri.EscapeDataString(name)}", UriKind.Relative)) { Content = new ByteArrayContent(content) };
        request.Headers.Add("RequestVerificationToken", token);
        return await visitor.SendAsync(request);
    }

    private static async Task<string> SendAsync(
        PortalApp app, HttpVisitor visitor, Actor actor, long ticket, DraftKind kind, string name, byte[] content, string text = "See the file.")
    {
        var draft = await app.Steps.DraftAsync(actor, kind, ticket, text);
        var brought = await BringAsync(visitor, draft.Id, kind, ticket, name, content);
        Assert.Equal(HttpStatusCode.OK, brought.Status);
        var desk = app.Get<TicketDesk>();
        var sent = kind == DraftKind.Note ? await desk.WriteNoteAsync(actor, ticket, draft, Cancellation) : await desk.ReplyAsync(actor, ticket, draft, ReplyThen.Nothing, null, Cancellation);
        Assert.Null(sent.Refused);
        return IdOf(brought);
    }
}

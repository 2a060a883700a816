using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Features.Drafts;

public sealed class DraftEndpointsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_typed_comes_back_with_its_version()
    {
        await using var app = await PortalApp.StartAsync();
        var marek = await WriterAsync(app, Cast.Marek);
        var id = Guid.NewGuid();

        Assert.Equal(HttpStatusCode.OK, (await marek.SaveAsync(id, 0, "Dear Ana")).Status);
        Assert.Equal(HttpStatusCode.OK, (await marek.SaveAsync(id, 1, "Dear Ana, žluťoučký kůň 🐎")).Status);

        var draft = Json(await marek.Visitor.GetAsync($"/drafts/{id}"));
        Assert.Equal("Dear Ana, žluťoučký kůň 🐎", draft.GetProperty("text").GetString());
        Assert.Equal(2, draft.GetProperty("version").GetInt32());
        var place = Json(await marek.Visitor.GetAsync("/drafts?kind=NewTicket"));
        Assert.Equal(id, place.GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task A_pasted_log_of_200_KB_is_saved_whole()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var marek = await WriterAsync(app, Cast.Marek);
        var id = Guid.NewGuid();
        var log = string.Concat(Enumerable.Repeat("2026-03-02 09:00:00 INFO \"quoted\"\tand\nbroken\n", 4500));
        Assert.True(log.Length > 200_000);

        Assert.Equal(HttpStatusCode.OK, (await marek.SaveAsync(id, 0, log)).Status);

        Assert.Equal(log, Json(await marek.Visitor.GetAsync($"/drafts/{id}")).GetProperty("text").GetString());
    }

    [Fact]
    public async Task Without_the_antiforgery_header_nothing_is_saved()
    {
        await using var app = await PortalApp.StartAsync();
        var marek = await WriterAsync(app, Cast.Marek);

        var answer = await (marek with { Token = null }).SaveAsync(Guid.NewGuid(), 0, "From another site");
        var wrong = await (marek with { Token = "nonsense" }).SaveAsync(Guid.NewGuid(), 0, "From another site");
        var preview = await (marek with { Token = null }).SendAsync(HttpMethod.Post, "/drafts/preview", """{"text":"x"}""");

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest], [answer.Status, wrong.Status, preview.Status]);
        Assert.Equal(0, await app.ReadAsync(db => db.Drafts.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_told_so_and_not_led_to_a_page()
    {
        await using var app = await PortalApp.StartAsync();
        var stranger = app.Visitor();

        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync($"/drafts/{Guid.NewGuid()}")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/drafts?kind=NewTicket")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await new Writer(stranger, null).SaveAsync(Guid.NewGuid(), 0, "Hello")).Status);
    }

    [Fact]
    public async Task T06_Somebody_elses_draft_does_not_exist()
    {
        await using var app = await PortalApp.StartAsync();
        var marek = await WriterAsync(app, Cast.Marek);
        var jana = await WriterAsync(app, Cast.Jana);
        var id = Guid.NewGuid();
        await marek.SaveAsync(id, 0, "Mine alone");

        Assert.Equal(HttpStatusCode.NotFound, (await jana.Visitor.GetAsync($"/drafts/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await jana.SaveAsync(id, 1, "Taken over")).Status);
        Assert.Equal("Mine alone", await app.ReadAsync(db => db.Drafts.Select(draft => draft.Text).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task Nobody_writes_on_a_ticket_that_they_may_not_see()
    {
        await using var app = await PortalApp.StartAsync();
        var ticketId = await OpenTicketAsync(app);
        var ilse = await WriterAsync(app, Cast.Ilse);

        Assert.Equal(HttpStatusCode.NotFound, (await ilse.SaveAsync(Guid.NewGuid(), 0, "Hello", DraftKind.Reply, ticketId)).Status);
    }

    [Fact]
    public async Task An_older_window_does_not_overwrite_and_is_shown_what_stands_there()
    {
        await using var app = await PortalApp.StartAsync();
        var marek = await WriterAsync(app, Cast.Marek);
        var id = Guid.NewGuid();
        await marek.SaveAsync(id, 0, "One");
        await marek.SaveAsync(id, 1, "Two, from the first window");

        var late = await marek.SaveAsync(id, 1, "Two, from the second window");
        var begun = await marek.SaveAsync(Guid.NewGuid(), 0, "From a third");

        foreach (var answer in new[] { late, begun })
        {
            Assert.Equal(HttpStatusCode.Conflict, answer.Status);
            var standing = Json(answer).GetProperty("standing");
            Assert.Equal((id, 2, "Two, from the first window"), (standing.GetProperty("id").GetGuid(), standing.GetProperty("version").GetInt32(), standing.GetProperty("text").GetString()));
        }
    }

    [Fact]
    public async Task A_text_beyond_what_a_message_can_have_is_refused_in_words()
    {
        await using var app = await PortalApp.StartAsync();
        var marek = await WriterAsync(app, Cast.Marek);

        var answer = await marek.SaveAsync(Guid.NewGuid(), 0, new string('x', Message.MaxLength + 1));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Contains("Shorten it", Json(answer).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("POST")]
    public async Task A_body_beyond_the_limit_is_not_read(string method)
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var marek = await WriterAsync(app, Cast.Marek);
        var path = method == "PUT" ? $"/drafts/{Guid.NewGuid()}" : "/drafts/preview";

        var answer = await marek.SendAsync(new HttpMethod(method), path, $$"""{"text":"{{new string('x', (int)DraftEndpoints.LargestBody)}}"}""");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
    }

    [Fact]
    public async Task A_draft_that_was_sent_says_so()
    {
        await using var app = await PortalApp.StartAsync();
        var ticketId = await OpenTicketAsync(app);
        var marek = await WriterAsync(app, Cast.Marek);
        var id = Guid.NewGuid();
        await marek.SaveAsync(id, 0, "Please try again.", DraftKind.Reply, ticketId);
        var sent = await app.Get<TicketDesk>().ReplyAsync(Cast.Marek, ticketId, new DraftToSend(id, 1), ReplyThen.Nothing, null, Cancellation);
        Assert.Null(sent.Refused);

        Assert.Equal(HttpStatusCode.Gone, (await marek.Visitor.GetAsync($"/drafts/{id}")).Status);
        Assert.Equal(HttpStatusCode.Gone, (await marek.SaveAsync(id, 1, "Please try again. And again.", DraftKind.Reply, ticketId)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await WriterAsync(app, Cast.Jana)).Visitor.GetAsync($"/drafts/{id}")).Status);
    }

    [Fact]
    public async Task The_preview_is_sanitised_like_a_message()
    {
        await using var app = await PortalApp.StartAsync();
        var marek = await WriterAsync(app, Cast.Marek);

        var answer = await marek.SendAsync(HttpMethod.Post, "/drafts/preview", """{"text":"**bold** <script>alert(1)</script> [x](javascript:alert(1))"}""");

        var html = new HtmlParser().ParseDocument(Json(answer).GetProperty("html").GetString()!);
        Assert.Equal("bold", html.QuerySelector("strong")?.TextContent);
        Assert.Null(html.QuerySelector("script, [href^=javascript]"));
    }

    private static JsonElement Json(Answer answer) => JsonDocument.Parse(answer.Text).RootElement;

    private static async Task<long> OpenTicketAsync(PortalApp app)
    {
        await using var db = app.Open();
        var ticket = TestTickets.New();
        db.Add(ticket);
        await db.SaveChangesAsync(Cancellation);
        return ticket.Id;
    }

    private static async Task<Writer> WriterAsync(PortalApp app, Actor person)
    {
        var visitor = await app.SignedInAsync(person);
        var page = await visitor.GetAsync(Links.NewTicket);
        var token = new HtmlParser().ParseDocument(page.Text).QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value");
        Assert.NotNull(token);
        return new Writer(visitor, token);
    }

    /// <summary>A browser that writes as the composer's script does.</summary>
    private sealed record Writer(HttpVisitor Visitor, string? Token)
    {
        public Task<Answer> SaveAsync(Guid id, int version, string text, DraftKind kind = DraftKind.NewTicket, long? ticketId = null) =>
            SendAsync(HttpMethod.Put, $"/drafts/{id}", JsonSerializer.Serialize(new { kind = kind.ToString(), ticketId, version, text }));

        public Task<Answer> SendAsync(HttpMethod method, string path, string json)
        {
            var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

            // As browsers cannot, so that the answer is read even where the body is refused before it was sent.
            request.Headers.ExpectContinue = true;
            if (Token is not null)
            {
                request.Headers.Add("RequestVerificationToken", Token);
            }

            return Visitor.SendAsync(request);
        }
    }
}

using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;
using HelpdeskPortal.Data;
using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;

namespace HelpdeskPortal.Features.Attachments;

/// <summary>Bringing and sending files as the composer's script does.</summary>
internal static class FileSteps
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>All that lies in the folder of files, uploads under way included.</summary>
    public static List<string> OnDisk(PortalApp app) => OnDisk(app.Get<DataFolder>());

    public static List<string> OnDisk(DataFolder folder) => [.. Directory.EnumerateFiles(folder.Attachments, "*", SearchOption.AllDirectories)];

    public static JsonElement Json(Answer answer) => JsonDocument.Parse(answer.Text).RootElement;

    public static string IdOf(Answer answer) => Json(answer).GetProperty("id").GetString()!;

    /// <summary>The time passes in which a reply can be taken back.</summary>
    public static void LetGo(PortalApp app, ShiftedClock clock) => clock.PutForward(app.Get<SettingsStore>().Get<TicketSettings>().UndoWindow);

    /// <summary>What a page carries against requests that it did not make.</summary>
    public static async Task<string> TokenAsync(HttpVisitor visitor) =>
        new HtmlParser().ParseDocument((await visitor.GetAsync(Links.MyTickets)).Text).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    public static async Task<Answer> BringAsync(HttpVisitor visitor, Guid draftId, DraftKind kind, long? ticket, string name, byte[] content) =>
        await visitor.SendAsync(Request(await TokenAsync(visitor), draftId, kind, ticket, name, new ByteArrayContent(content)));

    public static HttpRequestMessage Request(string token, Guid draftId, DraftKind kind, long? ticket, string name, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/drafts/{draftId}/files?kind={kind}&ticket={ticket}&name={Uri.EscapeDataString(name)}", UriKind.Relative)) { Content = content };
        request.Headers.Add("RequestVerificationToken", token);
        return request;
    }

    /// <summary>Brings a file and sends it; answers its id.</summary>
    public static async Task<string> SendAsync(
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

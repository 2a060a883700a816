using System.Text;
using HelpdeskPortal.Desk.Attachments;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Features.Attachments;
using HelpdeskPortal.Support;
using HelpdeskPortal.Support.Browser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace HelpdeskPortal.Browser;

/// <summary>Files in the hands of people: pasted, dropped, picked, shown, blanked; and hostile ones opened.</summary>
public sealed class FilesTests(ChromiumFixture chromium)
{
    /// <summary>Sends an event that carries files, as a paste or a drop does.</summary>
    private const string Carry =
        """
        (target, { type, files }) => {
          const data = new DataTransfer();
          for (const { name, kind, bytes } of files) {
            data.items.add(new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], name, { type: kind }));
          }
          const event = type === "paste"
            ? new ClipboardEvent(type, { clipboardData: data, bubbles: true, cancelable: true })
            : new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true });
          target.dispatchEvent(event);
          return event.defaultPrevented;
        }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [BrowserFact]
    public async Task A_file_is_pasted_seen_by_the_customer_blanked_and_gone_from_the_disk_after_collection()
    {
        var clock = new ShiftedClock();
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true, Clock = clock });
        var (ticket, marek) = await OpenAsync(app);
        await using var window = marek;
        var box = await marek.BoxAsync(nameof(DraftKind.Reply));
        await box.FillAsync("It looks like this:");
        await CarryAsync(box, "paste", ("image.png", "image/png", TestPictures.PngOf(320, 200)));
        await Assertions.Expect(Tray(marek).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Remove picture-1.png" })).ToBeVisibleAsync();
        var id = await app.ReadAsync(db => db.Attachments.Select(file => file.Id).SingleAsync(Cancellation));
        await Assertions.Expect(box).ToHaveValueAsync($"It looks like this:\n![picture-1.png]({Links.Attachment(id)})\n");

        await marek.SendAsync();
        await Assertions.Expect(marek.Page.Locator(".message.is-sending")).ToHaveCountAsync(1);
        FileSteps.LetGo(app, clock);
        var number = (await app.Steps.ReadAsync(ticket)).Number;
        await using var ana = await PortalWindow.OpenAsync(chromium, app, Cast.Ana, Links.MyTicket(number));
        var picture = ana.Page.Locator(".guest-message img");
        await Assertions.Expect(picture).ToHaveCountAsync(1);
        await picture.EvaluateAsync("picture => picture.decode()");
        Assert.Equal(320, await picture.EvaluateAsync<int>("picture => picture.naturalWidth"));
        Assert.NotEmpty(FileSteps.OnDisk(app));

        await marek.Page.Locator("[data-blank][data-file]").ClickAsync();
        await marek.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Blank", Exact = true }).ClickAsync();

        await Assertions.Expect(marek.Page.Locator(".message-blanked")).ToHaveTextAsync("File blanked by Marek Dvorak");
        await Assertions.Expect(ana.Page.Locator(".message-blanked")).ToHaveTextAsync("File blanked by Marek Dvorak");
        await Assertions.Expect(ana.Page.Locator(".guest-message img")).ToHaveCountAsync(0);
        Assert.DoesNotContain("picture-1", await ana.Page.ContentAsync(), StringComparison.Ordinal);
        using var collector = ActivatorUtilities.CreateInstance<AttachmentCollector>(app.Services);
        await collector.RunOnceAsync(Cancellation);
        Assert.Empty(FileSteps.OnDisk(app));
        Assert.Empty(marek.Errors);
        Assert.Empty(ana.Errors);
    }

    [BrowserFact]
    public async Task Several_files_are_dropped_and_picked_at_once_one_is_removed_and_a_reload_shows_the_rest()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var (_, marek) = await OpenAsync(app);
        await using var window = marek;
        await marek.BoxAsync(nameof(DraftKind.Reply));

        // Beside the composer too: a file that misses it must not open instead of the page.
        await CarryAsync(marek.Page.Locator("body"), "drop", ("one.txt", "text/plain", "1"u8.ToArray()), ("two.txt", "text/plain", "2"u8.ToArray()), ("three.txt", "text/plain", "3"u8.ToArray()), ("four.txt", "text/plain", "4"u8.ToArray()));
        await Assertions.Expect(Tray(marek).Locator("button[aria-label^='Remove ']")).ToHaveCountAsync(4);
        await marek.Page.Locator("[data-part=pick]").SetInputFilesAsync([new FilePayload { Name = "five.txt", MimeType = "text/plain", Buffer = "5"u8.ToArray() }]);
        await Assertions.Expect(Tray(marek)).ToContainTextAsync("five.txt");

        await Tray(marek).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Remove two.txt" }).ClickAsync();
        await Assertions.Expect(Tray(marek).Locator("li")).ToHaveCountAsync(4);
        Assert.Equal(4, await app.ReadAsync(db => db.Attachments.CountAsync(Cancellation)));

        await marek.Page.ReloadAsync();
        await marek.BoxAsync(nameof(DraftKind.Reply));
        await Assertions.Expect(Tray(marek).Locator("li")).ToHaveCountAsync(4);
        await Assertions.Expect(Tray(marek)).Not.ToContainTextAsync("two.txt");

        // Nothing was typed: files alone are sent, and come back into the tray when that is taken back.
        await marek.SendAsync();
        await Assertions.Expect(marek.Page.Locator(".message.is-sending .file")).ToHaveCountAsync(4);
        await Assertions.Expect(Tray(marek)).ToBeHiddenAsync();
        await marek.Page.Locator(".sending button").ClickAsync();
        await Assertions.Expect(Tray(marek).Locator("li")).ToHaveCountAsync(4);
        await Assertions.Expect(await marek.BoxAsync(nameof(DraftKind.Reply))).ToHaveValueAsync("");
        Assert.Empty(marek.Errors);
    }

    [BrowserFact]
    public async Task A_file_under_way_shows_how_far_it_is_holds_the_reply_and_can_be_cancelled()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var (ticket, marek) = await OpenAsync(app);
        await using var window = marek;
        await (await marek.BoxAsync(nameof(DraftKind.Reply))).FillAsync("See the log.");
        var held = new TaskCompletionSource<IRoute>(TaskCreationOptions.RunContinuationsAsynchronously);
        await marek.Page.RouteAsync("**/files?*", route =>
        {
            held.TrySetResult(route);
            return Task.CompletedTask;
        });
        await marek.Page.Locator("[data-part=pick]").SetInputFilesAsync([new FilePayload { Name = "log.txt", MimeType = "text/plain", Buffer = "log"u8.ToArray() }]);
        await held.Task.ComesAsync();
        await Assertions.Expect(Tray(marek).GetByRole(AriaRole.Progressbar, new LocatorGetByRoleOptions { Name = "log.txt" })).ToBeVisibleAsync();

        await marek.SendAsync();
        await Assertions.Expect(marek.Page.Locator("[data-part=problem]")).ToHaveTextAsync("Not sent yet: wait until the files have arrived, or remove them.");
        Assert.Single((await app.Steps.ReadAsync(ticket)).Messages);

        await Tray(marek).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Cancel log.txt" }).ClickAsync();
        await Assertions.Expect(Tray(marek)).ToBeHiddenAsync();
        await marek.SendAsync();
        await Assertions.Expect(marek.Page.Locator(".message")).ToHaveCountAsync(2);
    }

    [BrowserFact]
    public async Task T43_Hostile_files_opened_framed_or_shown_as_pictures_run_nothing_in_our_origin()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var (ticket, marek) = await OpenAsync(app);
        await using var window = marek;
        var visitor = await app.SignedInAsync(Cast.Marek);
        const string script = "new Image().src='/ran'";
        (string Name, string Content)[] hostile =
        [
            ("page.html", $"<!doctype html><script>{script}</script><img src=x onerror=\"{script}\">"),
            ("drawing.svg", $"<svg xmlns='http://www.w3.org/2000/svg' onload=\"{script}\"><script>{script}</script></svg>"),
            ("page.xhtml", $"<html xmlns='http://www.w3.org/1999/xhtml'><body><script>{script}</script></body></html>"),
            ("styled.xml", "<?xml version='1.0'?><?xml-stylesheet type='text/xsl' href='#s'?><x><xsl:stylesheet id='s' version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'><xsl:template match='/'><html xmlns='http://www.w3.org/1999/xhtml'><script>" + script + "</script></html></xsl:template></xsl:stylesheet></x>"),
            ("form.pdf", "%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.launchURL\\('/ran'\\))>>>>endobj\ntrailer<</Root 1 0 R>>"),
            ("saved.mhtml", $"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<script>{script}</script>\r\n--b--"),
            ("go.url", "[InternetShortcut]\r\nURL=javascript:" + script),
            ("both.gif", $"GIF89a=1;{script};//"),
            ("both.js", script),
        ];
        var ran = new List<string>();
        marek.Page.Context.Request += (_, request) =>
        {
            if (new Uri(request.Url).AbsolutePath == "/ran")
            {
                ran.Add(request.Url);
            }
        };
        foreach (var (name, content) in hostile)
        {
            var path = Links.Attachment(await FileSteps.SendAsync(app, visitor, Cast.Marek, ticket, DraftKind.Note, name, Encoding.UTF8.GetBytes(content)));
            var address = new Uri(app.Address, path).AbsoluteUri;
            var tab = await marek.Page.Context.NewPageAsync();
            var saving = tab.WaitForDownloadAsync();
            try
            {
                await tab.GotoAsync(address);
                Assert.Fail($"{name} was opened, not saved.");
            }
            catch (PlaywrightException saved) when (saved.Message.Contains("Download is starting", StringComparison.Ordinal) || saved.Message.Contains("ERR_ABORTED", StringComparison.Ordinal))
            {
                Assert.Equal(name, (await saving).SuggestedFilename);
            }

            // In a page of ours without a policy, as if ours had failed: a picture is at most a picture, nothing is a script.
            await tab.GotoAsync(new Uri(app.Address, "/robots.txt").AbsoluteUri);
            Assert.Equal(
                name == "both.gif" ? "loaded failed" : "failed failed",
                await tab.EvaluateAsync<string>(
                    """
                    async (path) => {
                      const made = ["img", "iframe", "embed", "object", "script"].map((kind) => {
                        const one = document.createElement(kind);
                        one[kind === "object" ? "data" : "src"] = path;
                        const settled = new Promise((resolve) => { one.onload = () => resolve("loaded"); one.onerror = () => resolve("failed"); });
                        document.documentElement.append(one);
                        return kind === "img" || kind === "script" ? settled : null;
                      });
                      return (await Promise.all(made.filter((one) => one))).join(" ");
                    }
                    """,
                    path));
            await tab.CloseAsync();
        }

        Assert.Empty(ran);
    }

    private static ILocator Tray(PortalWindow window) => window.Page.Locator("[data-part=files]");

    private static async Task CarryAsync(ILocator target, string type, params (string Name, string Kind, byte[] Bytes)[] files) =>
        Assert.True(await target.EvaluateAsync<bool>(Carry, new { type, files = files.Select(file => new { name = file.Name, kind = file.Kind, bytes = Convert.ToBase64String(file.Bytes) }).ToArray() }));

    private async Task<(long Ticket, PortalWindow Marek)> OpenAsync(PortalApp app)
    {
        await using (var db = app.Open())
        {
            (await db.Users.SingleAsync(row => row.Id == Cast.Marek.Id(), Cancellation)).AfterSending = AfterSending.Stay;
            await db.SaveChangesAsync(Cancellation);
        }

        var ticket = await app.Steps.TicketOfAsync(Cast.Ana);
        return (ticket, await PortalWindow.OpenAsync(chromium, app, Cast.Marek, Links.Ticket((await app.Steps.ReadAsync(ticket)).Number)));
    }
}

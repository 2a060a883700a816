using System.Net;
using System.Net.Sockets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Shell.CommandLine;
using HelpdeskPortal.Support;
using HelpdeskPortal.Support.Browser;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace HelpdeskPortal.Browser;

/// <summary>The portal dies in the middle of a sentence.</summary>
public sealed class RestartTests(ChromiumFixture chromium)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [BrowserFact]
    public async Task B08_B09_A_large_paste_and_a_half_written_reply_survive_a_kill_and_a_restart_and_go_out_once()
    {
        await using var desk = await Helpdesk.OpenAsync();
        await GivePasswordsAsync(desk);
        var (first, second) = (await desk.TicketOfAsync(Cast.Ana, "It jams."), await desk.TicketOfAsync(Cast.Ana, "It smells."));
        var address = FreeAddress();
        desk.Database.Release();
        var portal = await PortalProcess.ServeAtAsync(address, desk.Database.Folder.Path);
        try
        {
            var visitor = new HttpVisitor(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }, address);
            await visitor.SignInAsync(Cast.Address(Cast.Marek));
            await using var log = await PortalWindow.OpenAsync(chromium, visitor, address, Links.Ticket((await desk.ReadAsync(first)).Number));
            await using var reply = await log.OtherTabAsync(Links.Ticket((await desk.ReadAsync(second)).Number));
            var paste = string.Concat(Enumerable.Range(1, 4500).Select(line => $"09:00:00 INFO tray {line} \"quoted\"\tjammed again\n"));
            Assert.True(paste.Length > 200_000);
            await PasteAsync(log.Page, await log.BoxAsync(nameof(DraftKind.Reply)), paste);
            await (await reply.BoxAsync(nameof(DraftKind.Reply))).FillAsync("Please open the rear fl");
            await Assertions.Expect(log.Page.Locator(".draft-state")).ToContainTextAsync("Saved");
            await Assertions.Expect(reply.Page.Locator(".draft-state")).ToContainTextAsync("Saved");

            await portal.KillAsync();
            foreach (var tab in new[] { log, reply })
            {
                await Assertions.Expect(tab.Banner).ToBeVisibleAsync();
                await Assertions.Expect(tab.Banner).ToContainTextAsync("What you type is kept");
            }

            await (await reply.BoxAsync(nameof(DraftKind.Reply))).PressSequentiallyAsync("ap.");
            await Assertions.Expect(reply.Page.Locator(".draft-state")).ToHaveTextAsync("Not saved: retrying");
            await portal.DisposeAsync();
            portal = await PortalProcess.ServeAtAsync(address, desk.Database.Folder.Path);

            foreach (var (tab, text) in new[] { (log, paste), (reply, "Please open the rear flap.") })
            {
                // The page has loaded anew, because this portal does not know the old one; the text is there all the same.
                await tab.Page.WaitForFunctionAsync("() => window.opened === undefined", null, new PageWaitForFunctionOptions { Timeout = 20_000 });
                await Assertions.Expect(tab.Page.Locator("textarea[data-box=Reply]")).ToHaveValueAsync(text);
                await Assertions.Expect(tab.Banner).ToBeHiddenAsync();
                await tab.BoxAsync(nameof(DraftKind.Reply));
                await tab.Page.DblClickAsync(PortalWindow.SendButton);
                await Assertions.Expect(tab.Page.Locator(".message")).ToHaveCountAsync(2);
                await Assertions.Expect(tab.Page.Locator("textarea[data-box=Reply]")).ToHaveValueAsync("");
            }

            Assert.Equal(["It jams.", paste.Trim()], (await desk.ReadAsync(first)).Messages.Select(message => message.Text.Trim()));
            Assert.Equal(["It smells.", "Please open the rear flap."], (await desk.ReadAsync(second)).Messages.Select(message => message.Text));
        }
        finally
        {
            await portal.DisposeAsync();
        }
    }

    private static async Task PasteAsync(IPage page, ILocator box, string text)
    {
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.EvaluateAsync("text => navigator.clipboard.writeText(text)", text);
        await box.PressAsync("Control+V");
        await Assertions.Expect(box).ToHaveValueAsync(text);
    }

    private static async Task GivePasswordsAsync(Helpdesk desk)
    {
        await using var db = desk.Database.Open();
        var marek = await db.Users.SingleAsync(person => person.Id == Cast.Marek.Id(), Cancellation);
        marek.PasswordHash = new PasswordHasher<Person>().HashPassword(marek, PortalApp.Password);
        marek.AfterSending = AfterSending.Stay;
        await db.SaveChangesAsync(Cancellation);
    }

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://{listener.LocalEndpoint}");
    }
}

using HelpdeskPortal.Domain;
using HelpdeskPortal.Support;

namespace HelpdeskPortal.Shell;

/// <summary>Monitors and link checkers ask with HEAD.</summary>
public sealed class HeadTests
{
    [Fact]
    public async Task HEAD_is_answered_as_GET_is_without_the_body()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var number = (await app.Steps.ReadAsync(await app.Steps.TicketOfAsync(Cast.Ana))).Number;
        string[] paths =
        [
            Links.Home, Links.SignIn, Links.Queue, Links.NewTicket, Links.Ticket(number), Links.Ticket("202699999"), Links.MyTickets, Links.MyTicket(number),
            Links.Settings, "/css/base.css", "/no-such-page",
        ];
        foreach (var visitor in new[] { app.Visitor(), await app.SignedInAsync(Cast.Marek), await app.SignedInAsync(Cast.Ana) })
        {
            foreach (var path in paths)
            {
                var get = await visitor.GetAsync(path);
                var head = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Head, new Uri(path, UriKind.Relative)));

                Assert.Equal((path, get.Status, get.Location), (path, head.Status, head.Location));
                Assert.Equal("", head.Text);
            }
        }
    }
}

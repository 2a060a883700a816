using System.Net;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Support;

namespace HelpdeskPortal.Shell;

public sealed class HostilePageTests
{
    [Theory]
    [InlineData(Links.Queue, "view type status assignee priority requester sort after before ticket")]
    [InlineData(Links.NewTicket, "type requester from")]
    [InlineData("/tickets/202600042", "from")]
    [InlineData(Links.MyTickets, "after page")]
    [InlineData(Links.NewOwnTicket, "type subject")]
    [InlineData("/my/202600042", "from")]
    [InlineData(Links.SignIn, "returnUrl")]
    [InlineData(Links.Settings, "tab")]
    [InlineData(Links.Drafts, "kind ticket")]
    public async Task T53_No_text_after_the_question_mark_is_an_error_of_the_server(string path, string parameters)
    {
        await using var app = await PortalApp.StartAsync();
        await using (var db = app.Open())
        {
            db.Add(TestTickets.New());
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var visitor = await app.SignedInAsync(path.StartsWith(Links.MyTickets, StringComparison.Ordinal) ? Cast.Ana : Cast.Ruth);
        var names = parameters.Split(' ');
        Assert.InRange((int)(await visitor.GetAsync(path)).Status, 200, 400);
        foreach (var (at, text) in HostileTexts.All.Index())
        {
            // In a browser's spelling, and as it is where an address can hold it.
            var value = Uri.EscapeDataString(text.Replace("\ud800", "%ED%A0%80", StringComparison.Ordinal).Replace("\udfff", "%ED%BF%BF", StringComparison.Ordinal));
            var answer = await visitor.GetAsync($"{path}?{names[at % names.Length]}={value}");
            Assert.True(answer.Status < HttpStatusCode.InternalServerError, $"{path}?{names[at % names.Length]}={value} was answered {answer.Status}");
        }
    }

    [Fact]
    public async Task T53_No_text_in_the_place_of_a_number_is_an_error_of_the_server()
    {
        // On a socket, because it is the server that refuses what no path can hold.
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { OnSocket = true });
        var visitor = await app.SignedInAsync(Cast.Ruth);
        foreach (var text in HostileTexts.All.Where((text, at) => at % 3 == 0 && text.Length is > 0 and < 200 && !text.AsSpan().ContainsAnyInRange('\ud800', '\udfff')))
        {
            foreach (var path in new[] { Links.Ticket(Uri.EscapeDataString(text)), Links.MyTicket(Uri.EscapeDataString(text)), $"{Links.Drafts}/{Uri.EscapeDataString(text)}" })
            {
                Assert.True((await visitor.GetAsync(path)).Status < HttpStatusCode.InternalServerError, path);
            }
        }
    }
}

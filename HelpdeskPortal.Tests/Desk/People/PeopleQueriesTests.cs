using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.People;

public sealed class PeopleQueriesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task T07_A_guest_is_found_by_agents_who_see_a_ticket_of_theirs_and_by_nobody_else()
    {
        await using var desk = await Helpdesk.OpenAsync();
        await EnterAsync(desk, Cast.Ilse, Cast.Servers, new RequesterChoice(null, "Wanda Yew", "wanda@example.com"));
        var id = await desk.Database.ReadAsync(db => db.Users.Where(p => p.Name == "Wanda Yew").Select(p => p.Id).SingleAsync(Cancellation));

        Assert.Equal((1, 1), await FoundAsync(desk, Cast.Ilse, id));
        Assert.Equal((1, 1), await FoundAsync(desk, Cast.Ruth, id));
        Assert.Equal((0, 0), await FoundAsync(desk, Cast.Marek, id));
        Assert.Equal((0, 0), await FoundAsync(desk, Cast.Ana, id));

        // As soon as the same address stands on a ticket of Printers, its agents know the person.
        var ticketId = await desk.TicketOfAsync(Cast.Ana);
        Assert.Null((await desk.Desk.AddCcAsync(Cast.Marek, ticketId, new RequesterChoice(null, "", "WANDA@example.com"), Cancellation)).Refused);
        Assert.Equal((1, 1), await FoundAsync(desk, Cast.Marek, id));
    }

    [Theory]
    [InlineData("100%", 1)]
    [InlineData("10_%", 0)]
    [InlineData("%%", 0)]
    [InlineData("__", 0)]
    [InlineData("_ta", 0)]
    [InlineData("\\\\", 0)]
    [InlineData("back\\slash", 1)]
    [InlineData("under_score", 1)]
    [InlineData("underXscore", 0)]
    [InlineData("' OR 1=1 --", 0)]
    public async Task T53_What_is_typed_into_the_person_finder_is_text_and_never_a_pattern(string words, int found)
    {
        await using var desk = await Helpdesk.OpenAsync();
        await using (var db = desk.Database.Open())
        {
            db.AddRange(new[] { "100% Paper", "100 Papers", "back\\slash", "under_score" }.Select((name, n) =>
                new Person { Id = Cast.Id(900 + n), Name = name, UserName = $"u{n}", NormalizedUserName = $"U{n}" }));
            await db.SaveChangesAsync(Cancellation);
        }

        Assert.Equal(found, (await desk.Database.Get<PeopleQueries>().FindAsync(Cast.Marek, words, Cancellation)).Count);
    }

    private static async Task<(int Found, int Named)> FoundAsync(Helpdesk desk, Actor actor, Guid id)
    {
        var people = desk.Database.Get<PeopleQueries>();
        return ((await people.FindAsync(actor, "wanda", Cancellation)).Count, (await people.NamesAsync(actor, [id], Cancellation)).Count);
    }

    private static async Task EnterAsync(Helpdesk desk, Actor agent, int typeId, RequesterChoice requester)
    {
        var draft = await desk.DraftAsync(agent, DraftKind.NewTicket, null, "The rack hums.");
        Assert.Null((await desk.Desk.OpenForCustomerAsync(agent, new TicketForCustomer(typeId, requester, ""), draft, Cancellation)).Refused);
    }
}

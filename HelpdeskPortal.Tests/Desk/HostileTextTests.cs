using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk;

/// <summary>T53: any text in any parameter is stored as it is or refused in words, and is never an error or a piece of SQL.</summary>
public sealed class HostileTextTests
{
    private static readonly string[] Parameters = ["view", "type", "status", "assignee", "priority", "requester", "sort", "after", "before", "ticket"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task T53_No_text_in_any_parameter_of_an_address_breaks_the_queue()
    {
        await using var desk = await Helpdesk.OpenAsync();
        await desk.TicketOfAsync(Cast.Ana);
        var queue = desk.Database.Get<QueueQueries>();
        foreach (var text in HostileTexts.All)
        {
            foreach (var parameter in Parameters)
            {
                var address = QueueAddress.Parse($"?{parameter}={Uri.EscapeDataString(text.Replace("\ud800", "", StringComparison.Ordinal).Replace("\udfff", "", StringComparison.Ordinal))}");
                Assert.Equal(address.ToString(), QueueAddress.Parse(new Uri($"http://portal.test{address}").Query).ToString());
                Assert.True(Enum.IsDefined(address.Filter.Sort) && Enum.IsDefined(address.Filter.View));

                // Most leave the default; what is understood is asked of the database too.
                if (address != QueueAddress.Default && address.Ticket is null)
                {
                    await queue.PageAsync(Cast.Marek, address, Cancellation);
                }
            }

            QueueAddress.Parse("?" + text);
        }

        Assert.Single((await queue.PageAsync(Cast.Marek, QueueAddress.Default, Cancellation)).Rows);
    }

    [Theory]
    [InlineData("view")]
    [InlineData("sort")]
    [InlineData("priority")]
    public void T53_Views_sorts_and_priorities_come_from_a_list_of_names(string parameter)
    {
        foreach (var text in HostileTexts.All.Where(text => !text.Contains('\ud800', StringComparison.Ordinal) && !text.Contains('\udfff', StringComparison.Ordinal)))
        {
            Assert.Equal("/queue", QueueAddress.Parse($"?{parameter}={Uri.EscapeDataString(text)}").ToString());
        }
    }

    [Fact]
    public async Task T53_Subjects_and_messages_are_stored_as_they_are_or_refused()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var id = await desk.TicketOfAsync(Cast.Ana);
        foreach (var text in HostileTexts.All)
        {
            var before = await SubjectAsync(desk, id);
            var renamed = await desk.Desk.SetSubjectAsync(Cast.Marek, id, before, text, Cancellation);
            Assert.True(renamed.Refused is null or { Kind: RefusalKind.Invalid }, text);
            if (renamed.IsDone)
            {
                Assert.Equal(Stored(text.ReplaceLineEndings(" ").Trim()), await SubjectAsync(desk, id));
            }
        }
    }

    [Fact]
    public async Task T53_Drafts_and_what_is_sent_of_them_are_the_very_text()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var id = await desk.TicketOfAsync(Cast.Ana);
        foreach (var text in HostileTexts.All.Where((_, at) => at % 5 == 0))
        {
            var draft = await desk.DraftAsync(Cast.Marek, DraftKind.Note, id, text);
            Assert.Equal(Stored(text), (await desk.Database.Get<Drafts>().FindAsync(Cast.Marek, draft.Id, Cancellation))!.Text);

            var sent = await desk.Desk.WriteNoteAsync(Cast.Marek, id, draft, Cancellation);
            Assert.True(sent.Refused is null or { Kind: RefusalKind.Invalid }, text);
            if (sent.IsDone)
            {
                Assert.Equal(Stored(text), await desk.Database.ReadAsync(db => db.Messages.Where(m => m.DraftId == draft.Id).Select(m => m.Text).SingleAsync(Cancellation)));
            }
            else
            {
                await desk.Database.Get<Drafts>().DiscardAsync(Cast.Marek, draft.Id, Cancellation);
            }
        }
    }

    [Fact]
    public async Task T53_Names_addresses_numbers_and_searches_are_texts()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var id = await desk.TicketOfAsync(Cast.Ana);
        var people = await desk.Database.ReadAsync(db => db.Users.CountAsync(Cancellation));
        foreach (var (at, text) in HostileTexts.All.Index())
        {
            // Removed again, because every next one would otherwise be read with all before it.
            var named = await desk.Desk.AddCcAsync(Cast.Marek, id, new RequesterChoice(null, text, ""), Cancellation);
            Assert.True(named.Refused is null or { Kind: RefusalKind.Invalid }, text);
            people += named.IsDone ? 1 : 0;
            foreach (var copied in await desk.Database.ReadAsync(db => db.Cc.Select(cc => cc.PersonId).ToListAsync(Cancellation)))
            {
                Assert.Null((await desk.Desk.RemoveCcAsync(Cast.Marek, id, copied, Cancellation)).Refused);
            }

            var addressed = await desk.Desk.AddCcAsync(Cast.Marek, id, new RequesterChoice(null, "", text), Cancellation);
            Assert.Equal(RefusalKind.Invalid, addressed.Refused?.Kind);

            await desk.Database.Get<PeopleQueries>().FindAsync(Cast.Marek, text, Cancellation);
            Assert.Null(await desk.Database.Get<TicketQueries>().ForAgentAsync(Cast.Marek, text, cancellation: Cancellation));
            Assert.Null(await desk.Database.Get<CustomerQueries>().FindAsync(Cast.Ana, text, Cancellation));
            Assert.Equal(TicketRole.None, await desk.Database.Get<TicketQueries>().RoleAsync(Cast.Ruth, text, Cancellation));
            if (at % 20 == 0 || text.Contains('\ud800', StringComparison.Ordinal))
            {
                // Not all: a hash costs a tenth of a second.
                Assert.Null(await desk.Database.Get<PasswordCheck>().FindAsync(text, "password", Cancellation));
            }
        }

        Assert.Equal(people, await desk.Database.ReadAsync(db => db.Users.CountAsync(Cancellation)));
    }

    private static Task<string> SubjectAsync(Helpdesk desk, long id) =>
        desk.Database.ReadAsync(db => db.Tickets.Where(t => t.Id == id).Select(t => t.Subject).SingleAsync(Cancellation));

    /// <summary>A half of a pair is no character: UTF-8 has none for it.</summary>
    private static string Stored(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}

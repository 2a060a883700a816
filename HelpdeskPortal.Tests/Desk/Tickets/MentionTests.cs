using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Domain.Types;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>Agents named in notes: who is told, where it stands, and when it is over.</summary>
public sealed class MentionTests
{
    private static readonly QueueAddress Mentions = new(new TicketFilter { View = QueueView.Mentions });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_note_that_names_an_agent_puts_the_ticket_into_their_view_and_count_and_nobody_elses()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var id = await desk.TicketOfAsync(Cast.Ana);
        Assert.False(Counts(desk, Cast.Jana).WasMentioned);

        Assert.Null((await desk.NoteAsync(Cast.Marek, id, "Could @jana novak look? @Ana Costa says it smells.")).Refused);

        await Eventually.TrueAsync(() => Counts(desk, Cast.Jana) is { WasMentioned: true, Mentions.Total: 1 }, "the count follows");
        Assert.Equal([id], await ViewAsync(desk, Cast.Jana));
        Assert.Empty(await ViewAsync(desk, Cast.Marek));
        Assert.False(Counts(desk, Cast.Marek).WasMentioned);
        var mention = Assert.Single(await AllAsync(desk));
        Assert.Equal((Cast.Jana.Id(), "@Jana Novak"), (mention.PersonId, mention.Words));

        // The same from the rows, as after a restart.
        await desk.Database.Get<QueueCounts>().LoadAsync(Cancellation);
        Assert.Equal(1, Counts(desk, Cast.Jana).Mentions.Total);
    }

    [Theory]
    [InlineData("@Ilse Brandt")]
    [InlineData("@Ruth Adler")]
    [InlineData("@Ana Costa")]
    [InlineData("@Marek Dvorak")]
    [InlineData("@Jana")]
    [InlineData("@Jana Novakova")]
    [InlineData("mail@Jana Novak")]
    [InlineData("`@Jana Novak`")]
    [InlineData("[@Jana Novak](https://example.com/)")]
    public async Task The_name_of_whoever_is_no_agent_of_the_type_or_wrote_it_and_what_only_looks_like_a_name_is_plain_text(string text)
    {
        await using var desk = await Helpdesk.OpenAsync();
        var id = await desk.TicketOfAsync(Cast.Ana);

        Assert.Null((await desk.NoteAsync(Cast.Marek, id, text)).Refused);

        Assert.Empty(await AllAsync(desk));
    }

    [Fact]
    public async Task An_agent_is_not_named_on_their_own_ticket_whose_notes_are_not_theirs_to_see()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var id = await desk.TicketOfAsync(Cast.Jana);

        Assert.Null((await desk.NoteAsync(Cast.Marek, id, "@Jana Novak always forgets the tray.")).Refused);

        Assert.Empty(await AllAsync(desk));
        Assert.DoesNotContain((await desk.Database.Get<PeopleQueries>().MentionableAsync(Cast.Marek, id, Cancellation))!, person => person.Id == Cast.Jana.Id());
    }

    [Fact]
    public async Task Of_two_agents_of_one_name_the_address_tells_which_and_the_bare_name_is_nobody()
    {
        await using var desk = await Helpdesk.OpenAsync();
        await AddAgentAsync(desk, "Jana Novak", "novak.j@example.com");
        var id = await desk.TicketOfAsync(Cast.Ana);
        var choices = (await desk.Database.Get<PeopleQueries>().MentionableAsync(Cast.Marek, id, Cancellation))!;
        Assert.Equal(["@Jana Novak (jana@example.com)", "@Jana Novak (novak.j@example.com)"], choices.Select(choice => choice.Words).Order(StringComparer.Ordinal));

        Assert.Null((await desk.NoteAsync(Cast.Marek, id, "@Jana Novak, or whoever.")).Refused);
        Assert.Empty(await AllAsync(desk));
        Assert.Null((await desk.NoteAsync(Cast.Marek, id, $"{choices.Single(choice => choice.Id == Cast.Jana.Id()).Markdown}, please.")).Refused);

        Assert.Equal(Cast.Jana.Id(), Assert.Single(await AllAsync(desk)).PersonId);
    }

    [Fact]
    public async Task T53_Hostile_names_are_named_by_what_is_offered_for_them_and_mark_nothing_else()
    {
        await using var desk = await Helpdesk.OpenAsync();
        string[] names = ["*Bob* _Under_", "<b>Eve</b> & Co", "[x](http://evil.example)", "O'Neil-\"Q\"", "`code`", "# Head", "www.evil.example", "Li \ud83d\udc0e", "1. First", "a|b~~c~~"];
        foreach (var (at, name) in names.Index())
        {
            await AddAgentAsync(desk, name, $"agent{at}@example.com");
        }

        var id = await desk.TicketOfAsync(Cast.Ana);
        foreach (var choice in (await desk.Database.Get<PeopleQueries>().MentionableAsync(Cast.Marek, id, Cancellation))!)
        {
            Assert.Null((await desk.NoteAsync(Cast.Marek, id, $"Ask {choice.Markdown} first.")).Refused);
            var mention = (await AllAsync(desk)).OrderBy(m => m.Id).Last();
            Assert.Equal((choice.Id, choice.Words), (mention.PersonId, mention.Words));
        }

        Assert.Equal(names.Length + 1, (await AllAsync(desk)).Count);
    }

    [Fact]
    public async Task It_is_dealt_with_by_writing_or_by_saying_so_and_a_reply_that_is_taken_back_brings_it_back()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var (noted, replied, said) = (await desk.TicketOfAsync(Cast.Ana), await desk.TicketOfAsync(Cast.Ana), await desk.TicketOfAsync(Cast.Ana));
        foreach (var id in new[] { noted, replied, said })
        {
            Assert.Null((await desk.NoteAsync(Cast.Marek, id, "@Jana Novak?")).Refused);
        }

        Assert.Null((await desk.NoteAsync(Cast.Jana, noted, "I go.")).Refused);
        Assert.Null((await desk.Desk.DealWithMentionAsync(Cast.Jana, said, Cancellation)).Refused);
        var reply = await desk.ReplyAsync(Cast.Jana, replied);

        Assert.Empty(await ViewAsync(desk, Cast.Jana));
        await Eventually.TrueAsync(() => Counts(desk, Cast.Jana) is { WasMentioned: true, Mentions.Total: 0 }, "the count follows");
        Assert.True((await desk.Desk.DealWithMentionAsync(Cast.Jana, said, Cancellation)).IsUnchanged);

        Assert.Null((await desk.Desk.TakeBackAsync(Cast.Jana, replied, reply.Undo!.Place, Cancellation)).Refused);

        Assert.Equal([replied], await ViewAsync(desk, Cast.Jana));
    }

    [Fact]
    public async Task T07_A_ticket_that_has_moved_out_of_sight_is_neither_listed_nor_counted_and_comes_back_with_the_ticket()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var id = await desk.TicketOfAsync(Cast.Ana);
        Assert.Null((await desk.NoteAsync(Cast.Marek, id, "@Jana Novak?")).Refused);
        await Eventually.TrueAsync(() => Counts(desk, Cast.Jana).Mentions.Total == 1, "it is counted");

        Assert.Null((await desk.Desk.MoveAsync(Cast.Ruth, id, Cast.Printers, Cast.Servers, Cancellation)).Refused);

        await Eventually.TrueAsync(() => Counts(desk, Cast.Jana).Mentions.Total == 0, "it is not counted");
        Assert.Empty(await ViewAsync(desk, Cast.Jana));
        Assert.Equal(0, await desk.Database.Get<QueueQueries>().CountAsync(Cast.Jana, Mentions.Filter, Cancellation));
        Assert.Empty(await ViewAsync(desk, Cast.Ilse));

        Assert.Null((await desk.Desk.MoveAsync(Cast.Ruth, id, Cast.Servers, Cast.Printers, Cancellation)).Refused);
        await Eventually.TrueAsync(() => Counts(desk, Cast.Jana).Mentions.Total == 1, "it is counted again");
    }

    [Fact]
    public async Task A_closed_or_snoozed_ticket_stays_in_the_view_and_the_live_row_says_the_same_as_the_page()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var (closed, snoozed) = (await desk.TicketOfAsync(Cast.Ana), await desk.TicketOfAsync(Cast.Ana));
        foreach (var id in new[] { closed, snoozed })
        {
            Assert.Null((await desk.NoteAsync(Cast.Marek, id, "@Jana Novak?")).Refused);
        }

        Assert.Null((await desk.Desk.CloseAsync(Cast.Marek, closed, Cancellation)).Refused);
        Assert.Null((await desk.Desk.SnoozeAsync(Cast.Marek, snoozed, desk.Now.AddDays(1), Cancellation)).Refused);

        Assert.Equal([closed, snoozed], (await ViewAsync(desk, Cast.Jana)).Order());
        await using var db = desk.Database.Open();
        foreach (var row in await TicketRows.ReadChangedAsync(db, [closed, snoozed], desk.Now, Cancellation))
        {
            Assert.True(Mentions.Filter.Takes(row, Cast.Jana, desk.Now));
            Assert.False(Mentions.Filter.Takes(row, Cast.Marek, desk.Now));
        }
    }

    [Fact]
    public async Task A_page_tells_only_the_one_who_was_named_that_a_note_waits_and_marks_the_name_for_all()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var id = await desk.TicketOfAsync(Cast.Ana);
        Assert.Null((await desk.NoteAsync(Cast.Marek, id, "@Jana Novak?")).Refused);
        var number = (await desk.ReadAsync(id)).Number;
        var queries = desk.Database.Get<TicketQueries>();

        var janas = (await queries.ForAgentAsync(Cast.Jana, number, cancellation: Cancellation))!;
        var mareks = (await queries.ForAgentAsync(Cast.Marek, number, cancellation: Cancellation))!;

        Assert.Equal("Marek Dvorak", janas.MentionedBy!.AuthorName);
        Assert.Null(mareks.MentionedBy);
        Assert.Equal("@Jana Novak", mareks.Messages[^1].Mentions);
    }

    private static ViewCounts Counts(Helpdesk desk, Actor agent) => desk.Database.Get<QueueCounts>().For(agent);

    private static async Task<IReadOnlyList<long>> ViewAsync(Helpdesk desk, Actor agent) =>
        [.. (await desk.Database.Get<QueueQueries>().PageAsync(agent, Mentions, Cancellation)).Rows.Select(row => row.Id)];

    private static Task<List<Mention>> AllAsync(Helpdesk desk) => desk.Database.ReadAsync(db => db.Mentions.ToListAsync(Cancellation));

    private static async Task AddAgentAsync(Helpdesk desk, string name, string address)
    {
        await using var db = desk.Database.Open();
        var person = new Person { Id = Guid.NewGuid(), Name = name, UserName = address, NormalizedUserName = address.ToUpperInvariant(), Email = address, NormalizedEmail = address.ToUpperInvariant(), SecurityStamp = "x" };
        db.AddRange(person, TypePermission.ForPerson(Cast.Printers, TypeRight.Manage, person.Id));
        await db.SaveChangesAsync(Cancellation);
    }
}

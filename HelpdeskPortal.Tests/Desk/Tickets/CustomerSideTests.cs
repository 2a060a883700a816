using System.Reflection;
using System.Text.Json;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>What the customer's side reads, and above all what it does not (THREATS T03).</summary>
public class CustomerSideTests
{
    private const string Marker = "zebra-crossing-7731";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = false };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(typeof(CustomerRow), "AssigneeName Category ChangedAt ClosedAt Id IsUnread LastMessageId Number Role StatusName Subject")]
    [InlineData(typeof(CustomerMessage), "At AuthorName BlankedBy Files Id IsFromDesk IsMine Text")]
    [InlineData(
        typeof(CustomerTicketPage),
        "AssigneeName CanClose CanWrite Category ClosedAt CopyNames CreatedAt Follows Id Messages Number ReopenWindowDays Role SeenMessageId StatusName Subject TakesMessages TypeName WaitsForDesk")]
    public void T03_The_records_of_the_customers_side_have_these_properties_and_no_others(Type record, string names)
    {
        var properties = record.GetProperties(BindingFlags.Instance | BindingFlags.Public).Select(property => property.Name).Order(StringComparer.Ordinal);
        Assert.Equal(names, string.Join(' ', properties));
    }

    [Fact]
    public async Task T03_Nothing_of_notes_addresses_or_agents_fields_is_in_any_answer_to_the_customers_side()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var id = await helpdesk.TicketOfAsync(Cast.Ana);
        Assert.Null((await helpdesk.Desk.AddCcAsync(Cast.Marek, id, new People.RequesterChoice(Cast.Bruno.Id()), Cancellation)).Refused);
        Assert.Null((await helpdesk.AnswerAsync(Cast.Marek, id, "Which floor is it?")).Refused);
        Assert.Null((await helpdesk.NoteAsync(Cast.Marek, id, $"{Marker}: she always forgets the tray.")).Refused);

        foreach (var reader in new[] { Cast.Ana, Cast.Bruno, Cast.Vera })
        {
            var (rows, _) = await Queries(helpdesk).MineAsync(reader, cancellation: Cancellation);
            var page = await Queries(helpdesk).FindAsync(reader, Assert.Single(rows).Number, Cancellation);
            var live = Queries(helpdesk).FromLive(reader, await LiveRowAsync(helpdesk, id), 0);
            foreach (var text in new[] { JsonSerializer.Serialize(rows, Json), JsonSerializer.Serialize(page, Json), JsonSerializer.Serialize(live, Json) })
            {
                Assert.Contains("202600", text, StringComparison.Ordinal);
                Assert.DoesNotContain(Marker, text, StringComparison.Ordinal);
                Assert.DoesNotContain("@example.com", text, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("Priority", text, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("Late", text, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Fact]
    public async Task A_note_does_not_move_a_ticket_in_the_customers_list_and_shows_no_time_there()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var first = await helpdesk.TicketOfAsync(Cast.Ana, "First");
        helpdesk.Database.Clock.Advance(TimeSpan.FromMinutes(5));
        await helpdesk.TicketOfAsync(Cast.Ana, "Second");
        var (before, _) = await Queries(helpdesk).MineAsync(Cast.Ana, cancellation: Cancellation);

        helpdesk.Database.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Null((await helpdesk.NoteAsync(Cast.Marek, first, "Nothing to do with us.")).Refused);
        Assert.Null((await helpdesk.Desk.SetPriorityAsync(Cast.Marek, first, Priority.Normal, Priority.High, Cancellation)).Refused);

        var (after, _) = await Queries(helpdesk).MineAsync(Cast.Ana, cancellation: Cancellation);
        Assert.Equal(["Second", "First"], after.Select(row => row.Subject));
        Assert.Equal(before, after);
        Assert.Equal(after[1], Queries(helpdesk).FromLive(Cast.Ana, await LiveRowAsync(helpdesk, first), long.MaxValue));
    }

    [Fact]
    public async Task While_a_reply_is_held_the_customers_side_sees_neither_it_nor_what_it_did()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var id = await helpdesk.TicketOfAsync(Cast.Ana);
        var before = (await Queries(helpdesk).MineAsync(Cast.Ana, cancellation: Cancellation)).Rows.Single();
        var pageBefore = await Queries(helpdesk).FindAsync(Cast.Ana, before.Number, Cancellation);

        helpdesk.Database.Clock.Advance(TimeSpan.FromMinutes(1));
        await SendHeldAsync(helpdesk, id, ReplyThen.Close);

        Assert.Equal(before, (await Queries(helpdesk).MineAsync(Cast.Ana, cancellation: Cancellation)).Rows.Single());
        Assert.Equal(before, Queries(helpdesk).FromLive(Cast.Ana, await LiveRowAsync(helpdesk, id), before.LastMessageId));
        var held = await Queries(helpdesk).FindAsync(Cast.Ana, before.Number, Cancellation);
        Assert.Equal(JsonSerializer.Serialize(pageBefore, Json), JsonSerializer.Serialize(held, Json));

        helpdesk.Database.Clock.Advance(TimeSpan.FromSeconds(11));

        var row = (await Queries(helpdesk).MineAsync(Cast.Ana, cancellation: Cancellation)).Rows.Single();
        Assert.Equal((StatusCategory.Closed, "Marek Dvorak", true), (row.Category, row.AssigneeName, row.IsUnread));
        Assert.Equal(row, Queries(helpdesk).FromLive(Cast.Ana, await LiveRowAsync(helpdesk, id), before.LastMessageId));
        var page = await Queries(helpdesk).FindAsync(Cast.Ana, before.Number, Cancellation);
        Assert.Equal((2, StatusCategory.Closed), (page!.Messages.Count, page.Category));
    }

    [Fact]
    public async Task A_held_reply_is_announced_when_its_time_comes()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var id = await helpdesk.TicketOfAsync(Cast.Ana);
        var number = (await Queries(helpdesk).MineAsync(Cast.Ana, cancellation: Cancellation)).Rows.Single().Number;
        using var worker = Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance<LateWorker>(helpdesk.Database.Services);
        await SendHeldAsync(helpdesk, id, ReplyThen.Nothing);
        var shown = new TaskCompletionSource();
        using var watch = helpdesk.Database.Get<LiveQueue>().Watch(id, () =>
        {
            if (helpdesk.Now >= TestDatabase.Start.AddSeconds(11))
            {
                shown.TrySetResult();
            }
        });

        helpdesk.Database.Clock.Advance(TimeSpan.FromSeconds(11));
        await worker.RunOnceAsync(Cancellation);

        await shown.Task.ComesAsync();
        Assert.Equal(2, (await Queries(helpdesk).FindAsync(Cast.Ana, number, Cancellation))!.Messages.Count);
    }

    [Fact]
    public async Task Strangers_find_nothing_viewers_may_only_read_and_the_requester_may_close()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        await helpdesk.TicketOfAsync(Cast.Ana);
        var number = (await Queries(helpdesk).MineAsync(Cast.Ana, cancellation: Cancellation)).Rows.Single().Number;

        Assert.Empty((await Queries(helpdesk).MineAsync(Cast.Olga, cancellation: Cancellation)).Rows);
        Assert.Null(await Queries(helpdesk).FindAsync(Cast.Olga, number, Cancellation));
        Assert.Null(await Queries(helpdesk).FindAsync(Cast.Ilse, number, Cancellation));
        var viewed = await Queries(helpdesk).FindAsync(Cast.Vera, number, Cancellation);
        Assert.Equal((TicketRole.Viewer, false, false), (viewed!.Role, viewed.CanWrite, viewed.CanClose));
        var own = await Queries(helpdesk).FindAsync(Cast.Ana, number, Cancellation);
        Assert.Equal((true, true), (own!.CanWrite, own.CanClose));
    }

    [Fact]
    public async Task Pages_follow_one_another_without_gap_or_repetition()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        for (var count = 0; count < CustomerQueries.PageSize + 7; count++)
        {
            await helpdesk.TicketOfAsync(Cast.Ana, $"Ticket {count}");
        }

        var (first, hasMore) = await Queries(helpdesk).MineAsync(Cast.Ana, cancellation: Cancellation);
        var (second, hasEvenMore) = await Queries(helpdesk).MineAsync(Cast.Ana, first[^1], Cancellation);

        Assert.Equal((CustomerQueries.PageSize, true, 7, false), (first.Count, hasMore, second.Count, hasEvenMore));
        Assert.Equal(CustomerQueries.PageSize + 7, first.Concat(second).Select(row => row.Id).Distinct().Count());
    }

    private static CustomerQueries Queries(Helpdesk helpdesk) => helpdesk.Database.Get<CustomerQueries>();

    private static async Task<TicketRow> LiveRowAsync(Helpdesk helpdesk, long id) =>
        (await helpdesk.Database.ReadAsync(db => TicketRows.ReadChangedAsync(db, [id], helpdesk.Now, Cancellation))).Single();

    /// <summary>A reply of Marek's that can be taken back for ten seconds.</summary>
    private static async Task SendHeldAsync(Helpdesk helpdesk, long id, ReplyThen then)
    {
        await using var db = helpdesk.Database.Open();
        var ticket = await db.Tickets.Include(t => t.Cc).SingleAsync(t => t.Id == id, Cancellation);
        Assert.Null(ticket.Reply(Cast.Marek, "Open the rear flap.", then, null, helpdesk.Now, helpdesk.Now.AddSeconds(10), TestTickets.Policy));
        await db.SaveChangesAsync(Cancellation);
    }
}

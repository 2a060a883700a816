using AngleSharp.Html.Parser;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Canned;
using HelpdeskPortal.Platform.Html;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Canned;

/// <summary>Canned replies: what may be kept, by whom, and what they say on a ticket.</summary>
public sealed class CannedTextsTests
{
    private static readonly CannedScope Printers = CannedScope.OfType(Cast.Printers);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_a_ticket_ones_own_stand_first_then_the_types_then_those_for_all_and_the_variables_are_filled()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var texts = desk.Database.Get<CannedTexts>();
        await AddAsync(texts, Cast.Ruth, CannedScope.ForAll, "Thanks", "Thank you, {requester.firstName}. {agent.name}, {portal.name}");
        await AddAsync(texts, Cast.Jana, Printers, "Flap", "{ticket.number} {ticket.subject} {ticket.type} {requester.name} {AGENT.firstname}");
        await AddAsync(texts, Cast.Marek, CannedScope.Personal(Cast.Marek.Id()), "Mine", "Mine");
        await AddAsync(texts, Cast.Jana, CannedScope.Personal(Cast.Jana.Id()), "Hers", "Hers");
        await AddAsync(texts, Cast.Ilse, CannedScope.OfType(Cast.Servers), "Rack", "Rack");
        var id = await desk.Steps.TicketOfAsync(Cast.Ana, subject: "*Jam* in <b>tray</b> {agent.name}");

        var found = (await texts.ForTicketAsync(Cast.Marek, id, Cancellation))!;

        Assert.Equal([("Mine", "Mine"), ("Flap", "Printers"), ("Thanks", "For all")], found.Select(one => (one.Name, one.Scope)));
        Assert.Equal("Thank you, Ana. Marek Dvorak, Helpdesk", found[2].Text);
        Assert.Equal($"{(await desk.ReadAsync(id)).Number} \\*Jam\\* in \\<b\\>tray\\</b\\> {{agent.name}} Printers Ana Costa Marek", found[1].Text);
    }

    [Theory]
    [InlineData("Dear {requester.surname},", "{requester.surname}")]
    [InlineData("{ticket.notes}", "{ticket.notes}")]
    [InlineData("{requester.name} {agent}", "{agent}")]
    public async Task A_variable_that_does_not_exist_is_refused_with_those_that_do(string text, string named)
    {
        await using var desk = await Helpdesk.OpenAsync();

        var refused = (await desk.Database.Get<CannedTexts>().AddAsync(Cast.Marek, Printers, CannedWords.Of("Hello", null, text), Cancellation)).Refused!;

        Assert.Equal((RefusalKind.Invalid, nameof(CannedWords.Text)), (refused.Kind, refused.Field));
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        Assert.All(CannedVariables.Known, known => Assert.Contains(known, refused.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "x", "Text", nameof(CannedWords.Name))]
    [InlineData("Name", "two words", "Text", nameof(CannedWords.Shortcut))]
    [InlineData("Name", "x", " \n ", nameof(CannedWords.Text))]
    [InlineData("HELLO", "other", "Text", nameof(CannedWords.Name))]
    [InlineData("Other", "/HI", "Text", nameof(CannedWords.Shortcut))]
    public async Task What_cannot_be_kept_is_refused_at_its_field(string name, string shortcut, string text, string field)
    {
        await using var desk = await Helpdesk.OpenAsync();
        var texts = desk.Database.Get<CannedTexts>();
        Assert.Null((await texts.AddAsync(Cast.Marek, Printers, CannedWords.Of("Hello", "/Hi", "Hello"), Cancellation)).Refused);

        Assert.Equal(field, (await texts.AddAsync(Cast.Marek, Printers, CannedWords.Of(name, shortcut, text), Cancellation)).Refused!.Field);
        Assert.NotNull((await texts.AddAsync(Cast.Marek, Printers, CannedWords.Of(new string('n', CannedText.NameLength + 1), null, "x"), Cancellation)).Refused);
        Assert.NotNull((await texts.AddAsync(Cast.Marek, Printers, CannedWords.Of("Long", null, new string('x', CannedText.TextLength + 1)), Cancellation)).Refused);

        // In another scope the same words are free.
        Assert.Null((await texts.AddAsync(Cast.Marek, CannedScope.Personal(Cast.Marek.Id()), CannedWords.Of("hello", "hi", "Hello"), Cancellation)).Refused);
    }

    [Fact]
    public async Task Those_for_all_are_seen_by_every_agent_and_kept_by_administrators_only()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var texts = desk.Database.Get<CannedTexts>();
        var id = await AddAsync(texts, Cast.Ruth, CannedScope.ForAll, "Thanks", "Thank you.");

        Assert.Equal(RefusalKind.NotFound, (await texts.AddAsync(Cast.Marek, CannedScope.ForAll, CannedWords.Of("x", null, "x"), Cancellation)).Refused!.Kind);
        Assert.Equal(RefusalKind.NotAllowed, (await texts.ChangeAsync(Cast.Marek, id, CannedScope.ForAll, CannedWords.Of("x", null, "x"), 1, Cancellation)).Refused!.Kind);
        Assert.Equal(RefusalKind.NotAllowed, (await texts.DeleteAsync(Cast.Marek, id, 1, Cancellation)).Refused!.Kind);
        Assert.False(Assert.Single(await texts.ListAsync(Cast.Ilse, Cancellation)).MayChange);
        Assert.NotNull(await texts.FindAsync(Cast.Ilse, id, Cancellation));

        // Nobody gives theirs to those who did not ask: neither another person's own, nor a type that is not theirs.
        var mine = await AddAsync(texts, Cast.Marek, CannedScope.Personal(Cast.Marek.Id()), "Mine", "Mine");
        foreach (var scope in new[] { CannedScope.ForAll, CannedScope.OfType(Cast.Servers), CannedScope.Personal(Cast.Jana.Id()) })
        {
            Assert.Equal(RefusalKind.NotFound, (await texts.ChangeAsync(Cast.Marek, mine, scope, CannedWords.Of("x", null, "x"), 1, Cancellation)).Refused!.Kind);
        }
    }

    [Fact]
    public async Task Nobody_overwrites_what_somebody_else_has_saved_since_and_who_did_what_is_kept()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var texts = desk.Database.Get<CannedTexts>();
        var id = await AddAsync(texts, Cast.Marek, Printers, "Flap", "Open the flap.");
        Assert.Null((await texts.ChangeAsync(Cast.Jana, id, Printers, CannedWords.Of("Flap", null, "Open the rear flap."), 1, Cancellation)).Refused);

        Assert.Equal(RefusalKind.Changed, (await texts.ChangeAsync(Cast.Marek, id, Printers, CannedWords.Of("Flap", null, "Shut it."), 1, Cancellation)).Refused!.Kind);
        Assert.Equal(RefusalKind.Changed, (await texts.DeleteAsync(Cast.Marek, id, 1, Cancellation)).Refused!.Kind);
        var page = (await texts.FindAsync(Cast.Marek, id, Cancellation))!;
        Assert.Equal(("Open the rear flap.", "Jana Novak", 2), (page.Words.Text, page.ChangedBy, page.Version));

        Assert.Null((await texts.DeleteAsync(Cast.Marek, id, page.Version, Cancellation)).Refused);

        Assert.Null(await texts.FindAsync(Cast.Marek, id, Cancellation));
        var changes = await desk.Database.ReadAsync(db => db.CannedChanges.OrderBy(change => change.Id).ToListAsync(Cancellation));
        Assert.Equal(
            [("added", Cast.Marek.Id(), "Open the flap."), ("changed", Cast.Jana.Id(), "Open the rear flap."), ("deleted", Cast.Marek.Id(), "Open the rear flap.")],
            changes.Select(change => (change.What, change.PersonId, change.Text)));
    }

    [Fact]
    public async Task One_place_up_changes_the_order_in_which_they_are_offered()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var texts = desk.Database.Get<CannedTexts>();
        await AddAsync(texts, Cast.Marek, Printers, "First", "1");
        var second = await AddAsync(texts, Cast.Marek, Printers, "Second", "2");

        Assert.Null((await texts.MoveAsync(Cast.Marek, second, up: true, Cancellation)).Refused);
        Assert.Null((await texts.MoveAsync(Cast.Marek, second, up: true, Cancellation)).Refused);

        Assert.Equal(["Second", "First"], (await texts.ListAsync(Cast.Jana, Cancellation)).Select(line => line.Name));
    }

    [Fact]
    public async Task A_scope_that_is_full_takes_no_more()
    {
        await using var desk = await Helpdesk.OpenAsync();
        await using (var db = desk.Database.Open())
        {
            db.AddRange(Enumerable.Range(1, CannedTexts.MostInScope).Select(n => new CannedText(Printers, new CannedWords($"Text {n}", null, "x"), n, Cast.Marek.Id(), desk.Now)));
            await db.SaveChangesAsync(Cancellation);
        }

        Assert.Equal(RefusalKind.State, (await desk.Database.Get<CannedTexts>().AddAsync(Cast.Marek, Printers, CannedWords.Of("One more", null, "x"), Cancellation)).Refused!.Kind);
    }

    [Fact]
    public async Task T53_Hostile_texts_are_kept_as_they_are_or_refused_in_words()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var texts = desk.Database.Get<CannedTexts>();
        var id = await AddAsync(texts, Cast.Marek, Printers, "Flap", "Open the flap.");
        var version = 1;
        foreach (var text in HostileTexts.All)
        {
            var words = CannedWords.Of($"N {text}", text, $"T {text}");
            var saved = await texts.ChangeAsync(Cast.Marek, id, Printers, words, version, Cancellation);
            if (saved.IsDone)
            {
                Assert.Equal(words.Name, (await texts.FindAsync(Cast.Marek, id, Cancellation))!.Words.Name);
                version++;
            }
            else
            {
                Assert.Equal(RefusalKind.Invalid, saved.Refused.Kind);
            }
        }

        Assert.True(version > 1, "All were refused: nothing was tried.");
    }

    [Fact]
    public void T53_A_value_reads_in_Markdown_as_it_is_and_makes_no_element_of_its_own()
    {
        foreach (var text in HostileTexts.All.Where(text => text.Trim().Length is > 0 and < 1000))
        {
            foreach (var around in new[] { "{0}", "Dear {0},", "* {0} *" })
            {
                var escaped = MarkdownText.Escape(text);
                var rendered = SafeMarkdown.Render(around.Replace("{0}", escaped, StringComparison.Ordinal));
                Assert.DoesNotContain('\n', escaped);
                var body = new HtmlParser().ParseDocument(rendered.Html).Body!;
                Assert.Empty(body.QuerySelectorAll("a, img, h1, h2, h3, h4, em, strong, code, pre, hr, table, br, blockquote"));
                Assert.Contains(Plain(text), Plain(body.TextContent), StringComparison.Ordinal);
            }
        }
    }

    /// <summary>Without what no page shows: control characters, halves of pairs, and how many blanks there are.</summary>
    private static string Plain(string text) =>
        string.Join(' ', string.Concat(text.EnumerateRunes().Select(rune => System.Text.Rune.IsControl(rune) ? " " : rune.Value == 0xFFFF ? "\ufffd" : rune.ToString())).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    private static async Task<int> AddAsync(CannedTexts texts, Actor actor, CannedScope scope, string name, string text)
    {
        var added = await texts.AddAsync(actor, scope, CannedWords.Of(name, null, text), Cancellation);
        Assert.Null(added.Refused);
        return added.Value;
    }
}

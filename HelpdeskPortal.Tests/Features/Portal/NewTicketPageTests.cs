using Bunit;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Domain.Types;
using HelpdeskPortal.Support;
using HelpdeskPortal.Ui;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Features.Portal;

public class NewTicketPageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_types_one_may_create_in_are_offered_and_one_must_be_chosen()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        await using (var db = helpdesk.Database.Open())
        {
            db.Add(TypePermission.ForPerson(Cast.Servers, TypeRight.Submit, Cast.Ana.Id()));
            db.Add(TypePermission.ForPerson(Cast.Fax, TypeRight.Submit, Cast.Ana.Id()));
            await db.SaveChangesAsync(Cancellation);
        }

        await using var screen = new SignedInScreen(helpdesk, Cast.Ana);
        var page = screen.Render<NewTicketPage>();
        Assert.Equal(["Printers", "Servers"], page.FindAll(".choice b").Select(name => name.TextContent));
        var draft = await helpdesk.DraftAsync(Cast.Ana, DraftKind.NewTicket, null, "The rack hums.");

        var refused = await SendAsync(page, draft);

        Assert.False(refused.Done);
        Assert.Equal("Choose what it is about.", page.Find("#type-problem").TextContent);
        Assert.Equal(0, await helpdesk.Database.ReadAsync(db => db.Tickets.CountAsync(Cancellation)));

        await page.FindAll(".choice input")[1].ChangeAsync(new() { Value = "2" });
        await page.Find("#subject").ChangeAsync(new() { Value = "Humming" });
        var sent = await SendAsync(page, draft);

        Assert.True(sent.Done, sent.Message);
        var ticket = await helpdesk.Database.ReadAsync(db => db.Tickets.SingleAsync(Cancellation));
        Assert.Equal((Cast.Servers, "Humming", Cast.Ana.Id(), true), (ticket.TypeId, ticket.Subject, ticket.RequesterId, ticket.IsAwaiting));
        Assert.EndsWith(Links.MyTicket(ticket.Number), screen.Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_only_type_is_chosen_already_and_a_long_subject_is_told_at_its_field()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        await using var screen = new SignedInScreen(helpdesk, Cast.Olga);
        var page = screen.Render<NewTicketPage>();
        var draft = await helpdesk.DraftAsync(Cast.Olga, DraftKind.NewTicket, null, "It jams.");
        await page.Find("#subject").ChangeAsync(new() { Value = new string('s', Ticket.SubjectLength + 1) });

        var answer = await SendAsync(page, draft);

        Assert.False(answer.Done);
        Assert.Contains($"{Ticket.SubjectLength} characters", page.Find("#subject + .field-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", page.Find("#subject").GetAttribute("aria-invalid"));
        Assert.Equal(Ticket.SubjectLength + 1, page.Find("#subject").GetAttribute("value")!.Length);
    }

    [Fact]
    public async Task Whoever_may_create_nowhere_is_told_so_in_words()
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        await helpdesk.Database.ReadAsync(async db =>
        {
            db.RemoveRange(await db.Permissions.Where(p => p.Right == TypeRight.Submit).ToListAsync(Cancellation));
            return await db.SaveChangesAsync(Cancellation);
        });
        await using var screen = new SignedInScreen(helpdesk, Cast.Ana);

        var page = screen.Render<NewTicketPage>();

        Assert.Contains("You may not open tickets here yourself", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("textarea"));
    }

    private static Task<ComposerAnswer> SendAsync(IRenderedComponent<NewTicketPage> page, Desk.Tickets.DraftToSend draft) =>
        page.InvokeAsync(() => page.FindComponent<Composer>().Instance.SendAsync("NewTicket", draft.Id, draft.Version, ""));
}

using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>Tickets that belong together, and duplicates.</summary>
public sealed class LinksTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_stands_on_both_tickets_and_in_both_histories_and_goes_from_both()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var (one, other) = await TwoAsync(desk);

        Assert.Null((await desk.Desk.LinkAsync(Cast.Marek, one.Id, other.Number, Cancellation)).Refused);
        Assert.Null((await desk.Desk.LinkAsync(Cast.Marek, other.Id, one.Number, Cancellation)).Refused);
        Assert.Equal([(other.Number, LinkRelation.Related)], await LinksAsync(desk, one));
        Assert.Equal([(one.Number, LinkRelation.Related)], await LinksAsync(desk, other));
        Assert.Single((await desk.ReadAsync(other.Id)).Events, line => line.Kind == TicketEventKind.Linked);

        Assert.Null((await desk.Desk.UnlinkAsync(Cast.Marek, other.Id, one.Number, Cancellation)).Refused);
        Assert.Empty(await LinksAsync(desk, one));
        Assert.Empty(await LinksAsync(desk, other));
        Assert.Equal(TicketEventKind.Unlinked, (await desk.ReadAsync(one.Id)).Events[^1].Kind);
    }

    [Fact]
    public async Task A_duplicate_is_closed_and_shown_both_ways_and_undone_as_one()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var (one, other) = await TwoAsync(desk);
        Assert.Null((await desk.Desk.LinkAsync(Cast.Marek, one.Id, other.Number, Cancellation)).Refused);

        var closed = await desk.Desk.CloseAsDuplicateAsync(Cast.Marek, one.Id, other.Number, Cancellation);

        Assert.Null(closed.Refused);
        Assert.Equal([(other.Number, LinkRelation.DuplicateOf)], await LinksAsync(desk, one));
        Assert.Equal([(one.Number, LinkRelation.HasDuplicate)], await LinksAsync(desk, other));
        Assert.True(await desk.ReadAsync(one.Id) is { IsOpen: false, IsAwaiting: false });
        Assert.True(await desk.ReadAsync(other.Id) is { IsOpen: true, IsAwaiting: true });
        Assert.Equal(RefusalKind.State, (await desk.Desk.CloseAsDuplicateAsync(Cast.Marek, other.Id, one.Number, Cancellation)).Refused!.Kind);

        Assert.Empty((await desk.Desk.UndoAsync(Cast.Marek, [closed.Undo!], cancellation: Cancellation)).Refused);
        Assert.True(await desk.ReadAsync(one.Id) is { IsOpen: true, IsAwaiting: true });
        Assert.Equal([(other.Number, LinkRelation.Related)], await LinksAsync(desk, one));
        Assert.Equal([(one.Number, LinkRelation.Related)], await LinksAsync(desk, other));
    }

    [Fact]
    public async Task Undoing_a_duplicate_that_was_not_linked_before_takes_the_link_away()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var (one, other) = await TwoAsync(desk);
        var closed = await desk.Desk.CloseAsDuplicateAsync(Cast.Marek, one.Id, other.Number, Cancellation);

        Assert.Empty((await desk.Desk.UndoAsync(Cast.Marek, [closed.Undo!], cancellation: Cancellation)).Refused);

        Assert.Empty(await LinksAsync(desk, one));
        Assert.Empty(await LinksAsync(desk, other));
    }

    [Fact]
    public async Task A_duplicate_reopens_like_any_other_and_keeps_its_link()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var (one, other) = await TwoAsync(desk);
        Assert.Null((await desk.Desk.CloseAsDuplicateAsync(Cast.Marek, one.Id, other.Number, Cancellation)).Refused);

        Assert.True((await desk.WriteAsync(Cast.Ana, one.Id)).IsDone);

        Assert.True(await desk.ReadAsync(one.Id) is { IsOpen: true, IsAwaiting: true });
        Assert.Equal([(other.Number, LinkRelation.DuplicateOf)], await LinksAsync(desk, one));
    }

    [Fact]
    public async Task T08_A_link_needs_an_agent_of_both_and_tells_nobody_of_a_ticket_they_do_not_see()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var (one, _) = await TwoAsync(desk);
        var hidden = await desk.ReadAsync(await desk.Steps.TicketForAsync(Cast.Ilse, Cast.Olga, "The server is too loud.", Cast.Servers));

        var refused = (await desk.Desk.LinkAsync(Cast.Marek, one.Id, hidden.Number, Cancellation)).Refused!;
        var unknown = (await desk.Desk.LinkAsync(Cast.Marek, one.Id, "202699999", Cancellation)).Refused!;
        Assert.Equal(unknown with { Message = "" }, refused with { Message = "" });
        Assert.Equal(unknown.Message.Replace("202699999", hidden.Number, StringComparison.Ordinal), refused.Message);
        Assert.Equal(RefusalKind.NotFound, (await desk.Desk.LinkAsync(Cast.Ilse, one.Id, hidden.Number, Cancellation)).Refused!.Kind);

        // An administrator sees both and links them: Marek learns neither the link nor the number.
        Assert.Null((await desk.Desk.LinkAsync(Cast.Ruth, one.Id, hidden.Number, Cancellation)).Refused);
        var page = await desk.Database.Get<TicketQueries>().ForAgentAsync(Cast.Marek, one.Number, cancellation: Cancellation);
        Assert.Empty(page!.Links);
        Assert.Equal("another ticket", page.Events.Single(line => line.Kind == TicketEventKind.Linked).After);
    }

    [Fact]
    public async Task A_requester_sees_the_original_only_where_it_is_theirs_and_not_before_the_closing_is_told()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var (one, other) = await TwoAsync(desk);
        var (foreign, own) = (await desk.ReadAsync(await desk.TicketOfAsync(Cast.Bruno)), await desk.ReadAsync(await desk.TicketOfAsync(Cast.Ana, "It jams yet again.")));
        Assert.Null((await desk.Desk.CloseAsDuplicateAsync(Cast.Marek, one.Id, other.Number, Cancellation)).Refused);
        Assert.Null((await desk.Desk.CloseAsDuplicateAsync(Cast.Marek, own.Id, foreign.Number, Cancellation)).Refused);

        desk.LetGo(one.Id);
        Assert.Equal(other.Number, (await CustomerPageAsync(desk, one))!.DuplicateOf!.Number);
        Assert.Null((await CustomerPageAsync(desk, own))!.DuplicateOf);
        Assert.Null((await CustomerPageAsync(desk, other))!.DuplicateOf);
    }

    [Fact]
    public async Task No_ticket_is_linked_to_itself_and_a_number_may_stand_between_blanks()
    {
        await using var desk = await Helpdesk.OpenAsync();
        var (one, other) = await TwoAsync(desk);

        Assert.Equal("That is this ticket itself.", (await desk.Desk.LinkAsync(Cast.Marek, one.Id, one.Number, Cancellation)).Refused!.Message);
        Assert.Null((await desk.Desk.LinkAsync(Cast.Marek, one.Id, $" {other.Number} ", Cancellation)).Refused);
        Assert.Equal(1, await desk.Database.ReadAsync(db => db.Links.CountAsync(Cancellation)));
    }

    private static Task<CustomerTicketPage?> CustomerPageAsync(Helpdesk desk, Ticket ticket) =>
        desk.Database.Get<CustomerQueries>().FindAsync(Cast.Ana, ticket.Number, Cancellation);

    private static async Task<(Ticket One, Ticket Other)> TwoAsync(Helpdesk desk) =>
        (await desk.ReadAsync(await desk.TicketOfAsync(Cast.Ana)), await desk.ReadAsync(await desk.TicketOfAsync(Cast.Ana, "It jams again.")));

    private static async Task<IEnumerable<(string Number, LinkRelation Relation)>> LinksAsync(Helpdesk desk, Ticket ticket) =>
        (await desk.Database.Get<TicketQueries>().ForAgentAsync(Cast.Ruth, ticket.Number, cancellation: Cancellation))!.Links.Select(link => (link.Number, link.Relation));
}

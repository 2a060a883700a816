using HelpdeskPortal.Desk.Attachments;
using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Access;

/// <summary>How the calls are made: what stands before them, and what their answers mean.</summary>
internal static partial class AccessCalls
{
    private static Func<AccessCase, Task<AccessAnswer>> Verb(Func<AccessCase, Task<Outcome>> call) => async c => AccessAnswer.Of(await call(c));

    private static Func<AccessCase, Task<AccessAnswer>> After(Func<Ticket, Refusal?> before, Func<AccessCase, Task<Outcome>> call) => async c =>
    {
        await c.PrepareAsync(before);
        return AccessAnswer.Of(await call(c));
    };

    private static Func<AccessCase, Task<AccessAnswer>> Sent(DraftKind kind, Func<AccessCase, DraftToSend, Task<Outcome>> call) =>
        async c => AccessAnswer.Of(await call(c, await c.DraftAsync(kind)));

    private static Func<AccessCase, Task<AccessAnswer>> OnOne(Func<AccessCase, Task<BulkOutcome>> call, Func<Ticket, Refusal?>? before = null) => async c =>
    {
        if (before is not null)
        {
            await c.PrepareAsync(before);
        }

        var outcome = await call(c);
        Assert.Equal(1, outcome.Done.Count + outcome.Refused.Count);
        Assert.All(outcome.Refused, one => Assert.Equal(one.Why.Kind == RefusalKind.NotFound, one.Number is null));
        return outcome.Refused is [var refused] ? AccessAnswer.Of((Outcome)refused.Why) with { Said = outcome } : new AccessAnswer("yes", outcome);
    };

    /// <summary>A view of Marek's, which nobody else changes: what was refused left it as it was.</summary>
    private static Func<AccessCase, Task<AccessAnswer>> OnView(Func<AccessCase, ViewInfo, Task<Outcome<ViewInfo>>> call) => async c =>
    {
        var view = await ViewOfMarekAsync(c);
        var before = c.Get<SavedViews>().Of(Cast.Marek).Own;
        var outcome = await call(c, view);
        Assert.Equal(!outcome.IsDone, c.Get<SavedViews>().Of(Cast.Marek).Own.SequenceEqual(before));
        foreach (var left in c.Get<SavedViews>().Of(Cast.Marek).Own)
        {
            Assert.True((await c.Get<SavedViews>().DeleteAsync(Cast.Marek, left.Id, Cancellation)).IsDone);
        }

        return AccessAnswer.Of(outcome);
    };

    private static async Task<ViewInfo> ViewOfMarekAsync(AccessCase c)
    {
        var views = c.Get<SavedViews>();
        if (views.Of(Cast.Marek).Own is [])
        {
            // Two, so that there is a place to move to.
            Assert.True((await views.SaveAsync(Cast.Marek, $"{c.Marker} one", NewestFirst.Filter, forAll: false, Cancellation)).IsDone);
            Assert.True((await views.SaveAsync(Cast.Marek, $"{c.Marker} two", NewestFirst.Filter, forAll: false, Cancellation)).IsDone);
        }

        await c.MarkReadyAsync();
        return views.Of(Cast.Marek).Own[^1];
    }

    /// <summary>What Marek has just done, in whoever's hands that got.</summary>
    private static async Task<IReadOnlyList<Undoable>> ClosedByMarekAsync(AccessCase c)
    {
        var done = await c.Desk.CloseAsync(Cast.Marek, c.TicketId, Cancellation);
        await c.MarkReadyAsync();
        return [done.Undo! with { Subject = "", Number = c.Number }];
    }

    /// <summary>Two agents of the ticket, so that each of them sees the other.</summary>
    private static async Task<(Guid Marek, Guid Ruth)> WriteNotesAsync(AccessCase c)
    {
        var (marek, ruth) = (Guid.NewGuid(), Guid.NewGuid());
        Assert.Null((await c.Get<TicketPresence>().BeatAsync(Cast.Marek, c.TicketId, marek, DraftKind.Note, Cancellation)).Refused);
        Assert.Null((await c.Get<TicketPresence>().BeatAsync(Cast.Ruth, c.TicketId, ruth, DraftKind.Note, Cancellation)).Refused);
        return (marek, ruth);
    }

    /// <summary>Another ticket of Printers, which its agents see and nobody else of the table but Bruno, whose it is.</summary>
    private static async Task<string> OtherNumberAsync(AccessCase c)
    {
        var other = (await c.Helpdesk.ReadAsync(await c.Helpdesk.TicketOfAsync(Cast.Bruno))).Number;
        await c.MarkReadyAsync();
        return other;
    }

    private static async Task<int> RepliedByMarekAsync(AccessCase c)
    {
        var draft = await c.Helpdesk.DraftAsync(Cast.Marek, DraftKind.Reply, c.TicketId, "Please try again.");
        var sent = await c.Desk.ReplyAsync(Cast.Marek, c.TicketId, draft, ReplyThen.Nothing, null, Cancellation);
        await c.MarkReadyAsync();
        return sent.Undo!.Place;
    }

    private static async Task<Outcome<FileLine>> BringAsync(AccessCase c, Actor actor, DraftPlace place)
    {
        using var content = new MemoryStream([1, 2, 3]);
        return await c.Get<DraftFiles>().AddAsync(actor, place, "list.txt", content.Length, content, Cancellation);
    }

    /// <summary>A file in a public reply of Marek's.</summary>
    private static async Task<Attachment> SentFileAsync(AccessCase c)
    {
        var draft = await c.DraftAsync(DraftKind.Reply, owner: Cast.Marek);
        Assert.True((await BringAsync(c, Cast.Marek, new DraftPlace(draft.Id, DraftKind.Reply, c.TicketId))).IsDone);
        Assert.Null((await c.Desk.ReplyAsync(Cast.Marek, c.TicketId, draft, ReplyThen.Nothing, null, Cancellation)).Refused);
        c.Helpdesk.LetGo(c.TicketId);
        await c.MarkReadyAsync();
        return await c.Helpdesk.Database.ReadAsync(db => db.Attachments.SingleAsync(f => f.DraftId == draft.Id, Cancellation));
    }

    /// <summary>Somebody nobody knows yet: a call that is refused must not have added them.</summary>
    private static RequesterChoice Newcomer(AccessCase c) => new(null, "Nora Newcomer", $"nora{c.TicketId}@example.com");

    private static async Task<AccessAnswer> RisesAsync(AccessCase c, Func<Task<int>> count)
    {
        var before = await count();
        await c.AddTicketAsync();
        var after = await count();
        Assert.InRange(after - before, 0, 1);
        return AccessAnswer.Has(after > before, after);
    }

    private static async Task<AccessAnswer> AskAsync(AccessCase c, Func<IQueryable<Ticket>, IQueryable<Ticket>> ask) =>
        AccessAnswer.Has(await c.Helpdesk.Database.ReadAsync(db => ask(db.Tickets).AnyAsync(ticket => ticket.Id == c.TicketId, Cancellation)));

    private static async Task<AccessAnswer> NamesAsync(Actor wanted, Task<IReadOnlyList<PersonChoice>> people)
    {
        var found = await people;
        return AccessAnswer.Has(found.Any(person => person.Id == wanted.PersonId), found);
    }

    private static async Task<Guid> SignInOfMarekAsync(AccessCase c)
    {
        var id = Guid.NewGuid();
        await c.Get<SignIns>().BeginAsync(id, Cast.Marek.Id(), id.ToByteArray(), [1], "password", Cancellation);
        await c.MarkReadyAsync();
        return id;
    }
}

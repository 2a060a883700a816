using HelpdeskPortal.Data;
using HelpdeskPortal.Desk.Attachments;
using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>What an agent fills in to enter a ticket for somebody.</summary>
/// <param name="Subject">Empty takes the first line of the message.</param>
public sealed record TicketForCustomer(int TypeId, RequesterChoice Requester, string Subject)
{
    public Priority Priority { get; init; } = Priority.Normal;

    public Guid? AssigneeId { get; init; }

    public IReadOnlyList<RequesterChoice> Cc { get; init; } = [];
}

/// <summary>Opening tickets: numbers are taken inside the writing transaction, so they ascend and are unique.</summary>
public sealed partial class TicketDesk
{
    /// <summary>An agent enters a ticket for a customer. Answers its number.</summary>
    public Task<Outcome<string>> OpenForCustomerAsync(Actor actor, TicketForCustomer form, DraftToSend draft, CancellationToken cancellation = default) =>
        OpenAsync(
            actor,
            draft,
            async (db, text, number) =>
            {
                if (!actor.ActsAsAgentOf(form.TypeId) || catalogue.Current.Type(form.TypeId) is not { IsActive: true })
                {
                    return Refusal.Invalid(nameof(form.TypeId), "Choose one of your types.");
                }

                if (form.AssigneeId is { } assignee && !await Actors.IsAgentAsync(db, assignee, form.TypeId, cancellation))
                {
                    return Refusal.Invalid(nameof(form.AssigneeId), "That person is not an agent of this type.");
                }

                if (form.Subject.Trim().Length > Ticket.SubjectLength)
                {
                    return Refusal.Invalid(nameof(form.Subject), $"A subject can have {Ticket.SubjectLength} characters.");
                }

                var requester = await Requesters.FindOrAddAsync(db, form.Requester, cancellation);
                if (!requester.IsDone)
                {
                    return requester.Refused;
                }

                var cc = new List<Guid>();
                foreach (var choice in form.Cc)
                {
                    var person = await Requesters.FindOrAddAsync(db, choice, cancellation);
                    if (!person.IsDone)
                    {
                        return person.Refused;
                    }

                    cc.Add(person.Value);
                }

                return new NewTicket(number, form.TypeId, requester.Value, form.Subject, text, draft.Id)
                {
                    Priority = form.Priority,
                    AssigneeId = form.AssigneeId,
                    Cc = cc,
                };
            },
            DraftKind.NewTicket,
            null,
            cancellation);

    /// <summary>A signed-in person opens a ticket for themselves, in a type they may create in.</summary>
    public Task<Outcome<string>> OpenOwnAsync(Actor actor, int typeId, string subject, DraftToSend draft, CancellationToken cancellation = default) =>
        OpenAsync(
            actor,
            draft,
            (_, text, number) =>
            {
                if (actor.PersonId is not { } me || !actor.Submits.Contains(typeId) || catalogue.Current.Type(typeId) is not { IsActive: true })
                {
                    return Task.FromResult<Outcome<NewTicket>>(Refusal.Invalid(nameof(typeId), "Choose what it is about."));
                }

                if (subject.Trim().Length > Ticket.SubjectLength)
                {
                    return Task.FromResult<Outcome<NewTicket>>(Refusal.Invalid(nameof(subject), $"A subject can have {Ticket.SubjectLength} characters."));
                }

                return Task.FromResult<Outcome<NewTicket>>(new NewTicket(number, typeId, me, subject, text, draft.Id));
            },
            DraftKind.NewTicket,
            null,
            cancellation);

    /// <summary>A new ticket that goes on from one closed too long ago: same requester and CC, same type or its successor, unassigned.</summary>
    private async Task<Outcome<Written>> FollowUpAsync(Actor actor, long ticketId, DraftToSend draft, DraftKind kind, Channel channel, CancellationToken cancellation)
    {
        var opened = await OpenAsync(
            actor,
            draft,
            async (db, text, number) =>
            {
                var old = await db.Tickets.AsNoTracking().Include(t => t.Cc).Where(TicketAccess.VisibleTo(actor)).SingleOrDefaultAsync(t => t.Id == ticketId, cancellation);
                if (old is null || old.RoleOf(actor) is TicketRole.None or TicketRole.Viewer)
                {
                    return Refusal.NotFound;
                }

                return new NewTicket(number, catalogue.Current.Successor(old.TypeId)?.Id ?? old.TypeId, old.RequesterId, old.Subject, text, draft.Id)
                {
                    Cc = [.. old.Cc.Select(cc => cc.PersonId)],
                    FollowsId = old.Id,
                    Channel = channel,
                };
            },
            kind,
            ticketId,
            cancellation);
        return opened.IsDone ? new Written(opened.Value, OpenedNew: true) : opened.Refused;
    }

    private async Task<Outcome<string>> OpenAsync(
        Actor actor, DraftToSend draft, Func<HelpdeskDb, string, string, Task<Outcome<NewTicket>>> start, DraftKind kind, long? ticketId, CancellationToken cancellation)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            var (outcome, openedId) = await db.WriteAsync(() => OpenInsideAsync(db, actor, draft, start, kind, ticketId, cancellation), cancellation);
            if (openedId is { } id)
            {
                await SeeOwnAsync(actor, id, cancellation);
            }

            return outcome;
        }
        catch (Exception exception) when (IsBusy(exception))
        {
            return Busy;
        }
    }

    private async Task<(Outcome<string> Outcome, long? Id)> OpenInsideAsync(
        HelpdeskDb db, Actor actor, DraftToSend draft, Func<HelpdeskDb, string, string, Task<Outcome<NewTicket>>> start, DraftKind kind, long? ticketId, CancellationToken cancellation)
    {
        var taken = await TakeDraftAsync(db, actor, draft, kind, ticketId, cancellation);
        if (!taken.IsDone)
        {
            return taken.Refused.Kind == RefusalKind.State
                ? ((await WhereSentAsync(db, 0, draft.Id, cancellation)).Number, null)
                : (taken.Refused, null);
        }

        if (Message.Check(taken.Value.Text) is { } refusal)
        {
            return (refusal, null);
        }

        var now = clock.GetUtcNow();
        var sequence = await db.Sequences.SingleAsync(cancellation);
        var wanted = await start(db, taken.Value.Text, sequence.Next(now));
        if (!wanted.IsDone)
        {
            return (wanted.Refused, null);
        }

        var ticket = Ticket.Open(actor, wanted.Value, now, policies.For(wanted.Value.TypeId));
        db.Tickets.Add(ticket);
        ticket.Messages[^1].Take(await DraftFiles.ToSendAsync(db, actor, draft.Id, cancellation));
        await db.SaveChangesAsync(cancellation);
        return (ticket.Number, ticket.Id);
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Canned;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Access;

/// <summary>What a call gave: one of the table's words, and everything that it answered.</summary>
internal sealed record AccessAnswer(string Word, object? Said)
{
    private static readonly JsonSerializerOptions Json = new() { ReferenceHandler = ReferenceHandler.IgnoreCycles };

    /// <summary>The whole answer as text, to be searched for what must not be in it.</summary>
    public string Text => Said is null ? "" : JsonSerializer.Serialize(Said, Said.GetType(), Json);

    public static AccessAnswer Of(Outcome outcome) => Of(outcome.Refused, outcome.Refused);

    public static AccessAnswer Of<T>(Outcome<T> outcome) => Of(outcome.Refused, outcome.IsDone ? outcome.Value : outcome.Refused);

    public static AccessAnswer Found(object? found) => new(found is null ? "404" : "yes", found);

    public static AccessAnswer Has(bool isThere, object? said = null) => new(isThere ? "yes" : "-", said);

    private static AccessAnswer Of(Refusal? refused, object? said) => new(
        refused?.Kind switch
        {
            null => "yes",
            RefusalKind.NotFound => "404",
            RefusalKind.NotAllowed or RefusalKind.Invalid => "no",
            var other => $"{other}",
        },
        said);
}

/// <summary>One cell: a ticket that was made for it, and who stands before it.</summary>
internal sealed class AccessCase(Helpdesk helpdesk, string column)
{
    /// <summary>Stands in the subject and in the message of this cell's tickets, and of no other's.</summary>
    public string Marker { get; } = $"quagga-{column.Replace(' ', '-')}";

    public string NoteMarker => Marker.Replace("quagga", "okapi", StringComparison.Ordinal);

    public string DraftMarker => Marker.Replace("quagga", "tapir", StringComparison.Ordinal);

    public Helpdesk Helpdesk => helpdesk;

    public TicketDesk Desk => helpdesk.Desk;

    public Actor Actor { get; private set; } = Actor.System;

    public Actor Requester { get; private set; } = Cast.Ana;

    public long TicketId { get; private set; }

    public string Number { get; private set; } = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The state just before the call.</summary>
    public string Ready { get; private set; } = "";

    public T Get<T>()
        where T : notnull => helpdesk.Database.Get<T>();

    public async Task BeginAsync()
    {
        Requester = column switch
        {
            "own agent" => Cast.Jana,
            "guest" or "other guest" => Cast.Gero,
            _ => Cast.Ana,
        };
        TicketId = await AddTicketAsync();
        Number = (await helpdesk.ReadAsync(TicketId)).Number;
        Actor = column switch
        {
            "requester" or "own agent" => await PersonAsync(Requester),
            "CC" => await PersonAsync(Cast.Bruno),
            "agent" => await PersonAsync(Cast.Marek),
            "other agent" => await PersonAsync(Cast.Ilse),
            "administrator" => await PersonAsync(Cast.Ruth),
            "viewer" => await PersonAsync(Cast.Vera),
            "stranger" => await PersonAsync(Cast.Olga),
            "guest" => Actor.Guest(Cast.Gero.Id(), Cast.Gero.Name, TicketId),
            "other guest" => Actor.Guest(Cast.Gero.Id(), Cast.Gero.Name, await AddTicketAsync()),
            _ => throw new InvalidOperationException(column),
        };
    }

    /// <summary>Another ticket like the one of this cell: counts that the actor reads must rise by it or not.</summary>
    public async Task<long> AddTicketAsync()
    {
        await using var db = helpdesk.Database.Open();
        var number = $"2026{await db.Tickets.CountAsync(Cancellation) + 500:D5}";
        var start = new NewTicket(number, Cast.Printers, Requester.Id(), Marker, $"It jams. {Marker}", null) { Cc = [Cast.Bruno.Id()], Channel = Channel.Phone };
        var ticket = Ticket.Open(Actor.System, start, helpdesk.Now, TestTickets.Policy);
        Assert.Null(ticket.WriteNote(Cast.Marek, NoteMarker, null, helpdesk.Now, TestTickets.Policy));
        db.Add(ticket);
        await db.SaveChangesAsync(Cancellation);
        await MarkReadyAsync();
        return ticket.Id;
    }

    /// <summary>As a browser might send one that has gone past every check of the page: the draft stands there, whoever the owner is.</summary>
    public async Task<DraftToSend> DraftAsync(DraftKind kind, bool isOnTicket = true, Actor? owner = null)
    {
        await using var db = helpdesk.Database.Open();
        var draft = new Draft(Guid.NewGuid(), (owner ?? Actor).Id(), kind, isOnTicket ? TicketId : null, $"Written in time. {DraftMarker}", helpdesk.Now);
        db.Add(draft);
        await db.SaveChangesAsync(Cancellation);
        await MarkReadyAsync();
        return new DraftToSend(draft.Id, draft.Version);
    }

    /// <summary>A canned reply that stands there already.</summary>
    public async Task<(int Id, int Version)> CannedAsync(CannedScope scope)
    {
        await using var db = helpdesk.Database.Open();
        var text = new CannedText(scope, new CannedWords($"{Marker} {Guid.NewGuid():N}", null, $"Said before. {DraftMarker}"), 1, Cast.Ruth.Id(), helpdesk.Now);
        db.Add(text);
        await db.SaveChangesAsync(Cancellation);
        await MarkReadyAsync();
        return (text.Id, text.Version);
    }

    /// <summary>Brings the ticket into the state that a call begins with.</summary>
    public async Task PrepareAsync(Func<Ticket, Refusal?> verb)
    {
        await using var db = helpdesk.Database.Open();
        Assert.Null(verb(await db.Tickets.Include(ticket => ticket.Cc).SingleAsync(ticket => ticket.Id == TicketId, Cancellation)));
        await db.SaveChangesAsync(Cancellation);
        await MarkReadyAsync();
    }

    public async Task MarkReadyAsync() => Ready = await StateAsync();

    public async Task<TicketRow> LiveRowAsync()
    {
        await using var db = helpdesk.Database.Open();
        return Assert.Single(await TicketRows.ReadChangedAsync(db, [TicketId], helpdesk.Now, Cancellation));
    }

    /// <summary>Everything that a refused call must leave as it was.</summary>
    public Task<string> StateAsync() => helpdesk.Database.ReadAsync(async db => string.Join(
        ' ',
        await db.Tickets.OrderBy(t => t.Id).Select(t => t.Version).SumAsync(Cancellation),
        await db.Tickets.CountAsync(Cancellation),
        await db.Messages.CountAsync(Cancellation),
        await db.Events.CountAsync(Cancellation),
        await db.Cc.CountAsync(Cancellation),
        await db.Users.CountAsync(Cancellation),
        await db.Drafts.CountAsync(Cancellation),
        await db.Seen.CountAsync(Cancellation),
        await db.Settings.CountAsync(Cancellation),
        await db.Mentions.CountAsync(m => m.DealtAt == null, Cancellation),
        await db.CannedTexts.SumAsync(t => t.Version, Cancellation),
        await db.CannedChanges.CountAsync(Cancellation),
        await db.SignIns.CountAsync(s => s.EndedAt == null, Cancellation)));

    private async Task<Actor> PersonAsync(Actor person)
    {
        var actor = await Get<Actors>().FindAsync(person.Id(), Cancellation);
        Assert.NotNull(actor);
        return actor;
    }
}

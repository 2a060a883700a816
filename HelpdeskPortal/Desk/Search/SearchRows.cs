using HelpdeskPortal.Data;
using HelpdeskPortal.Data.Search;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Search;

/// <summary>Found tickets as rows: the ticket as the actor may know it, and the hit in its context.</summary>
internal sealed class SearchRows(HelpdeskDb db, Actor actor, SearchExpressions expressions, DateTimeOffset now)
{
    /// <summary>Of a message without a hit its beginning is shown, so no more is read of it.</summary>
    private const int Beginning = 2_000;

    public async Task<IReadOnlyList<SearchHit>> ReadAsync(IReadOnlyList<FoundTicket> found, CancellationToken cancellation)
    {
        if (found.Count == 0)
        {
            return [];
        }

        var ids = found.Select(ticket => ticket.TicketId).ToArray();
        var tickets = await (
            from t in db.SearchedBy(actor, now)
            where ids.Contains(t.Ticket.Id)
            join requester in db.Users on t.Ticket.RequesterId equals requester.Id
            select new Row(
                t.Ticket.Id, t.Ticket.Number, t.Ticket.Subject, t.IsAgent, t.Ticket.TypeId, t.StatusId, t.IsAgent && t.Ticket.IsAwaiting, t.Ticket.CreatedAt,
                t.IsAgent ? t.Ticket.LastLine : "", requester.Name, t.IsAgent ? requester.Email ?? "" : "")).ToDictionaryAsync(row => row.Id, cancellation);
        if (expressions.Words is not { } words)
        {
            return [.. found.Where(ticket => tickets.ContainsKey(ticket.TicketId)).Select(ticket => Hit(tickets[ticket.TicketId], null, null))];
        }

        var messages = await MessagesAsync(found, cancellation);
        var marked = await MarkedAsync(found, words, cancellation);
        return [.. found
            .Where(ticket => tickets.ContainsKey(ticket.TicketId))
            .Select(ticket => Hit(tickets[ticket.TicketId], messages.GetValueOrDefault(ticket.Key), marked.GetValueOrDefault(ticket.Key)))];
    }

    /// <summary>The messages that were hit, as far as the actor may read them.</summary>
    private async Task<Dictionary<long, Shown>> MessagesAsync(IReadOnlyList<FoundTicket> found, CancellationToken cancellation)
    {
        var keys = found.Select(ticket => ticket.Key).ToArray();
        var heads = found.Where(ticket => ticket.IsHead).Select(ticket => ticket.Key).ToArray();
        var agents = found.Where(ticket => ticket.IsAgent).Select(ticket => ticket.TicketId).ToArray();
        return await db.Messages.AsNoTracking()
            .Where(m => keys.Contains(m.Id))
            .Select(m => new Shown(
                m.Id, m.Kind, m.CreatedAt, agents.Contains(m.TicketId) || (m.Kind != MessageKind.Note && m.VisibleFrom <= now),
                heads.Contains(m.Id) ? m.Text.Substring(0, Beginning) : ""))
            .ToDictionaryAsync(m => m.Id, cancellation);
    }

    private async Task<Dictionary<long, MarkedMessage>> MarkedAsync(IReadOnlyList<FoundTicket> found, SearchExpression words, CancellationToken cancellation)
    {
        var marked = new Dictionary<long, MarkedMessage>();
        foreach (var group in found.GroupBy(ticket => (ticket.IsAgent, ticket.IsHead), ticket => ticket.Key))
        {
            var asked = group.Key.IsHead ? expressions.Parts! : words;
            var expression = group.Key.IsAgent ? asked.ForAgents : asked.ForOthers;
            var ids = group.ToList();
            var some = group.Key.IsHead ? db.MarkedHeads(expression, ids) : db.MarkedMessages(expression, ids);
            foreach (var message in await some.ToListAsync(cancellation))
            {
                marked[message.Id] = message;
            }
        }

        return marked;
    }

    private static SearchHit Hit(Row row, Shown? message, MarkedMessage? marked)
    {
        var text = message is null
            ? row.LastLine
            : !message.IsReadable ? "" : marked is { Text.Length: > 0 } ? OnOneLine(marked.Text, message.Kind) : Start(message);
        var name = row.Name.Length > 0 ? marked?.Requester ?? row.Name : row.IsAgent ? marked?.Address ?? row.Address : "A guest";
        return new SearchHit
        {
            TicketId = row.Id,
            Number = row.Number,
            IsAgent = row.IsAgent,
            Subject = SearchPiece.Of(marked?.Subject ?? row.Subject),
            NumberPieces = SearchPiece.Of(marked?.Number ?? row.Number),
            Requester = SearchPiece.Of(name),
            Address = row is { IsAgent: true, Name.Length: > 0 } && marked?.Address.Contains(MarkedMessage.Begin, StringComparison.Ordinal) == true ? SearchPiece.Of(marked.Address) : [],
            TypeId = row.TypeId,
            StatusId = row.StatusId,
            IsAwaiting = row.IsAwaiting,
            At = message?.At ?? row.CreatedAt,
            Context = SearchPiece.Of(text),
            ContextKind = text.Length > 0 ? message?.Kind : null,
        };
    }

    private static string Start(Shown message) =>
        Message.FirstLine(message.Kind == MessageKind.Customer ? message.Start : Message.WithoutMarks(message.Start));

    /// <summary>What stands around a hit, with its lines joined; of agents' Markdown without its marks.</summary>
    private static string OnOneLine(string text, MessageKind kind) =>
        string.Join(' ', (kind == MessageKind.Customer ? text : Message.WithoutMarks(text)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private sealed record Row(
        long Id, string Number, string Subject, bool IsAgent, int TypeId, int StatusId, bool IsAwaiting, DateTimeOffset CreatedAt, string LastLine, string Name, string Address);

    private sealed record Shown(long Id, MessageKind Kind, DateTimeOffset At, bool IsReadable, string Start);
}

using HelpdeskPortal.Data;
using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Search;

/// <summary>A ticket as one line, for whoever picks it from a few.</summary>
/// <param name="IsAgent">Opens on the agents' page; else on that of the customer's side.</param>
public sealed record PaletteTicket(string Number, string Subject, string Requester, int TypeId, bool IsAgent);

/// <summary>The few tickets and people that fit what was typed.</summary>
public sealed record PaletteFound(IReadOnlyList<PaletteTicket> Tickets, IReadOnlyList<PersonChoice> People);

/// <summary>Finds what an agent wants to go to by a few letters: the best few, not all of them.</summary>
public sealed class Palette(IDbContextFactory<HelpdeskDb> databases, SearchQueries search, PeopleQueries people)
{
    /// <summary>Of tickets, and of people.</summary>
    public const int Most = 4;

    /// <summary>How many tickets are remembered as opened lately.</summary>
    public const int MostRecent = 8;

    /// <summary>By number, subject or what was written, newest first; people by name or address.</summary>
    public async Task<PaletteFound> FindAsync(Actor actor, string typed, CancellationToken cancellation = default)
    {
        var page = await search.FindAsync(actor, typed, cancellation: cancellation);
        var found = await people.FindAsync(actor, typed, cancellation);
        return new PaletteFound(
            [.. page.Hits.Take(Most).Select(hit => new PaletteTicket(Text(hit.NumberPieces), Text(hit.Subject), Text(hit.Requester), hit.TypeId, hit.IsAgent))],
            [.. found.Take(Most)]);
    }

    /// <summary>Those of the named tickets that the actor sees as an agent: numbers that the browser remembers, so each is checked anew.</summary>
    public async Task<IReadOnlyList<PaletteTicket>> RecentAsync(Actor actor, IReadOnlyCollection<string> numbers, CancellationToken cancellation = default)
    {
        if (numbers.Count == 0)
        {
            return [];
        }

        var wanted = numbers.Take(MostRecent).ToList();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var tickets = await db.Tickets.AsNoTracking().Include(t => t.Cc).Where(TicketAccess.VisibleTo(actor)).Where(t => wanted.Contains(t.Number)).ToListAsync(cancellation);
        var requesters = tickets.Select(t => t.RequesterId).ToHashSet();
        var names = await db.Users.AsNoTracking().Where(person => requesters.Contains(person.Id))
            .ToDictionaryAsync(person => person.Id, person => person.Name.Length > 0 ? person.Name : person.Email ?? "", cancellation);
        return
        [
            .. tickets.Where(t => t.RequireAgent(actor) is null).OrderBy(t => wanted.IndexOf(t.Number))
                .Select(t => new PaletteTicket(t.Number, t.Subject, names.GetValueOrDefault(t.RequesterId, ""), t.TypeId, IsAgent: true)),
        ];
    }

    private static string Text(IReadOnlyList<SearchPiece> pieces) => string.Concat(pieces.Select(piece => piece.Text));
}

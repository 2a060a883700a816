using HelpdeskPortal.Data;
using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Canned;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Platform.Html;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Canned;

/// <summary>A canned reply as the composer offers it: filled for one ticket.</summary>
public sealed record CannedChoice(int Id, string Name, string? Shortcut, string Scope, string Text);

/// <summary>Canned replies where they are used. Changing them stands in CannedTexts.Changing.cs.</summary>
public sealed partial class CannedTexts(IDbContextFactory<HelpdeskDb> databases, CatalogueStore catalogue, SettingsStore settings, TimeProvider clock)
{
    /// <summary>What the agent may put into a reply or note on this ticket: their own, the type's, and those for all, in that order.</summary>
    public async Task<IReadOnlyList<CannedChoice>?> ForTicketAsync(Actor actor, long ticketId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var ticket = await TicketAsync(db, actor, tickets => tickets.Where(t => t.Id == ticketId), cancellation);
        if (ticket is null)
        {
            return null;
        }

        var (mine, ofType) = (CannedScope.Personal(actor.PersonId!.Value).Key, CannedScope.OfType(ticket.TypeId).Key);
        var texts = await db.CannedTexts.AsNoTracking()
            .Where(t => t.ScopeKey == mine || t.ScopeKey == ofType || t.ScopeKey == CannedScope.ForAll.Key)
            .ToListAsync(cancellation);
        var values = await ValuesAsync(db, actor, ticket, cancellation);
        return
        [
            .. texts.OrderBy(text => text.OwnerId is not null ? 0 : text.TypeId is not null ? 1 : 2).ThenBy(text => text.Order).ThenBy(text => text.Id)
                .Select(text => new CannedChoice(text.Id, text.Name, text.Shortcut, WordsOf(text), CannedVariables.Fill(text.Text, values, MarkdownText.Escape))),
        ];
    }

    /// <summary>What a text says on a ticket that the actor works on, or on an example.</summary>
    public async Task<Outcome<string>> PreviewAsync(Actor actor, string text, string? number, CancellationToken cancellation = default)
    {
        if (!actor.IsAgent && !actor.IsAdministrator)
        {
            return Refusal.NotFound;
        }

        if (text.Length > CannedText.TextLength)
        {
            return Refusal.Invalid(nameof(CannedWords.Text), "The text is too long to be shown.");
        }

        if (number is null)
        {
            var type = catalogue.Current.ActiveTypes.OrderByDescending(t => actor.Manages.Contains(t.Id)).FirstOrDefault();
            return CannedVariables.Fill(
                text, new CannedValues("Katrin Sommer", "202600123", "The printer jams", type?.Name ?? "Printers", actor.Name, settings.Get<GeneralSettings>().Name), MarkdownText.Escape);
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await TicketAsync(db, actor, tickets => tickets.Where(t => t.Number == number), cancellation) is { } ticket
            ? CannedVariables.Fill(text, await ValuesAsync(db, actor, ticket, cancellation), MarkdownText.Escape)
            : Refusal.NotFound;
    }

    private static async Task<Ticket?> TicketAsync(HelpdeskDb db, Actor actor, Func<IQueryable<Ticket>, IQueryable<Ticket>> which, CancellationToken cancellation)
    {
        var ticket = await which(db.Tickets.AsNoTracking().Include(t => t.Cc).Where(TicketAccess.VisibleTo(actor))).SingleOrDefaultAsync(cancellation);
        return ticket is not null && actor.Kind == ActorKind.Person && ticket.RoleOf(actor) == TicketRole.Agent ? ticket : null;
    }

    private async Task<CannedValues> ValuesAsync(HelpdeskDb db, Actor actor, Ticket ticket, CancellationToken cancellation)
    {
        var requester = await db.Users.Where(u => u.Id == ticket.RequesterId).Select(u => u.Name != "" ? u.Name : u.Email ?? "").SingleAsync(cancellation);
        return new CannedValues(requester, ticket.Number, ticket.Subject, catalogue.Current.Type(ticket.TypeId)?.Name ?? "", actor.Name, settings.Get<GeneralSettings>().Name);
    }

    private string WordsOf(CannedText text) =>
        text.OwnerId is not null ? "Mine" : text.TypeId is { } type ? catalogue.Current.Type(type)?.Name ?? "A type that is gone" : "For all";
}

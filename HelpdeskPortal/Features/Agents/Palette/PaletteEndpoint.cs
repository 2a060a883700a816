using HelpdeskPortal.Desk.Search;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Ui;

namespace HelpdeskPortal.Features.Agents.Palette;

/// <summary>What the palette's script asks while somebody types (js/palette.js): by HTTP, so that no circuit holds it.</summary>
internal static class PaletteEndpoint
{
    public static void MapPalette(this IEndpointRouteBuilder app) => app.MapGet(Links.Palette, FindAsync).RequireActor();

    /// <param name="recent">Numbers of tickets opened lately, separated by commas; asked for while nothing is typed.</param>
    private static async Task<IResult> FindAsync(
        HttpContext context, string? q, string? recent, Desk.Search.Palette palette, CatalogueStore catalogue, CancellationToken cancellation)
    {
        var actor = context.Actor();
        if (!actor.IsAgent && !actor.IsAdministrator)
        {
            return Results.NotFound();
        }

        var typed = (q ?? "").Trim();
        var found = typed.Length == 0
            ? new PaletteFound(await palette.RecentAsync(actor, (recent ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries), cancellation), [])
            : await palette.FindAsync(actor, typed, cancellation);
        return Results.Json(new
        {
            Tickets = found.Tickets.Select(ticket => new
            {
                ticket.Number,
                ticket.Subject,
                ticket.Requester,
                Dot = TypeColours.Dot(catalogue.Current.Type(ticket.TypeId)?.Colour),
                Address = ticket.IsAgent ? Links.Ticket(ticket.Number) : Links.MyTicket(ticket.Number),
            }),
            People = found.People.Select(person => new
            {
                Name = person.Name.Length > 0 ? person.Name : person.Address,
                Mail = person.Address,
                Address = new SearchAddress($"from:\"{person.Address ?? person.Name}\"").ToString(),
            }),
        });
    }
}

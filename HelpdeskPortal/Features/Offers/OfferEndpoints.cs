using HelpdeskPortal.Desk.Canned;
using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Ui;

namespace HelpdeskPortal.Features.Offers;

/// <summary>What the composer offers while somebody writes (js/composer-offers.js): by HTTP, so that no circuit carries it.</summary>
internal static class OfferEndpoints
{
    public static void MapOffers(this IEndpointRouteBuilder app)
    {
        app.MapGet(Links.CannedTexts, CannedAsync).RequireActor();
        app.MapGet(Links.Mentionable, MentionableAsync).RequireActor();
    }

    private static async Task<IResult> CannedAsync(HttpContext context, long ticket, CannedTexts texts) =>
        Answer(await texts.ForTicketAsync(context.Actor(), ticket, context.RequestAborted));

    private static async Task<IResult> MentionableAsync(HttpContext context, long ticket, PeopleQueries people) =>
        Answer((await people.MentionableAsync(context.Actor(), ticket, context.RequestAborted))?.Select(person => new Named(person.Name, person.Address, person.Markdown)));

    /// <summary>Whoever is no agent of the ticket finds nothing.</summary>
    private static IResult Answer(object? found) => found is null ? Results.NotFound() : Results.Json(found);

    private sealed record Named(string Name, string? Address, string Text);
}

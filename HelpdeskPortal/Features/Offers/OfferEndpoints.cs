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
        app.MapGet(Links.CannedTexts, CannedAsync);
        app.MapGet(Links.Mentionable, MentionableAsync);
    }

    private static Task<IResult> CannedAsync(HttpContext context, long ticket, Actors actors, CannedTexts texts) =>
        AnswerAsync(context, actors, async actor => await texts.ForTicketAsync(actor, ticket, context.RequestAborted));

    private static Task<IResult> MentionableAsync(HttpContext context, long ticket, Actors actors, PeopleQueries people) =>
        AnswerAsync(context, actors, async actor => (await people.MentionableAsync(actor, ticket, context.RequestAborted))
            ?.Select(person => new Named(person.Name, person.Address, person.Markdown)).ToList());

    /// <summary>Whoever is not signed in is told so; whoever is no agent of the ticket finds nothing.</summary>
    private static async Task<IResult> AnswerAsync<T>(HttpContext context, Actors actors, Func<Actor, Task<T?>> ask)
        where T : class
    {
        if (context.User.PersonId() is not { } personId || await actors.FindAsync(personId, context.RequestAborted) is not { } actor)
        {
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        // Names and texts of others: no copy of it stays in the browser.
        context.Response.Headers.CacheControl = "no-store";
        return await ask(actor) is { } answer ? Results.Json(answer) : Results.NotFound();
    }

    private sealed record Named(string Name, string? Address, string Text);
}

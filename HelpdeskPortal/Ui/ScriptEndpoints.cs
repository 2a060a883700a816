using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Domain;

namespace HelpdeskPortal.Ui;

/// <summary>Addresses that scripts ask: by HTTP, so that no circuit carries or renders what they exchange.</summary>
public static class ScriptEndpoints
{
    private static readonly object ActorKey = new();

    /// <summary>Whoever is not signed in is told so, instead of being led to a page that no script can show. Answers stay in no cache.</summary>
    public static TBuilder RequireActor<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.AddEndpointFilter(FindActorAsync);

    /// <summary>Who asks. Only behind <see cref="RequireActor"/>.</summary>
    public static Actor Actor(this HttpContext context) => (Actor)context.Items[ActorKey]!;

    private static async ValueTask<object?> FindActorAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.User.PersonId() is not { } personId
            || await http.RequestServices.GetRequiredService<Actors>().FindAsync(personId, http.RequestAborted) is not { } actor)
        {
            return Results.Json(new Problem("You are not signed in any more."), statusCode: StatusCodes.Status401Unauthorized);
        }

        http.Items[ActorKey] = actor;
        http.Response.Headers.CacheControl = "no-store";
        return await next(context);
    }

    private sealed record Problem(string Message);
}

using Microsoft.AspNetCore.Antiforgery;

namespace HelpdeskPortal.Platform;

/// <summary>Refuses calls without an antiforgery token, in the form or in the header, where no form binding asks for it.</summary>
public static class RequiredAntiforgery
{
    /// <summary>The middleware only notes whether a token was there; endpoints that bind no form must ask themselves.</summary>
    public static TBuilder RequireAntiforgeryToken<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.AddEndpointFilter(async (context, next) =>
        {
            var antiforgery = context.HttpContext.RequestServices.GetRequiredService<IAntiforgery>();
            return await antiforgery.IsRequestValidAsync(context.HttpContext) ? await next(context) : Results.BadRequest();
        });
}

using System.Text.Json.Serialization;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Platform;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Mvc;

namespace HelpdeskPortal.Features.Presence;

/// <summary>Where focused windows say what they show (js/presence.js): by HTTP, so that no circuit carries or renders it.</summary>
internal static class PresenceEndpoints
{
    private const long LargestBody = 1024;

    public static void MapPresence(this IEndpointRouteBuilder app) =>
        app.MapPost(Links.Presence, BeatAsync).RequireActor().RequireAntiforgeryToken().WithMetadata(new RequestSizeLimitAttribute(LargestBody));

    private static async Task<IResult> BeatAsync(HttpContext context, Beat beat, TicketPresence presence)
    {
        var actor = context.Actor();
        if (beat.Ticket is not { } ticketId)
        {
            presence.Leave(actor, beat.Window);
            return Results.NoContent();
        }

        var told = await presence.BeatAsync(actor, ticketId, beat.Window, beat.Writing, context.RequestAborted);
        return told.IsDone ? Results.NoContent() : Results.NotFound();
    }

    /// <param name="Ticket">Null: the window shows it no longer.</param>
    private sealed record Beat(Guid Window, long? Ticket, [property: JsonConverter(typeof(JsonStringEnumConverter<DraftKind>))] DraftKind? Writing);
}

using System.Text.Json.Serialization;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Platform;
using HelpdeskPortal.Platform.Html;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Mvc;

namespace HelpdeskPortal.Features.Drafts;

/// <summary>The text that somebody is writing, between the browser's box and the database: no circuit carries it.</summary>
internal static class DraftEndpoints
{
    /// <summary>In bytes: the longest message in any letters, quoted as JSON.</summary>
    public const long LargestBody = 4L * Message.MaxLength;

    public static void MapDrafts(this IEndpointRouteBuilder app)
    {
        var drafts = app.MapGroup(Links.Drafts).RequireActor();
        drafts.MapGet("", OpenAsync);
        drafts.MapGet("/{id:guid}", FindAsync);
        drafts.MapPut("/{id:guid}", SaveAsync).RequireAntiforgeryToken().WithMetadata(new RequestSizeLimitAttribute(LargestBody));
        drafts.MapDraftFiles();
        drafts.MapPost("/preview", RenderAsync).RequireAntiforgeryToken().WithMetadata(new RequestSizeLimitAttribute(LargestBody));
    }

    private static async Task<IResult> OpenAsync(HttpContext context, DraftKind kind, long? ticket, Desk.Tickets.Drafts drafts) =>
        Results.Json(await drafts.OpenAsync(context.Actor(), kind, ticket, context.RequestAborted));

    private static async Task<IResult> FindAsync(HttpContext context, Guid id, Desk.Tickets.Drafts drafts)
    {
        if (await drafts.FindAsync(context.Actor(), id, context.RequestAborted) is { } draft)
        {
            return Results.Json(draft);
        }

        return await drafts.WasSentAsync(context.Actor(), id, context.RequestAborted)
            ? Results.Json(new DraftProblem("This has been sent."), statusCode: StatusCodes.Status410Gone)
            : Results.NotFound(new DraftProblem(Refusal.NotFound.Message));
    }

    private static async Task<IResult> SaveAsync(HttpContext context, Guid id, DraftText draft, Desk.Tickets.Drafts drafts)
    {
        if (draft.Text is null || !Enum.IsDefined(draft.Kind))
        {
            return Results.BadRequest(new DraftProblem("A draft has a kind and a text."));
        }

        var actor = context.Actor();
        var saved = await drafts.SaveAsync(actor, id, draft.Kind, draft.TicketId, draft.Version, draft.Text, context.RequestAborted);
        if (saved.IsDone)
        {
            return Results.Json(saved.Value);
        }

        var problem = new DraftProblem(saved.Refused.Message);
        return saved.Refused.Kind switch
        {
            // Both texts go to the browser, so that whoever writes can choose and nothing is lost.
            RefusalKind.Changed => Results.Json(
                problem with { Standing = await drafts.OpenAsync(actor, draft.Kind, draft.TicketId, context.RequestAborted) },
                statusCode: StatusCodes.Status409Conflict),
            RefusalKind.State => Results.Json(problem, statusCode: StatusCodes.Status410Gone),
            RefusalKind.Invalid => Results.Json(problem, statusCode: StatusCodes.Status413PayloadTooLarge),
            RefusalKind.Busy => Results.Json(problem, statusCode: StatusCodes.Status503ServiceUnavailable),
            RefusalKind.NotFound or RefusalKind.NotAllowed or RefusalKind.Taken or RefusalKind.ReopenWindowPassed or RefusalKind.Held or RefusalKind.UndoWindowPassed => Results.NotFound(problem),
        };
    }

    private static async Task<IResult> RenderAsync(HttpContext context, PreviewText preview, Desk.Tickets.Drafts drafts)
    {
        if (preview.Text is not { } text)
        {
            return Results.BadRequest(new DraftProblem("There is no text."));
        }

        if (text.Length > Message.MaxLength)
        {
            return Results.Json(new DraftProblem(Message.Check(text)!.Message), statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        var files = preview.Draft is { } id ? (await drafts.FindAsync(context.Actor(), id, context.RequestAborted))?.Files ?? [] : [];
        return Results.Json(new { SafeMarkdown.Render(text, Pictures.Of(files)).Html });
    }

    private sealed record DraftText([property: JsonConverter(typeof(JsonStringEnumConverter<DraftKind>))] DraftKind Kind, long? TicketId, int Version, string? Text);

    private sealed record PreviewText(string? Text, Guid? Draft);
}

/// <summary>Why not, in words for whoever writes.</summary>
/// <param name="Standing">What stands there instead.</param>
internal sealed record DraftProblem(string Message, DraftState? Standing = null);

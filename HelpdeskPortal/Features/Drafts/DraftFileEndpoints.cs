using HelpdeskPortal.Desk.Attachments;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Platform;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Mvc;

namespace HelpdeskPortal.Features.Drafts;

/// <summary>Files on their way into a draft: the body is the file, and goes to the disk piece by piece.</summary>
internal static class DraftFileEndpoints
{
    public static void MapDraftFiles(this IEndpointRouteBuilder drafts)
    {
        // The size is the settings' affair; the desk counts what comes.
        drafts.MapPost("/{id:guid}/files", AddAsync).RequireAntiforgeryToken().WithMetadata(new DisableRequestSizeLimitAttribute());
        drafts.MapDelete("/{id:guid}/files/{file}", RemoveAsync).RequireAntiforgeryToken();
    }

    private static async Task<IResult> AddAsync(HttpContext context, Guid id, DraftKind kind, long? ticket, string? name, DraftFiles files)
    {
        var place = new DraftPlace(id, kind, ticket);
        try
        {
            var added = await files.AddAsync(context.Actor(), place, name, context.Request.ContentLength, context.Request.Body, context.RequestAborted);
            return added.IsDone ? Results.Json(added.Value) : Refused(added.Refused);
        }
        catch (Exception gone) when (gone is BadHttpRequestException or IOException && !context.Response.HasStarted)
        {
            // The sender broke off, or sent other than it promised. What had come is removed.
            return Results.Json(new DraftProblem("The file did not arrive whole. Try again."), statusCode: StatusCodes.Status400BadRequest);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return Results.Empty;
        }
    }

    private static async Task<IResult> RemoveAsync(HttpContext context, Guid id, string file, DraftFiles files)
    {
        var removed = await files.RemoveAsync(context.Actor(), id, file, context.RequestAborted);
        return removed.IsDone ? Results.NoContent() : Refused(removed.Refused);
    }

    private static IResult Refused(Refusal refusal) => Results.Json(new DraftProblem(refusal.Message), statusCode: refusal.Kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status413PayloadTooLarge,
        RefusalKind.State => StatusCodes.Status410Gone,
        RefusalKind.Changed => StatusCodes.Status409Conflict,
        RefusalKind.Busy => StatusCodes.Status503ServiceUnavailable,
        RefusalKind.NotFound or RefusalKind.NotAllowed or RefusalKind.Taken or RefusalKind.ReopenWindowPassed or RefusalKind.UndoWindowPassed or RefusalKind.Held => StatusCodes.Status404NotFound,
    });
}

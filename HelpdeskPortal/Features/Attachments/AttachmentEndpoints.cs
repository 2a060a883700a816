using HelpdeskPortal.Data.Attachments;
using HelpdeskPortal.Desk.Attachments;
using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Platform;
using HelpdeskPortal.Ui;
using Microsoft.Net.Http.Headers;

namespace HelpdeskPortal.Features.Attachments;

/// <summary>Files leave here, to whoever may read their message at this moment. To be saved, never to be shown as pages of ours.</summary>
internal static class AttachmentEndpoints
{
    public static void MapAttachments(this IEndpointRouteBuilder app)
    {
        var files = app.MapGroup(Links.Attachments).RequireAuthorization().WithMetadata(ContentPolicy.Sandboxed);
        files.MapGet("/{id}", DownloadAsync);
        files.MapGet("/{id}/thumbnail", ThumbnailAsync);
    }

    private static async Task<IResult> DownloadAsync(HttpContext context, string id, AttachmentQueries queries, AttachmentFiles files)
    {
        if (await FindAsync(context, id, queries) is not { } file || files.Open(files.PathOf(file.Hash)) is not { } content)
        {
            return Results.NotFound();
        }

        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name);
        context.Response.Headers.ContentDisposition = disposition.ToString();
        return Results.Stream(content, FileKinds.MediaType(file.Kind));
    }

    private static async Task<IResult> ThumbnailAsync(HttpContext context, string id, AttachmentQueries queries, AttachmentFiles files)
    {
        if (await FindAsync(context, id, queries) is not { HasThumbnail: true } file || files.Open(files.PreviewOf(file.Hash)) is not { } content)
        {
            return Results.NotFound();
        }

        context.Response.Headers.ContentDisposition = "attachment";
        return Results.Stream(content, "image/webp");
    }

    private static async Task<ServedFile?> FindAsync(HttpContext context, string id, AttachmentQueries queries) =>
        context.User.PersonId() is { } personId
        && await context.RequestServices.GetRequiredService<Actors>().FindAsync(personId, context.RequestAborted) is { } actor
            ? await queries.FindAsync(actor, id, context.RequestAborted)
            : null;
}

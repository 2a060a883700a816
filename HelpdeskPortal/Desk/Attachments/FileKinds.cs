using HelpdeskPortal.Domain.Tickets;

namespace HelpdeskPortal.Desk.Attachments;

/// <summary>Tells the four kinds of pictures that are shown by how their bytes begin. Nothing else is told apart: it is only ever saved.</summary>
internal static class FileKinds
{
    private const int Longest = 12;

    public static async Task<AttachmentKind> OfAsync(string path, CancellationToken cancellation)
    {
        var head = new byte[Longest];
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        var read = await file.ReadAtLeastAsync(head, Longest, throwOnEndOfStream: false, cancellation);
        return Of(head.AsSpan(0, read));
    }

    /// <summary>The type that is told to browsers: of what can run nothing, or of what is only bytes.</summary>
    public static string MediaType(AttachmentKind kind) => kind switch
    {
        AttachmentKind.Png => "image/png",
        AttachmentKind.Jpeg => "image/jpeg",
        AttachmentKind.Gif => "image/gif",
        AttachmentKind.Webp => "image/webp",
        AttachmentKind.Other => "application/octet-stream",
    };

    private static AttachmentKind Of(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? AttachmentKind.Png
        : head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? AttachmentKind.Jpeg
        : head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) ? AttachmentKind.Gif
        : head.Length == Longest && head.StartsWith("RIFF"u8) && head[8..].SequenceEqual("WEBP"u8) ? AttachmentKind.Webp
        : AttachmentKind.Other;
}

using SkiaSharp;

namespace HelpdeskPortal.Platform.Pictures;

/// <summary>A small picture of a large one, ready to be sent.</summary>
public sealed record Thumbnail(byte[] Webp, int Width, int Height)
{
    /// <summary>
    /// Pixels of a picture that is decoded: more than screens and most cameras have. A PNG of so many takes 100 MB for the
    /// moment, a JPEG sent in passes up to 150; neither can be decoded smaller from the start.
    /// </summary>
    public const long MostPixels = 25_000_000;

    public const int MostWidth = 640;
    public const int MostHeight = 480;

    private const int Quality = 80;

    // One at a time, so that the memory is taken once; whoever else asks waits.
    private static readonly SemaphoreSlim Decoding = new(1, 1);

    /// <summary>Null where the bytes are no picture, too large a one, or broken.</summary>
    /// <param name="path">Of a file whose first bytes say that it is a PNG, JPEG, GIF or WebP.</param>
    public static async Task<Thumbnail?> OfAsync(string path, CancellationToken cancellation)
    {
        await Decoding.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => Of(path), cancellation);
        }
        finally
        {
            Decoding.Release();
        }
    }

    private static Thumbnail? Of(string path)
    {
        using var codec = SKCodec.Create(path);

        // The head alone has been read so far.
        if (codec is null || codec.Info is not { Width: > 0, Height: > 0 } head || (long)head.Width * head.Height > MostPixels)
        {
            return null;
        }

        var turned = codec.EncodedOrigin >= SKEncodedOrigin.LeftTop;
        var (width, height) = turned ? (head.Height, head.Width) : (head.Width, head.Height);
        var scale = Math.Min(1d, Math.Min(MostWidth / (double)width, MostHeight / (double)height));

        // JPEG and WebP can be decoded smaller than they are; PNG and GIF answer with their own size.
        var size = codec.GetScaledDimensions((float)scale);
        if (size is not { Width: > 0, Height: > 0 } || (long)size.Width * size.Height > MostPixels)
        {
            return null;
        }

        using var decoded = new SKBitmap();
        if (!decoded.TryAllocPixels(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul))
            || codec.GetPixels(decoded.Info, decoded.GetPixels(), new SKCodecOptions(0)) is not (SKCodecResult.Success or SKCodecResult.IncompleteInput))
        {
            return null;
        }

        return Drawn(decoded, codec.EncodedOrigin, turned, Math.Max(1, (int)Math.Round(width * scale)), Math.Max(1, (int)Math.Round(height * scale)));
    }

    private static Thumbnail? Drawn(SKBitmap decoded, SKEncodedOrigin origin, bool turned, int width, int height)
    {
        using var small = new SKBitmap();
        if (!small.TryAllocPixels(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul)))
        {
            return null;
        }

        using (var canvas = new SKCanvas(small))
        using (var image = SKImage.FromPixels(decoded.PeekPixels()))
        {
            canvas.Clear(SKColors.Transparent);
            canvas.Concat(Turn(origin, width, height));
            canvas.DrawImage(
                image, turned ? SKRect.Create(height, width) : SKRect.Create(width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        }

        using var encoded = small.Encode(SKEncodedImageFormat.Webp, Quality);
        return encoded is null ? null : new Thumbnail(encoded.ToArray(), width, height);
    }

    /// <summary>How a camera was held stands beside the pixels.</summary>
    private static SKMatrix Turn(SKEncodedOrigin origin, float width, float height) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, width, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, width, -1, 0, height, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, height, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}

using System.Buffers.Binary;
using System.IO.Compression;
using SkiaSharp;

namespace HelpdeskPortal.Features.Attachments;

/// <summary>Pictures made byte by byte: the smallest files with the most pixels or frames, and photos with a mark.</summary>
internal static class TestPictures
{
    /// <summary>One bit for each pixel.</summary>
    /// <param name="isWhole">Whether the pixels are there too; a head alone says the size.</param>
    public static byte[] PngOf(int width, int height, bool isWhole = true)
    {
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        head[8] = 1;
        using var rows = new MemoryStream();
        using (var packed = new ZLibStream(rows, CompressionLevel.Optimal, leaveOpen: true))
        {
            var row = new byte[1 + (width + 7) / 8];
            for (var at = 0; at < (isWhole ? height : 1); at++)
            {
                packed.Write(row);
            }
        }

        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR"u8, head), .. Chunk("IDAT"u8, rows.ToArray()), .. Chunk("IEND"u8, [])];
    }

    /// <summary>A large canvas on which each frame sets one pixel.</summary>
    public static byte[] GifOf(ushort width, ushort height, int frames)
    {
        byte[] size = [(byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8)];
        byte[] pixel = [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
        return [.. "GIF89a"u8, .. size, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, .. Enumerable.Repeat(pixel, frames).SelectMany(one => one), 0x3B];
    }

    /// <summary>A directory of images that all lie where the directory itself does.</summary>
    public static byte[] IcoOf(ushort images) =>
        [0, 0, 1, 0, (byte)images, (byte)(images >> 8), .. Enumerable.Repeat<byte[]>([0, 0, 0, 0, 1, 0, 32, 0, 255, 255, 255, 127, 6, 0, 0, 0], images).SelectMany(one => one)];

    /// <summary>80 by 40: red at the left, green at the top right, blue at the bottom right; with the mark of how the camera was held.</summary>
    public static byte[] JpegHeld(byte orientation)
    {
        using var picture = new SKBitmap(80, 40);
        using (var canvas = new SKCanvas(picture))
        {
            canvas.Clear(SKColors.Red);
            using var green = new SKPaint { Color = SKColors.Green };
            using var blue = new SKPaint { Color = SKColors.Blue };
            canvas.DrawRect(40, 0, 40, 20, green);
            canvas.DrawRect(40, 20, 40, 20, blue);
        }

        using var encoded = picture.Encode(SKEncodedImageFormat.Jpeg, 95);
        var plain = encoded.ToArray();
        byte[] held = [.. "Exif\0\0MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0"u8, orientation, 0, 0, 0, 0, 0, 0];
        return [.. plain[..2], 0xFF, 0xE1, 0, (byte)(held.Length + 2), .. held, .. plain[2..]];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> name, byte[] content)
    {
        byte[] named = [.. name, .. content];
        var (length, sum) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(sum, Crc(named));
        return [.. length, .. named, .. sum];
    }

    private static uint Crc(byte[] bytes)
    {
        var sum = uint.MaxValue;
        foreach (var one in bytes)
        {
            sum ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 1 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
            }
        }

        return ~sum;
    }
}

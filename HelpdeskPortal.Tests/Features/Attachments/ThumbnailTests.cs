using HelpdeskPortal.Platform.Pictures;
using SkiaSharp;

namespace HelpdeskPortal.Features.Attachments;

/// <summary>Thumbnails of pictures as cameras and bad lines leave them.</summary>
public sealed class ThumbnailTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpdesk-pictures-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The picture is red at the left, green at the top right and blue at the bottom right; the orientation says how it was held.</summary>
    [Theory]
    [InlineData(1, false, "red green")]
    [InlineData(2, false, "green red")]
    [InlineData(3, false, "blue red")]
    [InlineData(4, false, "red blue")]
    [InlineData(5, true, "red red")]
    [InlineData(6, true, "red red")]
    [InlineData(7, true, "blue green")]
    [InlineData(8, true, "green blue")]
    public async Task A_photo_stands_upright_however_the_camera_was_held(byte orientation, bool turned, string top)
    {
        var thumbnail = await Thumbnail.OfAsync(await WriteAsync(TestPictures.JpegHeld(orientation)), Cancellation);

        Assert.Equal(turned ? (40, 80) : (80, 40), (thumbnail!.Width, thumbnail.Height));
        using var shown = SKBitmap.Decode(thumbnail.Webp);
        Assert.Equal(top, $"{Colour(shown.GetPixel(5, 5))} {Colour(shown.GetPixel(shown.Width - 6, 5))}");
    }

    [Fact]
    public async Task T45_A_picture_that_is_cut_off_anywhere_is_shown_as_far_as_it_goes_or_is_a_file()
    {
        foreach (var whole in new[] { TestPictures.JpegHeld(6), TestPictures.PngOf(300, 200), TestPictures.GifOf(64, 64, frames: 3) })
        {
            for (var length = 0; length < whole.Length; length += Math.Max(1, whole.Length / 60))
            {
                var thumbnail = await Thumbnail.OfAsync(await WriteAsync(whole[..length]), Cancellation);
                Assert.True(thumbnail is null or { Width: > 0 and <= Thumbnail.MostWidth, Height: > 0 and <= Thumbnail.MostHeight });
            }
        }
    }

    [Fact]
    public async Task T45_A_picture_with_any_byte_changed_never_ends_the_program()
    {
        var random = new Random(45);
        foreach (var whole in new[] { TestPictures.JpegHeld(6), TestPictures.PngOf(300, 200), TestPictures.GifOf(64, 64, frames: 3) })
        {
            for (var round = 0; round < 100; round++)
            {
                byte[] changed = [.. whole];
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
                var thumbnail = await Thumbnail.OfAsync(await WriteAsync(changed), Cancellation);
                Assert.True(thumbnail is null or { Width: > 0 and <= Thumbnail.MostWidth, Height: > 0 and <= Thumbnail.MostHeight });
            }
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<string> WriteAsync(byte[] content)
    {
        var path = Path.Combine(_folder.FullName, "picture");
        await File.WriteAllBytesAsync(path, content, Cancellation);
        return path;
    }

    private static string Colour(SKColor pixel) => pixel switch
    {
        { Red: > 128, Green: < 128, Blue: < 128 } => "red",
        { Red: < 128, Green: > 90, Blue: < 128 } => "green",
        { Red: < 128, Green: < 128, Blue: > 128 } => "blue",
        _ => pixel.ToString(),
    };
}

using MudBlazor.Utilities;

namespace HelpdeskPortal.Tests.Ui;

/// <summary>The contrast of two colours as WCAG 2 defines it: 1 for the same colour, 21 for black on white.</summary>
internal static class Contrast
{
    public static double Of(MudColor one, MudColor other)
    {
        var (lighter, darker) = (Luminance(one), Luminance(other));
        if (lighter < darker)
        {
            (lighter, darker) = (darker, lighter);
        }

        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double Luminance(MudColor colour) =>
        (0.2126 * Linear(colour.R)) + (0.7152 * Linear(colour.G)) + (0.0722 * Linear(colour.B));

    private static double Linear(byte channel)
    {
        var share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}

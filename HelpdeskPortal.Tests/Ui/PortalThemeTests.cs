using HelpdeskPortal.Ui;
using MudBlazor;
using MudBlazor.Utilities;

namespace HelpdeskPortal.Tests.Ui;

public sealed class PortalThemeTests
{
    private const double Readable = 4.5;

    private static readonly Tokens Css = Tokens.Read();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_text_colour_of_the_theme_is_readable_on_every_ground(bool dark)
    {
        var palette = PaletteOf(dark);
        MudColor[] grounds = [palette.Background, palette.BackgroundGray, palette.Surface, palette.TableHover, palette.TableStriped, palette.DrawerBackground, palette.AppbarBackground];
        (string Name, MudColor Colour)[] texts =
        [
            ("text", palette.TextPrimary), ("secondary text", palette.TextSecondary), ("disabled text", palette.TextDisabled),
            ("action", palette.ActionDefault), ("disabled action", palette.ActionDisabled), ("drawer", palette.DrawerText),
            ("drawer icon", palette.DrawerIcon), ("bar", palette.AppbarText), ("primary", palette.Primary),
            ("secondary", palette.Secondary), ("tertiary", palette.Tertiary), ("info", palette.Info),
            ("success", palette.Success), ("warning", palette.Warning), ("error", palette.Error), ("dark", palette.Dark),
        ];

        var faint = from text in texts
                    from ground in grounds
                    let contrast = Contrast.Of(text.Colour, ground)
                    where contrast < Readable
                    select $"{text.Name} on {ground}: {contrast:0.00}";

        Assert.Empty(faint);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Filled_chips_buttons_alerts_and_toasts_carry_readable_text(bool dark)
    {
        var palette = PaletteOf(dark);
        (string Name, MudColor Text, MudColor Ground)[] filled =
        [
            ("primary", palette.PrimaryContrastText, palette.Primary),
            ("secondary", palette.SecondaryContrastText, palette.Secondary),
            ("tertiary", palette.TertiaryContrastText, palette.Tertiary),
            ("info", palette.InfoContrastText, palette.Info),
            ("success", palette.SuccessContrastText, palette.Success),
            ("warning", palette.WarningContrastText, palette.Warning),
            ("error", palette.ErrorContrastText, palette.Error),
            ("dark", palette.DarkContrastText, palette.Dark),
            ("tooltip", palette.DarkContrastText, palette.GrayDarker),
            ("disabled button", palette.ActionDisabled, palette.ActionDisabledBackground),
            ("primary when pressed", palette.PrimaryContrastText, new MudColor(palette.PrimaryDarken)),
        ];

        Assert.Empty(filled.Where(pair => Contrast.Of(pair.Text, pair.Ground) < Readable).Select(pair => $"{pair.Name}: {Contrast.Of(pair.Text, pair.Ground):0.00}"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_theme_and_the_tokens_hold_the_same_colours(bool dark)
    {
        var palette = PaletteOf(dark);
        (string Token, MudColor Colour)[] pairs =
        [
            ("bg", palette.Background), ("bg", palette.DrawerBackground), ("bg", palette.AppbarBackground),
            ("surface", palette.Surface), ("hover", palette.TableHover), ("disc", palette.ActionDisabledBackground),
            ("disc", palette.Skeleton), ("text", palette.TextPrimary), ("text", palette.DrawerText),
            ("text-2", palette.TextSecondary), ("text-2", palette.ActionDefault), ("text-2", palette.DrawerIcon),
            ("primary", palette.Primary), ("on-primary", palette.PrimaryContrastText), ("success", palette.Success),
            ("warning", palette.Warning), ("error", palette.Error), ("info", palette.Info),
            ("border", palette.LinesDefault), ("border", palette.Divider), ("line-row", palette.TableLines),
            ("line-field", palette.LinesInputs), ("backdrop", new MudColor(palette.OverlayDark)),
        ];

        Assert.Empty(pairs.Where(pair => !Css[pair.Token, dark].Equals(pair.Colour)).Select(pair => $"{pair.Token}: {Css[pair.Token, dark]} in the sheet, {pair.Colour} in the theme"));
    }

    private static Palette PaletteOf(bool dark) => dark ? PortalTheme.Theme.PaletteDark : PortalTheme.Theme.PaletteLight;
}

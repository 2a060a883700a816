using MudBlazor;

namespace HelpdeskPortal.Ui;

/// <summary>
/// MudBlazor's side of the look: the pairs of <c>wwwroot/css/tokens.css</c>, as its two palettes. Tests hold the two
/// together and measure every colour that carries text.
/// </summary>
internal static class PortalTheme
{
    // The system's fonts follow in case the portal's own has not come yet.
    private static readonly string[] Fonts = ["Inter Variable", "system-ui", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = Light(),
        PaletteDark = Dark(),
        Typography = Type(),
        LayoutProperties = new LayoutProperties
        {
            DefaultBorderRadius = "6px",
            AppbarHeight = "48px",
            DrawerWidthLeft = "232px",
        },
    };

    private static PaletteLight Light() => new()
    {
        Black = "#18202B",
        White = "#FFFFFF",
        Background = "#F6F7F9",
        BackgroundGray = "#F6F7F9",
        Surface = "#FFFFFF",
        AppbarBackground = "#F6F7F9",
        AppbarText = "#18202B",
        DrawerBackground = "#F6F7F9",
        DrawerText = "#18202B",
        DrawerIcon = "#566171",
        TextPrimary = "#18202B",
        TextSecondary = "#566171",
        // What is switched off is still read: it says what one could do.
        TextDisabled = "#566171",
        ActionDefault = "#566171",
        ActionDisabled = "#566171",
        ActionDisabledBackground = "#E8EBF0",
        Primary = "#2456C4",
        PrimaryContrastText = "#FFFFFF",
        Secondary = "#566171",
        SecondaryContrastText = "#FFFFFF",
        Tertiary = "#0B6487",
        TertiaryContrastText = "#FFFFFF",
        Info = "#0B6487",
        InfoContrastText = "#FFFFFF",
        Success = "#1B7347",
        SuccessContrastText = "#FFFFFF",
        Warning = "#8A5300",
        WarningContrastText = "#FFFFFF",
        Error = "#B3261E",
        ErrorContrastText = "#FFFFFF",
        Dark = "#18202B",
        DarkContrastText = "#FFFFFF",
        GrayDarker = "#18202B",
        LinesDefault = "#DFE3E9",
        LinesInputs = "#848E9D",
        Divider = "#DFE3E9",
        DividerLight = "#EDF0F3",
        TableLines = "#EDF0F3",
        TableStriped = "#F6F7F9",
        TableHover = "#F2F4F7",
        Skeleton = "#E8EBF0",
        OverlayDark = "#18202B52",
        OverlayLight = "#FFFFFF80",
        HoverOpacity = 0.06,
    };

    private static PaletteDark Dark() => new()
    {
        Black = "#0C1422",
        White = "#FFFFFF",
        Background = "#11151B",
        BackgroundGray = "#11151B",
        Surface = "#191F27",
        AppbarBackground = "#11151B",
        AppbarText = "#E7EBF1",
        DrawerBackground = "#11151B",
        DrawerText = "#E7EBF1",
        DrawerIcon = "#A6B0BD",
        TextPrimary = "#E7EBF1",
        TextSecondary = "#A6B0BD",
        TextDisabled = "#A6B0BD",
        ActionDefault = "#A6B0BD",
        ActionDisabled = "#A6B0BD",
        ActionDisabledBackground = "#2B333E",
        Primary = "#93B4FF",
        PrimaryContrastText = "#0C1422",
        Secondary = "#A6B0BD",
        SecondaryContrastText = "#0C1422",
        Tertiary = "#7CCBEA",
        TertiaryContrastText = "#0C1422",
        Info = "#7CCBEA",
        InfoContrastText = "#0C1422",
        Success = "#74D3A2",
        SuccessContrastText = "#0C1422",
        Warning = "#F0BE62",
        WarningContrastText = "#0C1422",
        Error = "#FF9D94",
        ErrorContrastText = "#0C1422",
        Dark = "#E7EBF1",
        DarkContrastText = "#0C1422",
        GrayDarker = "#E7EBF1",
        LinesDefault = "#2C343F",
        LinesInputs = "#737F90",
        Divider = "#2C343F",
        DividerLight = "#222A34",
        TableLines = "#222A34",
        TableStriped = "#11151B",
        TableHover = "#1F2630",
        Skeleton = "#2B333E",
        OverlayDark = "#05080C99",
        OverlayLight = "#191F2780",
        HoverOpacity = 0.08,
    };

    // Steps of the portal: 20/28 and 15/20 for titles, 14/20 for what is read, 13/20 for buttons, 12/16 for notes.
    private static Typography Type() => new()
    {
        Default = Step<DefaultTypography>("14px", "20px", "400"),
        H1 = Step<H1Typography>("26px", "34px", "650"),
        H2 = Step<H2Typography>("20px", "28px", "650"),
        H3 = Step<H3Typography>("20px", "28px", "650"),
        H4 = Step<H4Typography>("18px", "24px", "650"),
        H5 = Step<H5Typography>("15px", "20px", "650"),
        H6 = Step<H6Typography>("15px", "20px", "650"),
        Subtitle1 = Step<Subtitle1Typography>("14px", "20px", "500"),
        Subtitle2 = Step<Subtitle2Typography>("13px", "20px", "500"),
        Body1 = Step<Body1Typography>("14px", "20px", "400"),
        Body2 = Step<Body2Typography>("13px", "20px", "400"),
        Button = Step<ButtonTypography>("13px", "20px", "500"),
        Caption = Step<CaptionTypography>("12px", "16px", "400"),
        Overline = Step<OverlineTypography>("12px", "16px", "500"),
    };

    private static T Step<T>(string size, string line, string weight)
        where T : BaseTypography, new() => new()
        {
            FontFamily = Fonts,
            FontSize = size,
            LineHeight = line,
            FontWeight = weight,
            LetterSpacing = "normal",
            TextTransform = "none",
        };
}

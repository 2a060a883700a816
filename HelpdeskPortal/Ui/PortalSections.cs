namespace HelpdeskPortal.Ui;

/// <summary>Places in the frame that pages fill, so that the frame need not know them.</summary>
public static class PortalSections
{
    /// <summary>The column at the left.</summary>
    public const string Views = "views";

    /// <summary>What stands in the top bar of a phone instead of the brand: the view's name.</summary>
    public const string TopBar = "topbar";
}

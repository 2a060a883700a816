using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Domain.Settings;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Shell;

/// <summary>Shown instead of a page for which no circuit could start: that page would lie there dead, without a word.</summary>
public sealed partial class Full : ComponentBase
{
    [Inject]
    public required SettingsStore Settings { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private string Most => Settings.Get<LimitSettings>().CircuitsPerPerson switch
    {
        20 => "Twenty",
        var most => most.ToString("N0", System.Globalization.CultureInfo.InvariantCulture),
    };

    private string Address => Navigation.Uri;
}

using HelpdeskPortal.Shell.Layouts;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Shell;

/// <summary>The root of every page, in a circuit or without one.</summary>
public sealed partial class Routes : ComponentBase
{
    /// <summary>The theme cookie's choice: a circuit has no request to read it from. Text, because it crosses to the circuit.</summary>
    [Parameter]
    public string Theme { get; set; } = nameof(ThemeChoice.System);

    // Features do not know the layouts: a page that asks for no circuit is a plain page.
    private static Type LayoutOf(Microsoft.AspNetCore.Components.RouteData route) =>
        Attribute.IsDefined(route.PageType, typeof(ExcludeFromInteractiveRoutingAttribute)) ? typeof(StaticLayout) : typeof(MainLayout);
}

using HelpdeskPortal.Shell.Layouts;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Shell;

/// <summary>The root of every page, in a circuit or without one.</summary>
public sealed partial class Routes : ComponentBase
{
    // Features do not know the layouts: a page that asks for no circuit is a plain page.
    private static Type LayoutOf(Microsoft.AspNetCore.Components.RouteData route) =>
        Attribute.IsDefined(route.PageType, typeof(ExcludeFromInteractiveRoutingAttribute)) ? typeof(StaticLayout) : typeof(MainLayout);
}

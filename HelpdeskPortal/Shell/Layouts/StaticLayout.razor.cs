using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Shell.Layouts;

/// <summary>Pages without a circuit: words and forms that work without script, on one small sheet.</summary>
public sealed partial class StaticLayout : LayoutComponentBase;

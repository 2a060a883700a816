using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Search;

/// <summary>Opens the search on a phone, where the top bar has no room for the box.</summary>
public sealed partial class SearchOpener : ComponentBase;

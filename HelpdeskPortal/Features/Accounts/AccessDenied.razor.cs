using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Accounts;

public sealed partial class AccessDenied : ComponentBase;

using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Settings;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Accounts;

/// <summary>Signing in with a password; in Development also as a demo person by one press. It works without script.</summary>
public sealed partial class SignInPage : ComponentBase
{
    /// <summary>Longer ones are refused unread: hashing is work that strangers could order.</summary>
    private const int LongestPassword = 256;

    private const string Customers = "Customers";

    private IReadOnlyList<DemoPerson> _demoPeople = [];
    private bool _wrong;

    [CascadingParameter]
    public HttpContext HttpContext { get; set; } = null!;

    [SupplyParameterFromForm]
    public InputModel Input { get; set; } = null!;

    [SupplyParameterFromQuery]
    public string? ReturnUrl { get; set; }

    [Inject]
    public required PasswordCheck Passwords { get; init; }

    [Inject]
    public required DemoPeople Demo { get; init; }

    [Inject]
    public required SettingsStore Settings { get; init; }

    [Inject]
    public required IHostEnvironment Environment { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required SignInAttempts Attempts { get; init; }

    [Inject]
    public required PortalSignIn SignIn { get; init; }

    private string PortalName => Settings.Get<GeneralSettings>().Name;

    // Said, because Blazor's own action forgets the query.
    private string FormAddress => ReturnAddress.Local(ReturnUrl) is var back && back == Links.Home ? Links.SignIn : Links.SignInTo(back);

    private IEnumerable<(string Title, IEnumerable<DemoPerson> People)> DemoGroups =>
        _demoPeople.GroupBy(person => person.Role).OrderBy(group => group.Key).Select(group => (TitleOf(group.Key), group.AsEnumerable()));

    protected override async Task OnInitializedAsync()
    {
        Input ??= new InputModel();
        if (Environment.IsDevelopment())
        {
            _demoPeople = await Demo.ListAsync(HttpContext.RequestAborted);
        }
    }

    private static string TitleOf(DemoRole role) => role switch
    {
        DemoRole.Administrator => "Administrators",
        DemoRole.Agent => "Agents",
        DemoRole.Customer => Customers,
    };

    private async Task SubmitAsync()
    {
        var address = HttpContext.Connection.RemoteIpAddress;
        if (Attempts.TryBegin(address)
            && Input is { Email: { Length: > 0 and <= 254 } email, Password: { Length: > 0 and <= LongestPassword } password }
            && await Passwords.FindAsync(email, password, HttpContext.RequestAborted) is { } person)
        {
            Attempts.Succeeded(address);
            await SignIn.SignInAsync(HttpContext, person, "password");
            Navigation.NavigateTo(ReturnAddress.Local(ReturnUrl));
            return;
        }

        // One sentence for every reason: which one it was is what a stranger wants to know.
        _wrong = true;
        Input.Password = null;
    }

    public sealed class InputModel
    {
        public string? Email { get; set; }

        public string? Password { get; set; }
    }
}

using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Shell.Layouts;

/// <summary>One's own menu: theme, what follows a reply, settings, signing out. The browser opens and closes it.</summary>
public sealed partial class AccountMenu : ComponentBase
{
    private static readonly (AfterSending Value, string Words)[] Choices =
    [
        (AfterSending.NextAwaiting, "Next awaiting ticket"),
        (AfterSending.BackToList, "Back to the list"),
        (AfterSending.Stay, "Stay on the ticket"),
    ];

    private AfterSending _afterSending;

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    [Inject]
    public required PersonalSettings Personal { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    protected override async Task OnInitializedAsync() => _afterSending = await Personal.AfterSendingAsync(Actor);

    private async Task ChooseAsync(AfterSending value)
    {
        if ((await Personal.SetAfterSendingAsync(await Current.GetAsync(), value)).IsDone)
        {
            _afterSending = value;
        }
    }
}

using System.Globalization;
using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Domain.Tickets;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace HelpdeskPortal.Ui;

/// <summary>The box in which messages are written.</summary>
/// <remarks>
/// The text lives in the browser and is saved by HTTP while it grows (js/composer.js); nothing here reads or binds it.
/// What the script shows and hides, this component never writes again: attributes it renders once stay as they are.
/// Give it a key by ticket, so that another ticket gets another composer.
/// </remarks>
public sealed partial class Composer : ComponentBase, IAsyncDisposable
{
    private ElementReference _root;
    private DotNetObjectReference<Composer>? _self;
    private PageScript? _script;

    /// <summary>At least one; their order must not change while the composer is shown.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ComposerMode> Modes { get; set; }

    /// <summary>Null where the ticket does not exist yet.</summary>
    [Parameter]
    public long? TicketId { get; set; }

    /// <summary>Whose text it is, so that what this browser keeps for one person is never shown to another.</summary>
    [Parameter, EditorRequired]
    public required Guid Owner { get; set; }

    /// <summary>Sends; answers why not, or null when it is done.</summary>
    [Parameter, EditorRequired]
    public required Func<ComposerSend, Task<Refusal?>> OnSend { get; set; }

    [Parameter]
    public string Label { get; set; } = "Write";

    /// <summary>Further buttons of the page, left of the ones that send.</summary>
    [Parameter]
    public RenderFragment? Foot { get; set; }

    /// <summary>What must be seen before the text is sent. While it holds a part "held", the buttons that send are away.</summary>
    [Parameter]
    public RenderFragment? Banner { get; set; }

    [Inject]
    public required SettingsStore Settings { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    private string LargestFile => Settings.Get<FileSettings>().BytesPerFile.ToString(CultureInfo.InvariantCulture);

    /// <summary>Called by the script once the draft is saved.</summary>
    [JSInvokable]
    public async Task<ComposerAnswer> SendAsync(string kind, Guid draftId, int version, string action, string shownUpTo = "")
    {
        // From the browser, so anything may stand in it: what is not offered is refused, not guessed.
        if (!Enum.TryParse<DraftKind>(kind, out var chosen) || Modes.FirstOrDefault(mode => mode.Kind == chosen) is not { } mode)
        {
            return new ComposerAnswer(false, "This cannot be sent any more. Reload the page; your text is kept.");
        }

        if (action.Length > 0 && mode.Ways.All(way => way.Action != action))
        {
            return new ComposerAnswer(false, "The ticket has changed meanwhile. Look again, then send.");
        }

        var shown = int.TryParse(shownUpTo, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : 0;
        var refusal = await OnSend(new ComposerSend(chosen, new DraftToSend(draftId, version), action.Length > 0 ? action : null, shown));
        StateHasChanged();
        var isHeld = refusal?.Kind == RefusalKind.Held;
        return new ComposerAnswer(refusal is null, isHeld ? null : refusal?.Message, isHeld);
    }

    /// <summary>Puts the cursor into the box of a kind.</summary>
    public async Task FocusAsync(DraftKind kind)
    {
        if (_script is not null)
        {
            await _script.CallAsync("focus", kind.ToString());
        }
    }

    /// <summary>The draft of a kind has been given text on the server: the box shows it.</summary>
    public async Task TakeUpAsync(DraftKind kind)
    {
        if (_script is not null)
        {
            await _script.CallAsync("takeUp", kind.ToString());
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_script is not null)
        {
            await _script.DisposeAsync();
        }

        _self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _script = new PageScript(Script, "./js/composer.js");
            await _script.StartAsync(_root, _self);
        }
    }

    /// <summary>Whether any box offers something while one types.</summary>
    private bool HasOffers => Modes.Any(mode => mode.Offers is not null);

    private string OffersId => $"offers-{TicketId}";

    private static string? TitleOf(ComposerMode mode) => mode.Key is { } key ? $"{mode.Label} (Alt+{key})" : null;
}

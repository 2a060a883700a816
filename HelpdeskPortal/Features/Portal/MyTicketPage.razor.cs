using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Live;
using HelpdeskPortal.Platform.Html;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace HelpdeskPortal.Features.Portal;

/// <summary>One ticket as the customer's side reads and answers it.</summary>
public sealed partial class MyTicketPage : ComponentBase, IAsyncDisposable
{
    private ElementReference _root;
    private DotNetObjectReference<MyTicketPage>? _self;
    private PageScript? _looking;
    private IDisposable? _watch;
    private IDisposable? _portal;
    private Actor? _actor;
    private CustomerTicketPage? _page;
    private string? _shown;
    private string? _problem;
    private bool _isClosing;
    private bool _isLooking;
    private long _marked;
    private int _hasAsked;

    [Parameter]
    public string Number { get; set; } = "";

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required CustomerQueries Queries { get; init; }

    [Inject]
    public required TicketDesk Desk { get; init; }

    [Inject]
    public required SeenMarks Seen { get; init; }

    [Inject]
    public required LiveQueue Live { get; init; }

    [Inject]
    public required PortalFeed Portal { get; init; }

    [Inject]
    public required SettingsStore Settings { get; init; }

    [Inject]
    public required RenderedMarkdownCache Markdown { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    private string PortalName => Settings.Get<GeneralSettings>().Name;

    private string StatusIcon => _page switch
    {
        { Category: StatusCategory.Closed } => "i-check_circle",
        { Category: StatusCategory.WithCustomer } => "i-reply",
        _ => "i-person",
    };

    private string? StatusSentence => _page switch
    {
        { CanWrite: false } => null,
        { Category: StatusCategory.Closed, TakesMessages: true } => "Write here to reopen it.",
        { Category: StatusCategory.Closed } => "What you write here opens a new ticket that goes on from this one.",
        { Category: StatusCategory.WithCustomer } => "We need an answer from you to go on.",
        { WaitsForDesk: true, Messages: [.., { IsMine: true }] } => "You wrote last. The next answer comes from us.",
        { WaitsForDesk: true } => "The next answer comes from us.",
        _ => "We wrote last. Is something still open? Write to us below.",
    };

    private IReadOnlyList<ComposerMode> Modes =>
    [
        new ComposerMode(DraftKind.Customer, "Write to us", "", _page is { TakesMessages: false } ? "Send as a new ticket" : "Send")
        {
            IsMarkdown = false,
            Notice = _page switch
            {
                { Category: StatusCategory.Closed, TakesMessages: true } => "This ticket is closed. What you send reopens it.",
                { Category: StatusCategory.Closed, ReopenWindowDays: var days } =>
                    $"This ticket was closed more than {(days == 1 ? "a day" : $"{days} days")} ago. What you send opens a new ticket, and you are taken to it.",
                _ => null,
            },
        },
    ];

    /// <summary>The script reports whether somebody can see the page now.</summary>
    [JSInvokable]
    public async Task LookAsync(bool isLooking)
    {
        _isLooking = isLooking;
        await MarkSeenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _watch?.Dispose();
        _portal?.Dispose();
        if (_looking is not null)
        {
            await _looking.DisposeAsync();
        }

        _self?.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Number)
        {
            return;
        }

        _shown = Number;
        _problem = null;
        _marked = 0;
        _watch?.Dispose();
        _watch = null;
        await ReadAsync();
        if (RendererInfo.IsInteractive && _page is { } page)
        {
            // The id is known only now. What changed between the first reading and the watch is in the second one.
            _watch = Live.Watch(page.Id, OnChanged);
            _portal ??= Portal.Subscribe(OnPortalAsync);
            await ReadAsync();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_looking is null && _page is not null && _self is null)
        {
            _self = DotNetObjectReference.Create(this);
            _looking = new PageScript(Script, "./js/looking.js");
            await _looking.StartAsync(_root, _self);
        }

        await MarkSeenAsync();
    }

    private async Task ReadAsync()
    {
        var actor = await Current.GetAsync();
        var page = await Queries.FindAsync(actor, Number);
        _actor = actor;
        switch (page)
        {
            case null:
                _page = null;
                Navigation.NotFound();
                break;
            case { Role: TicketRole.Agent }:
                _page = null;
                Navigation.NavigateTo(Links.Ticket(Number), replace: true);
                break;
            default:
                _page = page;
                break;
        }
    }

    private async Task<Refusal?> SendAsync(ComposerSend send)
    {
        _problem = null;
        if (_page is not { } page)
        {
            return Refusal.NotFound;
        }

        var sent = await Desk.WriteAsCustomerAsync(await Current.GetAsync(), page.Id, send.Draft);
        if (!sent.IsDone)
        {
            return sent.Refused;
        }

        if (sent.Value.OpenedNew)
        {
            Navigation.NavigateTo(Links.MyTicket(sent.Value.Number));
        }
        else
        {
            await ReadAsync();
            StateHasChanged();
        }

        return null;
    }

    private async Task CloseAsync()
    {
        if (_page is not { } page || _isClosing)
        {
            return;
        }

        _isClosing = true;
        try
        {
            var closed = await Desk.CloseAsync(await Current.GetAsync(), page.Id);
            _problem = closed.Refused?.Message;
            await ReadAsync();
        }
        finally
        {
            _isClosing = false;
        }
    }

    private async Task MarkSeenAsync()
    {
        if (_isLooking && _page is { Messages: [.., { Id: var newest }] } page && newest > _marked)
        {
            _marked = newest;
            if (newest > page.SeenMessageId)
            {
                await Seen.MarkAsync(await Current.GetAsync(), page.Id, newest);
            }
        }
    }

    private Task OnPortalAsync(IReadOnlyList<PortalChange> changes)
    {
        OnChanged();
        return Task.CompletedTask;
    }

    /// <summary>From a worker, which does not wait for this circuit: however much changes meanwhile, the page is read once.</summary>
    private void OnChanged()
    {
        if (Interlocked.Exchange(ref _hasAsked, 1) == 0)
        {
            _ = ReadLiveAsync();
        }
    }

    private async Task ReadLiveAsync()
    {
        try
        {
            await InvokeAsync(async () =>
            {
                Volatile.Write(ref _hasAsked, 0);
                await ReadAsync();
                StateHasChanged();
            });
        }
        catch (Exception exception) when (exception is ObjectDisposedException or OperationCanceledException)
        {
            // The circuit went while a worker was on its way to it, or its sign-in has ended.
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            await DispatchExceptionAsync(exception);
        }
    }
}

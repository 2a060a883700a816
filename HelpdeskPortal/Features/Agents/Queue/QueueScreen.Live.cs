using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Live;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Features.Agents.Queue;

/// <summary>How the list follows: one render for each pass, nothing moved under the pointer, nothing rendered unseen.</summary>
public sealed partial class QueueScreen
{
    /// <summary>A row that no longer belongs here is given this long after pointer and focus have left.</summary>
    internal static readonly TimeSpan SweepAfter = TimeSpan.FromSeconds(3);

    private QueueList _list = new(() => { });
    private ScreenPulse.Part? _part;
    private IDisposable? _seen;
    private IDisposable? _news;
    private IDisposable? _presence;
    private ITimer? _sweep;
    private volatile bool _isSweepDue;
    private QueueRows? _rows;
    private ListAround? _drawn;

    [Inject]
    public required ScreenPulse Pulse { get; init; }

    [Inject]
    public required SeenFeed SeenFeed { get; init; }

    [Inject]
    public required PortalFeed PortalFeed { get; init; }

    [Inject]
    public required PresenceFeed PresenceFeed { get; init; }

    [Inject]
    public required TicketPresence Presence { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private void StartLiving()
    {
        if (!RendererInfo.IsInteractive)
        {
            return;
        }

        _part = Pulse.Join(wake => _list = new QueueList(wake), TakeIn);
        _seen = SeenFeed.Subscribe(OnSeen);
        _news = PortalFeed.Subscribe(OnNews);
        _presence = PresenceFeed.Subscribe(OnPresence);
        _sweep = Clock.CreateTimer(_ => SweepNow(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private void StopLiving()
    {
        _part?.Dispose();
        _seen?.Dispose();
        _news?.Dispose();
        _presence?.Dispose();
        _sweep?.Dispose();
    }

    private void TakeIn()
    {
        _list.Apply(Clock.GetUtcNow());
        if (_isSweepDue)
        {
            _isSweepDue = false;
            _list.Sweep();
        }

        PlanSweep();
        if (_rows is not null && _list.Entries.Count > 0 && _drawn == Around)
        {
            // Most changes are a row's alone: the line above, the menus and the pages below need not be compared.
            _rows.Show(_list.Entries);
        }
        else
        {
            StateHasChanged();
        }
    }

    /// <summary>What the parts around the rows show of the list.</summary>
    private ListAround Around => new(_list.Newcomers, _list.HasNewer, _list.HasOlder, Newer, Older);

    private void PlanSweep() =>
        _sweep?.Change(_list is { IsHeld: false, HasGone: true } ? SweepAfter : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    private void SweepNow()
    {
        _isSweepDue = true;
        _part?.Wake();
    }

    private Task OnSeen(IReadOnlyList<SeenMark> marks)
    {
        foreach (var mark in marks)
        {
            if (mark.PersonId == _actor?.PersonId)
            {
                _list.OfferSeen(mark.TicketId, mark.MessageId);
            }
        }

        return Task.CompletedTask;
    }

    private Task OnPresence(IReadOnlyList<long> ticketIds)
    {
        _list.OfferPresence(ticketIds);
        return Task.CompletedTask;
    }

    /// <summary>What may no longer stand in this queue keeps its row for a moment, but says nothing new.</summary>
    private IReadOnlyList<Here> HereOn(TicketRow row) =>
        _actor is { } actor && TicketAccess.IsInQueueOf(actor, row) ? Presence.On(actor, row.Id, TicketRole.Agent) : [];

    // Other types, other rights: what may stand in the list is decided anew.
    private Task OnNews(IReadOnlyList<PortalChange> news)
    {
        if (news.Any(change => change is PortalChange.Catalogue or PortalChange.Rights))
        {
            Run(ReadAsync);
        }
        else if (news.Contains(PortalChange.Views) && _actor is { } actor && !ReferenceEquals(Views.Of(actor), _views))
        {
            Run(() => Task.CompletedTask);
        }

        return Task.CompletedTask;
    }

    private sealed record ListAround(int Newcomers, bool HasNewer, bool HasOlder, QueueAddress? Newer, QueueAddress? Older);
}

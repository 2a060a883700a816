using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Live;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace HelpdeskPortal.Features.Administration.Settings;

/// <summary>All settings in one scroll. For administrators; for everybody else it does not exist.</summary>
public sealed partial class SettingsPage : ComponentBase, IDisposable
{
    private readonly SettingFields<GeneralSettings> _general = SettingCatalogue.ForGeneral();
    private readonly SettingFields<TicketSettings> _tickets = SettingCatalogue.ForTickets();
    private readonly SettingFields<LimitSettings> _limits = SettingCatalogue.ForLimits();
    private readonly SettingFields<FileSettings> _files = SettingCatalogue.ForFiles();
    private readonly HoursForm _hours = new();
    private SettingsEdit _edit = null!;
    private SettingsValues? _undo;
    private IDisposable? _portal;
    private string? _notice;
    private string? _preview;
    private string? _effect;
    private bool _isReady;
    private bool _isSaving;
    private int _counting;

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required SettingsStore Store { get; init; }

    [Inject]
    public required LateTimes Late { get; init; }

    [Inject]
    public required PortalFeed Portal { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private IEnumerable<SettingField> Fields => [.. _general.All, .. _tickets.All, .. _limits.All, .. _files.All];

    private bool IsChanged => _hours.IsChanged || Fields.Any(one => one.IsChanged);

    private bool HasFaults => _hours.HasFaults || Fields.Any(one => one.Fault is not null);

    private string What
    {
        get
        {
            var changed = Fields.Where(one => one.IsChanged).Select(one => one.Label).ToList();
            if (_hours.IsChanged)
            {
                changed.Add("Opening hours");
            }

            return (changed, Fields.FirstOrDefault(one => one.IsChanged)) switch
            {
                ([_], { } only) => $"{only.Label} {only.Words(only.Stored)} → {only.Words(only.Typed.Trim())}.",
                ([var name], null) => $"{name} changed.",
                _ => $"{changed.Count} settings changed: {string.Join(", ", changed)}.",
            };
        }
    }

    public void Dispose() => _portal?.Dispose();

    protected override async Task OnInitializedAsync()
    {
        var actor = await Current.GetAsync();
        if (!actor.IsAdministrator)
        {
            Navigation.NotFound();
            return;
        }

        _edit = new SettingsEdit(Store);
        if (RendererInfo.IsInteractive)
        {
            _portal = Portal.Subscribe(OnPortalAsync);
        }

        TakeStored();
        _isReady = true;
    }

    private async Task ChangedAsync()
    {
        _undo = null;
        _notice = null;
        Check();
        await CountAsync();
    }

    /// <summary>Says what is wrong where it is wrong, and what the hours mean.</summary>
    private void Check()
    {
        var values = Typed();
        _general.Show(values.General.Check());
        _tickets.Show(values.Tickets.Check());
        _limits.Show(values.Limits.Check());
        _files.Show(values.Files.Check());
        _preview = _hours.HasFaults || values.Tickets.Check().Count > 0 ? null : HoursPreview.Of(values.Tickets, Clock.GetUtcNow());
    }

    /// <summary>Hours that cannot be used leave the stored ones in the record: their own faults stand at the table.</summary>
    private SettingsValues Typed()
    {
        var stored = _edit.Values;
        var hours = _hours.Build() ?? stored.Tickets.Hours;
        return new SettingsValues(_general.Build(stored.General), _tickets.Build(stored.Tickets) with { Hours = _hours.IsChanged ? hours : stored.Tickets.Hours }, _limits.Build(stored.Limits), _files.Build(stored.Files));
    }

    private async Task CountAsync()
    {
        _effect = null;
        var proposed = Typed().Tickets;
        var stored = _edit.Values.Tickets;
        var mine = ++_counting;
        if (HasFaults || (proposed.ResponseTargetHours == stored.ResponseTargetHours && proposed.Hours.Equals(stored.Hours)))
        {
            return;
        }

        var count = await Late.CountTurningLateAsync(await Current.GetAsync(), proposed);
        if (mine == _counting && count.IsDone)
        {
            _effect = count.Value switch
            {
                0 => "Times of waiting tickets are reckoned anew; none becomes late at once.",
                1 => "1 open ticket becomes late at once.",
                var many => $"{many:N0} open tickets become late at once.",
            };
        }
    }

    private async Task SaveAsync()
    {
        if (_isSaving)
        {
            return;
        }

        Check();
        if (!HasFaults)
        {
            await SaveAsync(Typed(), keepUndo: true);
        }
    }

    private async Task UndoAsync()
    {
        if (_undo is { } before && !_isSaving)
        {
            await SaveAsync(before, keepUndo: false);
        }
    }

    private async Task SaveAsync(SettingsValues values, bool keepUndo)
    {
        _isSaving = true;
        try
        {
            var before = _edit.Values;
            var outcome = await _edit.SaveAsync(await Current.GetAsync(), values);
            TakeStored();
            _notice = outcome.Refused?.Message;
            _undo = outcome.IsDone && keepUndo ? before : null;
            _effect = null;
            await CountAsync();
        }
        finally
        {
            _isSaving = false;
        }
    }

    private async Task DiscardAsync()
    {
        foreach (var field in Fields)
        {
            field.Discard();
        }

        _hours.Discard();
        TakeStored();
        await ChangedAsync();
    }

    /// <summary>What nobody has touched follows what is stored; what was typed stays.</summary>
    private void TakeStored()
    {
        _edit.Take();
        _general.Take(_edit.Values.General);
        _tickets.Take(_edit.Values.Tickets);
        _hours.Take(_edit.Values.Tickets.Hours);
        _limits.Take(_edit.Values.Limits);
        _files.Take(_edit.Values.Files);
        Check();
    }

    private async Task AskBeforeLeavingAsync(LocationChangingContext context)
    {
        if (IsChanged && await Dialogs.ShowMessageBoxAsync("Leave without saving?", "What you changed here is not saved yet.", yesText: "Leave", cancelText: "Stay") != true)
        {
            context.PreventNavigation();
        }
    }

    /// <summary>Somebody else saved: an untouched page follows. One with changes keeps the version it started from, and saving says so.</summary>
    private async Task OnPortalAsync(IReadOnlyList<PortalChange> changes)
    {
        if (!changes.Contains(PortalChange.Settings))
        {
            return;
        }

        try
        {
            await InvokeAsync(() =>
            {
                if (!IsChanged && !_isSaving)
                {
                    TakeStored();
                    StateHasChanged();
                }
            });
        }
        catch (ObjectDisposedException)
        {
            // The circuit went while the news was on its way to it.
        }
    }
}

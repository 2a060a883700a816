using System.Globalization;
using HelpdeskPortal.Desk.Canned;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Canned;
using HelpdeskPortal.Platform.Html;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace HelpdeskPortal.Features.Agents.Canned;

/// <summary>All canned replies of an agent on one page: the list at the left, one form.</summary>
public sealed partial class CannedPage : ComponentBase
{
    private readonly Dictionary<string, string> _faults = new(StringComparer.Ordinal);
    private IReadOnlyList<CannedLine> _lines = [];
    private IReadOnlyList<(CannedScope Scope, string Words)> _scopes = [];
    private Actor? _actor;
    private CannedForm? _form;
    private RenderedMarkdown? _preview;
    private string? _previewProblem;
    private string? _notice;
    private string? _said;
    private string _number = "";
    private (int? Text, string? New)? _shown;
    private bool _isMissing;
    private bool _isSaving;
    private int _previewing;

    /// <summary>The one whose form is open.</summary>
    [SupplyParameterFromQuery(Name = "text")]
    public int? Text { get; set; }

    /// <summary>The key of the scope in which a new one begins.</summary>
    [SupplyParameterFromQuery(Name = "new")]
    public string? New { get; set; }

    [Inject]
    public required CannedTexts Texts { get; init; }

    [Inject]
    public required CatalogueStore Types { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private bool IsChanged => _form is { IsChanged: true };

    private bool HasFaults => _faults.Count > 0;

    private string Effect => _form!.Scope.OwnerId is not null ? "Only you are offered it."
        : _form.Scope.TypeId is { } type ? $"Agents of {Types.Current.Type(type)?.Name} are offered it on its tickets."
        : "All agents are offered it.";

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == (Text, New))
        {
            return;
        }

        var actor = await Current.GetAsync(RendererInfo);
        if (!actor.IsAgent && !actor.IsAdministrator)
        {
            Navigation.NotFound();
            return;
        }

        _shown = (Text, New);
        _notice = null;
        await ReadAsync(actor);
    }

    private async Task ReadAsync(Actor actor)
    {
        _lines = await Texts.ListAsync(actor);
        _scopes =
        [
            (CannedScope.Personal(actor.PersonId!.Value), "Mine"),
            .. Types.Current.Types.Select(type => (Scope: CannedScope.OfType(type.Id), type.Name, type.IsActive))
                .Where(one => (one.IsActive && Texts.MayChange(actor, one.Scope)) || _lines.Any(line => line.Scope == one.Scope)).Select(one => (one.Scope, one.Name)),
            (CannedScope.ForAll, "For all agents"),
        ];
        _form = null;
        _isMissing = false;
        if (Text is { } id)
        {
            _form = await Texts.FindAsync(actor, id) is { } page ? CannedForm.Of(page) : null;
            _isMissing = _form is null;
        }
        else if (New is { } key)
        {
            _form = _scopes.Where(one => one.Scope.Key == key && Texts.MayChange(actor, one.Scope)).Select(one => CannedForm.Empty(one.Scope)).FirstOrDefault();
            _isMissing = _form is null;
        }

        _faults.Clear();
        _actor = actor;
        await PreviewAsync();
    }

    private void TypeName(string? value) => Typed(form => form.Name = value ?? "", nameof(CannedWords.Name));

    private void TypeShortcut(string? value) => Typed(form => form.Shortcut = value ?? "", nameof(CannedWords.Shortcut));

    private void ChooseScope(string? key) => Typed(form => form.Scope = _scopes.First(one => one.Scope.Key == key).Scope, nameof(CannedWords.Name));

    private Task TypeTextAsync(string? value)
    {
        Typed(form => form.Text = value ?? "", nameof(CannedWords.Text));
        return PreviewAsync();
    }

    private Task TypeNumberAsync(string? value)
    {
        _number = value?.Trim() ?? "";
        return PreviewAsync();
    }

    /// <summary>What was wrong in a field is looked at anew there; a field that nobody has reached yet is not blamed.</summary>
    private void Typed(Action<CannedForm> take, string field)
    {
        take(_form!);
        (_said, _notice) = (null, null);
        var found = _form!.Words.Check();
        foreach (var known in _faults.Keys.Append(field).Distinct(StringComparer.Ordinal).ToList())
        {
            if (found.FirstOrDefault(fault => fault.Field == known) is { Field: not null } fault)
            {
                _faults[known] = fault.Message;
            }
            else
            {
                _faults.Remove(known);
            }
        }
    }

    private async Task PreviewAsync()
    {
        if (_form is not { } form || _actor is not { } actor)
        {
            return;
        }

        var mine = ++_previewing;
        var filled = await Texts.PreviewAsync(actor, form.Text, _number.Length > 0 ? _number : null);
        if (mine == _previewing)
        {
            _preview = filled.IsDone && form.Text.Trim().Length > 0 ? SafeMarkdown.Render(filled.Value) : null;
            _previewProblem = filled.IsDone ? null : $"You work on no ticket {_number}.";
        }
    }

    private async Task SaveAsync()
    {
        if (_isSaving || _form is not { } form)
        {
            return;
        }

        _faults.Clear();
        foreach (var (field, message) in form.Words.Check())
        {
            _faults.TryAdd(field, message);
        }

        if (HasFaults)
        {
            return;
        }

        _isSaving = true;
        try
        {
            var actor = await Current.GetAsync();
            var saved = form.Id is { } id
                ? await Texts.ChangeAsync(actor, id, form.Scope, form.Words, form.Version)
                : await Texts.AddAsync(actor, form.Scope, form.Words);
            if (saved.IsDone)
            {
                _said = "Saved. It is offered from now on.";
                if (form.Id is null)
                {
                    _form = null;
                    Navigation.NavigateTo(Address(saved.Value));
                }
                else
                {
                    await ReadAsync(actor);
                }
            }
            else
            {
                await RefusedAsync(actor, form, saved.Refused);
            }
        }
        finally
        {
            _isSaving = false;
        }
    }

    private async Task RefusedAsync(Actor actor, CannedForm form, Refusal refusal)
    {
        if (refusal is { Kind: RefusalKind.Invalid, Field: { } field })
        {
            _faults[field] = refusal.Message;
            return;
        }

        _notice = refusal.Message;
        if (refusal.Kind == RefusalKind.Changed && await Texts.FindAsync(actor, form.Id!.Value) is { } theirs)
        {
            // Said once, with what they saved; the next save knows of it.
            form.Version = theirs.Version;
            _notice = $"{refusal.Message} {theirs.ChangedBy} wrote: \u201C{Domain.Tickets.Message.FirstLine(theirs.Words.Text)}\u201D";
        }
    }

    private async Task DeleteAsync()
    {
        if (_isSaving || _form is not { Id: { } id } form
            || await Dialogs.ShowMessageBoxAsync($"Delete \u201C{form.Stored.Name}\u201D?", "It is not offered any more. What was sent with it stays as it is.", yesText: "Delete", cancelText: "Keep it") != true)
        {
            return;
        }

        var actor = await Current.GetAsync();
        var deleted = await Texts.DeleteAsync(actor, id, form.Version);
        if (deleted.IsDone)
        {
            _said = $"\u201C{form.Stored.Name}\u201D was deleted.";
            _form = null;
            Navigation.NavigateTo(Links.Canned);
        }
        else
        {
            await RefusedAsync(actor, form, deleted.Refused);
        }
    }

    private async Task MoveAsync(bool up)
    {
        var actor = await Current.GetAsync();
        var moved = await Texts.MoveAsync(actor, _form!.Id!.Value, up);
        _notice = moved.Refused?.Message;
        _lines = await Texts.ListAsync(actor);
    }

    private async Task DiscardAsync()
    {
        _notice = null;
        await ReadAsync(await Current.GetAsync());
    }

    private async Task AskBeforeLeavingAsync(LocationChangingContext context)
    {
        if (IsChanged && await Dialogs.ShowMessageBoxAsync("Leave without saving?", "What you wrote here is not saved yet.", yesText: "Leave", cancelText: "Stay") != true)
        {
            context.PreventNavigation();
        }
    }

    private static string LineClass(bool isChanged) => isChanged ? "setting is-changed" : "setting";

    private string? Wrong(string field) => _faults.ContainsKey(field) ? "true" : null;

    private RenderFragment Problem(string field) => builder =>
    {
        if (_faults.TryGetValue(field, out var message))
        {
            builder.OpenElement(0, "p");
            builder.AddAttribute(1, "class", "field-error");
            builder.AddAttribute(2, "role", "alert");
            builder.AddContent(3, message);
            builder.CloseElement();
        }
    };

    private static string Address(int id) => string.Create(CultureInfo.InvariantCulture, $"{Links.Canned}?text={id}");

    private static string AddressOfNew(CannedScope scope) => $"{Links.Canned}?new={Uri.EscapeDataString(scope.Key)}";
}

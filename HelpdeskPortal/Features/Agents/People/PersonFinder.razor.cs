using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace HelpdeskPortal.Features.Agents.People;

/// <summary>Somebody chosen: known, or a new name and address.</summary>
/// <param name="Words">The name as it is shown.</param>
public sealed record PersonPicked(RequesterChoice Choice, string Words, string? Address)
{
    public static PersonPicked Known(PersonChoice person) => new(new RequesterChoice(person.Id), person.Name, person.Address);

    /// <summary>Null where neither name nor address is given.</summary>
    public static PersonPicked? New(string name, string address)
    {
        (name, address) = (name.Trim(), address.Trim());
        return name.Length + address.Length == 0
            ? null
            : new PersonPicked(new RequesterChoice(null, name, address), name.Length > 0 ? name : address, address.Length > 0 ? address : null);
    }
}

/// <summary>Finds somebody known while one types, or takes a new name and address.</summary>
public sealed partial class PersonFinder : ComponentBase
{
    private const int ShortestSearch = 2;

    /// <summary>After the last key: a search for each letter of a name would ask the database for nothing.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private IReadOnlyList<PersonChoice> _found = [];
    private ElementReference _box;
    private ElementReference _nameBox;
    private ElementReference _clear;
    private string _words = "";
    private string _name = "";
    private string _address = "";
    private int _at = -1;
    private bool _isNew;
    private bool _focus;
    private bool _focusChosen;
    private bool _isSearching;

    /// <summary>The box's id, for its label.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter]
    public string Label { get; set; } = "Find somebody";

    /// <summary>Somebody known who was chosen.</summary>
    [Parameter]
    public PersonPicked? Value { get; set; }

    [Parameter]
    public EventCallback<PersonPicked?> ValueChanged { get; set; }

    /// <summary>A name and address that were filled in before; what is typed here since then wins.</summary>
    [Parameter]
    public PersonPicked? New { get; set; }

    /// <summary>A new name and address, letter by letter; null when the fields are empty or left.</summary>
    [Parameter]
    public EventCallback<PersonPicked?> NewChanged { get; set; }

    /// <summary>Takes the cursor as soon as it is shown.</summary>
    [Parameter]
    public bool AutoFocus { get; set; }

    [Inject]
    public required PeopleQueries People { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private bool IsListShown => _words.Trim().Length >= ShortestSearch;

    protected override void OnInitialized() => _focus = AutoFocus;

    protected override void OnParametersSet()
    {
        if (New is { Choice: var filledIn } && !_isNew)
        {
            (_name, _address, _isNew) = (filledIn.Name, filledIn.Address, true);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus && Value is null)
        {
            _focus = false;
            await (_isNew ? _nameBox : _box).FocusAsync();
        }
        else if (_focusChosen && Value is not null)
        {
            // The box had the focus and is gone: without it the keys of a dialog around this would reach nobody.
            _focusChosen = false;
            await _clear.FocusAsync();
        }
    }

    /// <summary>Asks once the typing rests: a query for each letter would come late and in any order.</summary>
    private async Task SearchSoonAsync()
    {
        _at = -1;
        _found = [];
        var wanted = _words;
        _isSearching = true;
        await Task.Delay(Pause, Clock);
        if (wanted != _words)
        {
            return;
        }

        var found = await People.FindAsync(await Current.GetAsync(), wanted);
        if (wanted == _words)
        {
            _found = found;
            _isSearching = false;
        }
    }

    private async Task OnKeyAsync(KeyboardEventArgs arguments)
    {
        if (!IsListShown)
        {
            return;
        }

        switch (arguments.Key)
        {
            case "ArrowDown":
                _at = _at == _found.Count ? 0 : _at + 1;
                break;
            case "ArrowUp":
                _at = _at <= 0 ? _found.Count : _at - 1;
                break;
            case "Enter" when _isSearching && _at < 0:
                // What is shown belongs to fewer letters: the wrong person, or a second one of the same name.
                break;
            case "Enter" when _at >= 0 && _at < _found.Count:
                await ChooseAsync(_found[_at]);
                break;
            case "Enter" when _at < 0 && _found.Count == 1:
                await ChooseAsync(_found[0]);
                break;
            case "Enter" when _at == _found.Count || _found.Count == 0:
                await StartNewAsync();
                break;
            case "Escape":
                _words = "";
                break;
        }
    }

    private async Task ChooseAsync(PersonChoice person)
    {
        _words = "";
        _found = [];
        _at = -1;
        _focusChosen = true;
        await ValueChanged.InvokeAsync(PersonPicked.Known(person));
    }

    private async Task ClearAsync()
    {
        _focus = true;
        await ValueChanged.InvokeAsync(null);
    }

    /// <summary>What was typed is not typed again: an address goes into its field, anything else is a name.</summary>
    private async Task StartNewAsync()
    {
        var words = _words.Trim();
        var isAddress = words.Contains('@', StringComparison.Ordinal);
        _name = isAddress ? "" : words;
        _address = isAddress ? words : "";
        _words = "";
        _isNew = true;
        _focus = true;
        await TellNewAsync();
    }

    private async Task FindInsteadAsync()
    {
        _isNew = false;
        _focus = true;
        await NewChanged.InvokeAsync(null);
    }

    private Task TellNewAsync() => NewChanged.InvokeAsync(PersonPicked.New(_name, _address));
}

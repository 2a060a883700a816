using System.Globalization;
using HelpdeskPortal.Domain.Settings;

namespace HelpdeskPortal.Features.Administration.Settings;

public enum FieldKind
{
    Text,
    Number,
    YesNo,
}

/// <summary>One setting on the page: what it means, what stands stored, and what is being typed.</summary>
public sealed class SettingField(string name, string label, string help, FieldKind kind, string standard)
{
    /// <summary>The property's name, by which faults are told.</summary>
    public string Name => name;

    public string Label => label;

    public string Help => help;

    public FieldKind Kind => kind;

    /// <summary>What follows the number, such as "days".</summary>
    public string? Unit { get; init; }

    /// <summary>The value that applies where nobody has set another, as it is typed.</summary>
    public string Standard => standard;

    /// <summary>The stored value.</summary>
    public string Stored { get; private set; } = "";

    /// <summary>What stands in the box.</summary>
    public string Typed { get; set; } = "";

    public string? Fault { get; set; }

    public bool IsChanged => !string.Equals(Typed.Trim(), Stored, StringComparison.Ordinal);

    public bool IsOn => Typed == Yes;

    public int Number => int.TryParse(Typed.Trim().Replace(",", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static string Yes => bool.TrueString;

    /// <summary>Takes a stored value: what nobody has touched follows it, what was typed stays.</summary>
    public void Take(string stored)
    {
        var isUntouched = !IsChanged;
        Stored = stored;
        if (isUntouched)
        {
            Typed = stored;
        }
    }

    public void Discard()
    {
        Typed = Stored;
        Fault = null;
    }

    /// <summary>A value in words: numbers with their unit, switches as on and off.</summary>
    public string Words(string value) => (kind, value) switch
    {
        (FieldKind.YesNo, _) => value == Yes ? "on" : "off",
        (_, "") => "empty",
        (FieldKind.Number, _) => Unit is null ? value : $"{value} {Unit}",
        (FieldKind.Text, _) => value,
    };
}

/// <summary>The fields of one settings record, between the record and the boxes.</summary>
internal sealed class SettingFields<T>(IReadOnlyList<SettingField> fields, Func<T, string, string> read, Func<T, Func<string, SettingField>, T> write)
    where T : class, ISettings, new()
{
    public IReadOnlyList<SettingField> All => fields;

    public bool IsChanged => fields.Any(one => one.IsChanged);

    public void Take(T stored)
    {
        foreach (var field in fields)
        {
            field.Take(read(stored, field.Name));
        }
    }

    /// <summary>The record as typed, on top of what is stored.</summary>
    public T Build(T stored) => write(stored, name => fields.Single(field => field.Name == name));

    public void Show(IReadOnlyList<SettingFault> faults)
    {
        foreach (var field in fields)
        {
            field.Fault = faults.FirstOrDefault(fault => fault.Field == field.Name)?.Message;
        }
    }
}

using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;

namespace HelpdeskPortal.Platform;

/// <summary>Compares what stands in a section of the configuration with the properties that it is to be bound to.</summary>
internal static class ConfiguredValues
{
    /// <summary>Keys that no property has, and values that are none of their property's type.</summary>
    public static IEnumerable<string> FaultsOf(IConfigurationSection section, Type type)
    {
        var properties = PropertiesOf(type).ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var entry in section.GetChildren())
        {
            if (!properties.TryGetValue(entry.Key, out var property))
            {
                yield return $"{entry.Path} is no setting; allowed is {Listed(properties.Keys)}.";
            }
            else if (IsNested(property.PropertyType))
            {
                foreach (var fault in FaultsOf(entry, property.PropertyType))
                {
                    yield return fault;
                }
            }
            else if (entry.Value is { } text && !CanRead(text, property.PropertyType))
            {
                yield return $"{section.Path}:{property.Name} is \"{text}\": allowed is {Allowed(property.PropertyType)}.";
            }
        }
    }

    public static IEnumerable<PropertyInfo> PropertiesOf(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite && property.GetIndexParameters().Length == 0);

    /// <summary>A class of settings of our own, whose properties are keys below this one.</summary>
    public static bool IsNested(Type type) =>
        type.IsClass && type.Assembly != typeof(string).Assembly && !typeof(IEnumerable).IsAssignableFrom(type)
        && !TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string));

    public static string Listed(IEnumerable<object?> values)
    {
        var texts = values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)).ToList();
        return texts.Count switch
        {
            0 => "none",
            1 => texts[0]!,
            _ => $"{string.Join(", ", texts[..^1])} or {texts[^1]}",
        };
    }

    private static bool CanRead(string text, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
        {
            // The converter takes any number for an enum.
            return Enum.GetNames(type).Contains(text, StringComparer.OrdinalIgnoreCase);
        }

        var converter = TypeDescriptor.GetConverter(type);
        return !converter.CanConvertFrom(typeof(string)) || converter.IsValid(text);
    }

    private static string Allowed(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            { IsEnum: true } => Listed(Enum.GetNames(type)),
            _ when type == typeof(bool) => "true or false",
            _ when type == typeof(TimeSpan) => "a length of time such as 00:10:00 (ten minutes) or 30.00:00:00 (thirty days)",
            _ when type == typeof(Uri) => "an address such as https://helpdesk.example.com",
            _ when type == typeof(double) || type == typeof(decimal) => "a number",
            _ when type.IsPrimitive => "a whole number",
            _ => $"a value of the kind {type.Name}",
        };
    }
}

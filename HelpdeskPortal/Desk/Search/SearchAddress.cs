using System.Globalization;
using HelpdeskPortal.Domain;
using Microsoft.AspNetCore.WebUtilities;

namespace HelpdeskPortal.Desk.Search;

/// <summary>A search and a place in its pages as the address bar holds them, both ways.</summary>
/// <param name="Before">Where the page begins; null for the first page.</param>
public sealed record SearchAddress(string Typed, long? Before = null)
{
    public static SearchAddress Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return new SearchAddress(
            values.TryGetValue("q", out var typed) ? typed.ToString() : "",
            long.TryParse(values.TryGetValue("before", out var before) ? before.ToString() : null, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : null);
    }

    public override string ToString()
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (Typed.Length > 0)
        {
            values["q"] = Typed;
        }

        if (Before is { } before)
        {
            values["before"] = before.ToString(CultureInfo.InvariantCulture);
        }

        return QueryHelpers.AddQueryString(Links.Search, values);
    }
}

using System.Reflection;

namespace HelpdeskPortal.Support;

/// <summary>Gives an object the id that the database would have given it.</summary>
internal static class RowIds
{
    public static T WithId<T>(this T row, object id)
        where T : class
    {
        typeof(T).GetProperty("Id", BindingFlags.Instance | BindingFlags.Public)!.SetValue(row, id);
        return row;
    }
}

using System.Globalization;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using Microsoft.AspNetCore.WebUtilities;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>A filter and a place in its pages as the address bar holds them, both ways.</summary>
/// <param name="After">The row after which the page begins; null for the first page.</param>
/// <param name="Before">The row before which the page ends, on the way back.</param>
/// <param name="Ticket">The number of the ticket open in the pane.</param>
public sealed record QueueAddress(TicketFilter Filter, RowCursor? After = null, RowCursor? Before = null, string? Ticket = null)
{
    private const string Nobody = "nobody";
    private const string TypePrefix = "type-";

    public static QueueAddress Default { get; } = new(TicketFilter.Default);

    public bool IsFirstPage => After is null && Before is null;

    /// <summary>Reads an address. What cannot be read is left out: an old bookmark opens the view rather than an error.</summary>
    public static QueueAddress Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        var (view, typeId) = ParseView(One("view"));
        var assignees = Many("assignee").ToList();
        return new QueueAddress(
            new TicketFilter
            {
                View = view,
                ViewTypeId = typeId,
                Types = [.. Many("type").Select(Integer).OfType<int>().Distinct().Order()],
                Statuses = [.. Many("status").Select(Integer).OfType<int>().Distinct().Order()],
                Assignees = [.. assignees.Select(Id).OfType<Guid>().Distinct().Order()],
                Nobody = assignees.Contains(Nobody, StringComparer.OrdinalIgnoreCase),
                Priorities = [.. Many("priority").Select(Choice<Priority>).OfType<Priority>().Distinct().Order()],
                RequesterId = Id(One("requester")),
                Sort = Choice<TicketSort>(One("sort")) ?? TicketSort.LongestWait,
            },
            RowCursor.Parse(One("after")),
            RowCursor.Parse(One("before")),
            One("ticket") is { Length: > 0 and <= 20 } number ? number : null);

        string? One(string key) => values.TryGetValue(key, out var value) ? value.ToString() : null;

        IEnumerable<string> Many(string key) =>
            (One(key) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(50);
    }

    /// <summary>The filter of a whole address, such as a saved view's.</summary>
    public static TicketFilter FilterOf(string address) => Parse(address[(address.IndexOf('?', StringComparison.Ordinal) + 1)..]).Filter;

    /// <summary>The address, with nothing in it that is the default: two people who see the same list share the same address.</summary>
    public override string ToString()
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        Add("view", Filter.View switch
        {
            QueueView.AllOpen => null,
            QueueView.Type => string.Create(CultureInfo.InvariantCulture, $"{TypePrefix}{Filter.ViewTypeId}"),
            var view => Word(view),
        });
        Add("type", string.Join(',', Filter.Types));
        Add("status", string.Join(',', Filter.Statuses));
        Add("assignee", string.Join(',', Filter.Assignees.Select(id => id.ToString()).Concat(Filter.Nobody ? [Nobody] : [])));
        Add("priority", string.Join(',', Filter.Priorities.Select(Word)));
        Add("requester", Filter.RequesterId?.ToString());
        Add("sort", Filter.Sort == TicketSort.LongestWait ? null : Word(Filter.Sort));
        Add("after", After?.ToString());
        Add("before", Before?.ToString());
        Add("ticket", Ticket);
        return QueryHelpers.AddQueryString(Links.Queue, values);

        void Add(string key, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                values[key] = value;
            }
        }
    }

    private static (QueueView View, int? TypeId) ParseView(string? word)
    {
        if (word is not null && word.StartsWith(TypePrefix, StringComparison.Ordinal) && Integer(word[TypePrefix.Length..]) is { } typeId)
        {
            return (QueueView.Type, typeId);
        }

        return (Choice<QueueView>(word) is { } view and not QueueView.Type ? view : QueueView.AllOpen, null);
    }

    private static string Word<T>(T value)
        where T : struct, Enum => string.Concat(value.ToString().Select((letter, at) => char.IsUpper(letter) && at > 0 ? $"-{char.ToLowerInvariant(letter)}" : char.ToLowerInvariant(letter).ToString()));

    private static T? Choice<T>(string? word)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Word(value) == word)
            {
                return value;
            }
        }

        return null;
    }

    private static int? Integer(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static Guid? Id(string? text) => Guid.TryParse(text, out var id) ? id : null;
}

using System.Globalization;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Live;

namespace HelpdeskPortal.Features.Portal;

/// <summary>Where a ticket stands, in words for the customer's side instead of fields.</summary>
internal static class CustomerWords
{
    private static readonly HashSet<string> BuiltIn = [.. TicketStatus.BuiltIn.Select(status => status.Name)];

    /// <summary>For everything but closed tickets, whose words go on with a day.</summary>
    public static string Of(CustomerRow row) => Of(row.Role, row.Category, row.StatusName, row.AssigneeName);

    public static string Of(CustomerTicketPage page) => Of(page.Role, page.Category, page.StatusName, page.AssigneeName);

    /// <summary>Whether the next word is this person's.</summary>
    public static bool WaitsForThem(CustomerRow row) => row.Category == StatusCategory.WithCustomer && row.Role != TicketRole.Viewer;

    /// <summary>For the attribute of a time element, which a script then writes in the viewer's zone.</summary>
    public static string Machine(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>"Rosa and Ivo", "Rosa, Ivo and Ana".</summary>
    public static string List(IReadOnlyList<string> names) =>
        names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";

    /// <summary>Who of the desk writes an answer now; empty if nobody does.</summary>
    public static string Writing(IReadOnlyList<Here> writers) => writers.Count switch
    {
        0 => "",
        1 => $"{writers[0].Name} is writing an answer…",
        _ => $"{List([.. writers.Select(writer => writer.Name)])} are writing an answer…",
    };

    private static string Of(TicketRole role, StatusCategory category, string statusName, string? assignee) => category switch
    {
        StatusCategory.Closed => "Closed",
        StatusCategory.WithCustomer => role == TicketRole.Viewer ? "Waiting for the requester" : "Waiting for you",
        StatusCategory.Open when assignee is null => Custom(statusName, "We have it"),
        StatusCategory.Open => Custom(statusName, $"{FirstName(assignee)} is on it"),
    };

    /// <summary>A status that administrators have added says something of its own.</summary>
    private static string Custom(string statusName, string words) => BuiltIn.Contains(statusName) ? words : $"{words}: {statusName}";

    private static string FirstName(string name) => name.Split(' ', 2)[0];
}

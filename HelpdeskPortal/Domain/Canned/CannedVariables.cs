using System.Text.RegularExpressions;

namespace HelpdeskPortal.Domain.Canned;

/// <summary>What a canned reply is filled with.</summary>
public sealed record CannedValues(string RequesterName, string TicketNumber, string TicketSubject, string TicketType, string AgentName, string PortalName);

/// <summary>The variables of canned replies: these names and no others, so that nothing can be read through them.</summary>
public static partial class CannedVariables
{
    private static readonly Dictionary<string, Func<CannedValues, string>> All = new(StringComparer.OrdinalIgnoreCase)
    {
        ["{requester.name}"] = values => values.RequesterName,
        ["{requester.firstName}"] = values => First(values.RequesterName),
        ["{ticket.number}"] = values => values.TicketNumber,
        ["{ticket.subject}"] = values => values.TicketSubject,
        ["{ticket.type}"] = values => values.TicketType,
        ["{agent.name}"] = values => values.AgentName,
        ["{agent.firstName}"] = values => First(values.AgentName),
        ["{portal.name}"] = values => values.PortalName,
    };

    public static IReadOnlyList<string> Known { get; } = [.. All.Keys];

    /// <summary>What looks like a variable and is none.</summary>
    public static IReadOnlyList<string> Unknown(string text) =>
        [.. Variable().Matches(text).Select(found => found.Value).Where(name => !All.ContainsKey(name)).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>In one pass: a value that looks like a variable is a value.</summary>
    /// <param name="escape">Makes a value safe for the text around it.</param>
    public static string Fill(string text, CannedValues values, Func<string, string> escape) =>
        Variable().Replace(text, found => All.TryGetValue(found.Value, out var value) ? escape(value(values)) : found.Value);

    private static string First(string name) => name.Trim().Split(' ')[0];

    [GeneratedRegex(@"\{[A-Za-z][\w.-]{0,80}\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Variable();
}

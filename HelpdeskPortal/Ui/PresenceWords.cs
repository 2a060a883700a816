using HelpdeskPortal.Live;

namespace HelpdeskPortal.Ui;

/// <summary>How screens say who is on a ticket.</summary>
internal static class PresenceWords
{
    public static string Of(Here here) => $"{Who(here)} {Verb(here)}";

    public static string Verb(Here here) => here switch
    {
        { Doing: Doing.Viewing } => "is here",
        { Doing: Doing.WritingNote } => "is writing a note",
        { IsAgent: true } => "is writing a reply",
        _ => "is writing",
    };

    /// <summary>Who writes, in one line; empty if nobody does.</summary>
    public static string Writers(IEnumerable<Here> here) => string.Join(", ", here.Where(person => person.Doing != Doing.Viewing).Select(Of));

    /// <summary>A ring for being here, stretched for writing.</summary>
    public static string RingClass(Here here) => (here.IsAgent, here.Doing == Doing.Viewing) switch
    {
        (true, true) => "here",
        (true, false) => "here is-typing",
        (false, true) => "here is-customer",
        (false, false) => "here is-customer is-typing",
    };

    /// <summary>Whoever writes stands before whoever reads.</summary>
    public static IEnumerable<Here> WritersFirst(IReadOnlyList<Here> here) =>
        here.Count < 2 ? here : here.OrderByDescending(person => person.Doing != Doing.Viewing);

    private static string Who(Here here) => here.IsAgent ? here.Name : $"{here.Name}, customer,";
}
